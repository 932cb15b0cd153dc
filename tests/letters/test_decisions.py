"""How the decision came, the level before and after a cut, money taken back, a second coverage: said as they are."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.case import Case
from app.domain.library import Library
from app.letters.check import checked
from app.render import FORMATS
from app.rules.assess import assess
from tests.factories import make_case
from tests.letters.due_letters import LETTERS, Due
from tests.letters.writing import write

ON = date(2026, 10, 20)
# What a law or a power of attorney says of notices in general; every other notice would be one that somebody holds.
_IN_GENERAL = (
    "A notice of denial states", "send that notice", "A notice that relies on a guideline",
    "and notice must come early",
    "without advance notice", "the criteria and every notice", "copies of all notices",
)  # fmt: skip


def _text(kind: str, library: Library, changes: dict[str, Any], on: date = ON, **more: Any) -> str:
    letter = write(kind, make_case(changes, **more), library, on)
    return " ".join(FORMATS["txt"].render(letter, library.templates.look).decode().split())


def _without_a_letter(how: str) -> dict[str, Any]:
    return {"denial.came_by": how, "denial.document": None, "denial.notice_elements": None}


@pytest.mark.parametrize("how", ["phone", "explanation_of_benefits"])
@pytest.mark.parametrize("due", LETTERS, ids=lambda letter: letter.name)
def test_no_letter_speaks_of_a_notice_that_nobody_has(due: Due, how: str, library: Library) -> None:
    changes = {**due.changes, **_without_a_letter(how)}
    case = make_case(changes, example=due.example, without=due.without)
    letter = write(due.kind, case, library, date.fromisoformat(due.on), due.signer)
    text = " ".join(FORMATS["txt"].render(letter, library.templates.look).decode().split())
    for words in _IN_GENERAL:
        text = text.replace(words, "")
    assert re.findall(r".{0,40}\bnotices?\b.{0,30}", text, re.IGNORECASE) == []


def test_that_no_letter_gives_the_reasons_is_an_argument(library: Library) -> None:
    said = _text("internal_appeal", library, _without_a_letter("phone"))
    assert "The decision came by telephone; no letter with its reasons is on file with the family." in said
    assert "29 CFR 2560.503-1(g)(1)(i)" in said
    assert "no letter with its reasons" not in _text("internal_appeal", library, _without_a_letter("portal"))
    assert "no letter with its reasons" not in _text("internal_appeal", library, {"denial.came_by": None})


def test_a_letter_on_file_is_a_notice_however_the_decision_came_first(library: Library) -> None:
    assert "notice of October 5, 2026" in _text("internal_appeal", library, {"denial.came_by": "phone"})


def test_a_reviewer_is_not_spoken_to_as_the_plan_in_the_fast_review_either(library: Library) -> None:
    due = next(letter for letter in LETTERS if letter.kind == "expedited_external_review")
    said = _text(due.kind, library, dict(due.changes), date.fromisoformat(due.on), example=due.example)
    assert re.findall(r"\b[Yy]our (?!reference)\w+", said) == []


def test_the_level_before_the_cut_stands_beside_the_new_one(library: Library) -> None:
    changes = {
        "denial.outcome": "reduced",
        "services[0].before_cut": {"visits_per_week": 2, "visits": 48},
        "services[0].approved": {"visits_per_week": 1, "visits": 24},
    }
    said = _text("internal_appeal", library, changes)
    assert "2 visits a week (48 visits) before; 1 visit a week (24 visits) now" in said
    assert "before;" not in _text("internal_appeal", library, {"denial.outcome": "reduced"})


def test_money_taken_back_is_named_with_its_days_and_its_ground_is_asked_for(library: Library) -> None:
    back = {"amount": 1250, "paid_on": "2026-08-01", "taken_back_on": "2026-10-02"}
    said = _text("internal_appeal", library, {"denial.recoupment": back})
    assert "$1,250.00, paid on August 1, 2026, taken back on October 2, 2026" in said
    assert "the provision under which money was taken back" in said
    assert "taken back" not in _text("internal_appeal", library, {})


@pytest.mark.parametrize(
    ("pays_first", "said"),
    [
        (True, "The other coverage: State Medicaid, which pays first."),
        (False, "The other coverage: State Medicaid, which pays after this plan."),
        (None, "The other coverage: State Medicaid."),
    ],
)
def test_which_coverage_pays_first_is_said_where_it_is_asked_and_nowhere_else(
    pays_first: bool | None, said: str, library: Library
) -> None:
    changes: dict[str, Any] = {
        "plan.other_coverage": {"name": "State Medicaid", "pays_first": pays_first},
        "denial.reasons": [{"id": "r1", "kind": "cob", "words": "Another coverage may be primary for this service."}],
    }
    assert said in _text("internal_appeal", library, changes)
    assert "State Medicaid" not in _text("internal_appeal", library, changes | {"denial.reasons": None})


def test_every_such_letter_passes_its_checks(library: Library) -> None:
    changes = _without_a_letter("phone") | {"denial.recoupment": {"amount": 90, "taken_back_on": "2026-10-02"}}
    case = make_case(changes)
    letter = write("internal_appeal", case, library, ON)
    assert checked(letter, case, assess(case, library, ON), library).problems == ()


def test_a_late_request_carries_the_appeal_to_the_reader_it_was_for(library: Library) -> None:
    due = next(letter for letter in LETTERS if letter.kind == "late_filing_request")
    said = _text(due.kind, library, dict(due.changes), date.fromisoformat(due.on))
    for part in (
        "Why it is late",
        "The appeal itself",
        "The records answer all three reasons",
        "Criterion by criterion",
    ):
        assert part in said
    assert "156.115(a)(5)(i)" in said
    outside = {**due.changes, "denial.level": "internal_first", "plan.mandatory_appeal_levels": 1}
    said = _text(due.kind, library, outside, date(2027, 9, 1))
    assert "The appeal itself" in said
    assert re.findall(r"\b[Yy]our (?!reference)\w+", said) == []


def test_a_set_of_laboratory_values_stands_whole(library: Library) -> None:
    """“Met” beside two of five values would say what the row does not show."""
    path = Path(__file__).parent / "cases" / "parenteral_nutrition.case.json"
    case = Case.model_validate_json(path.read_text("utf-8"))
    letter = write("internal_appeal", case, library, ON)
    said = FORMATS["txt"].render(letter, library.templates.look).decode()
    rows = said[said.index("The infusion therapy") : said.index("Criterion by criterion")]
    assert [salt for salt in ("Sodium", "Potassium", "Phosphate", "Magnesium", "Glucose") if salt not in rows] == []


def test_a_book_without_a_limit_answers_that_the_limit_is_used(library: Library) -> None:
    benefit = {"id": "b1", "kind": "habilitative", "document": "d7", "page": 41, "words": "No visit limit applies."}
    limit = {"denial.reasons": [{"id": "r1", "kind": "benefit_maximum", "words": "The yearly limit is used."}]}
    free = limit | {"plan.benefits": [benefit | {"is_unlimited": True}]}
    assert "sets no limit here: “No visit limit applies.” (Exhibit" in _text("internal_appeal", library, free)
    assert "sets no limit here" not in _text("internal_appeal", library, limit | {"plan.benefits": [benefit]})
