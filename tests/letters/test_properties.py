"""Whatever a case holds, its letter invents nothing: no number, no name, no markup; and it is the same twice."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.case import Case
from app.domain.library import Library
from app.errors import RejoinderError
from app.letters.checks.pages import placed_runs
from app.render import FORMATS
from tests.factories import case_document
from tests.letters.writing import write

_STRINGS: list[str] = json.loads((Path(__file__).parents[1] / "fixtures" / "naughty_strings.json").read_text())
_TEXT = st.one_of(st.sampled_from(_STRINGS), st.text(max_size=60))
_FREE = (
    "child.first_name", "child.last_name", "plan.plan_name", "plan.member_id", "plan.group_number", "denial.decided_by",
    "denial.reference_number", "denial.reasons[0].words", "denial.reasons[1].words", "goals[0].words",
    "goals[0].measure", "goals[0].baseline.unit", "notes[1].skilled", "notes[2].response", "skilled_care[0].words",
    "evaluations[0].observations[0].words", "evaluations[0].findings[0].instrument", "people[0].name",
    "people[0].organization", "people[2].relationship", "documents[1].title", "statements[0].words",
    "caregiver_programs[0].content", "plans_of_care[0].rationale", "diagnoses[0].description",
)  # fmt: skip
_MAY_BE_UNKNOWN = (
    "goals", "notes", "skilled_care", "evaluations", "plans_of_care", "caregiver_programs", "other_therapy",
    "diagnoses", "statements", "confirmations", "plan.member_id", "plan.is_grandfathered", "denial.received_on",
    "denial.reasons", "denial.timing", "denial.document", "child.pronouns", "services[0].setting",
    "services[0].requested", "services[0].is_habilitative", "plan.policy_issue_state",
)  # fmt: skip
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """The example with some texts replaced by anything and some facts forgotten."""
    texts = draw(st.dictionaries(st.sampled_from(_FREE), _TEXT, max_size=6))
    forgotten = draw(st.sets(st.sampled_from(_MAY_BE_UNKNOWN), max_size=5))
    changes = {path: value for path, value in texts.items() if not any(path.startswith(gone) for gone in forgotten)}
    return case_document({**changes, **dict.fromkeys(forgotten)})


def _letter(document: dict[str, Any], library: Library) -> tuple[Case, Any] | None:
    try:
        case = Case.model_validate_json(json.dumps(document))
        return case, write("internal_appeal", case, library, date(2026, 10, 20))
    except (ValueError, RejoinderError):
        return None  # refused, with its reason: tests/services/test_reading.py holds the sentences


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents())
def test_every_number_of_a_letter_stands_in_a_record_or_a_rule(document: dict[str, Any], library: Library) -> None:
    made = _letter(document, library)
    if made is None:
        return
    _, letter = made
    for where, run in placed_runs(letter):
        if run.kind == "words":
            assert not _NUMBER.search(run.text), f"{where}: {run.text}"
        else:
            assert any(run.basis), f"{where}: {run.text}"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents())
def test_no_text_of_a_case_becomes_markup_in_any_format(document: dict[str, Any], library: Library) -> None:
    made = _letter(document, library)
    if made is None:
        return
    _, letter = made
    page = FORMATS["html"].render(letter, library.templates.look).decode()
    assert not re.search(r"<(?:script|img(?! src=\"data:image/png)|svg|iframe|b|marquee|plaintext)\b", page, re.I)
    assert FORMATS["docx"].render(letter, library.templates.look).startswith(b"PK")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents())
def test_the_same_case_gives_the_same_bytes(document: dict[str, Any], library: Library) -> None:
    first, second = _letter(document, library), _letter(document, library)
    if first is None or second is None:
        assert first is second
        return
    for name in ("docx", "html", "txt"):
        render = FORMATS[name].render
        assert render(first[1], library.templates.look) == render(second[1], library.templates.look)
