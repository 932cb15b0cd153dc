"""Each kind of reason is answered in its own way, and in no way that `criteria/denial_types.yaml` warns of."""

from datetime import date
from typing import Any, get_args

import pytest

from app.domain.letter import Heading, Letter, Listing
from app.domain.library import Library
from app.domain.vocabulary import ReasonKind
from tests.factories import make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)
LINES = [
    {"id": f"cl{n}", "service_on": day, "discipline": "occupational_therapy", "units": 4, "outcome": "paid"}
    for n, day in enumerate(["2026-08-31", "2026-09-14", "2026-09-28"])
]
FULL: dict[str, Any] = {
    "authorizations": [
        {
            "id": "a1", "number": "A-77", "procedure_codes": ["97530"], "units": 96, "requested_on": "2026-08-25",
            "decided_on": "2026-08-28", "from_on": "2026-08-31", "to_on": "2026-12-31", "decision": "approved",
            "document": "d7", "page": 2,
        }
    ],
    "claim_lines": LINES,
    "filings": [{"id": "fl1", "kind": "claim", "sent_on": "2026-09-01", "method": "portal", "tracking_number": "T-9"}],
    "other_therapy": [
        {"id": "x1", "kind": "school", "goals": ["letter formation"], "document": "d5", "page": 3, "receives": True}
    ],
    "prior_treatments": [
        {"id": "pt1", "what": "clinic visits", "from_on": "2026-01-05", "to_on": "2026-03-02", "outcome": "no change"}
    ],
}  # fmt: skip


def _letter(library: Library, kind: str, changes: dict[str, Any] | None = None) -> Letter:
    reason = {"id": "r1", "kind": kind, "words": "As the notice says it."}
    return write("internal_appeal", make_case({"denial.reasons": [reason], **(changes or {})}), library, ON)


def _answer(letter: Letter) -> str:
    listing = next(block for block in letter.blocks if isinstance(block, Listing))
    return "".join(run.text for run in listing.items[0][0])


def _headings(letter: Letter) -> set[str]:
    return {"".join(run.text for run in block.runs) for block in letter.blocks if isinstance(block, Heading)}


@pytest.mark.parametrize("kind", get_args(ReasonKind))
def test_every_kind_of_reason_is_answered_without_a_problem(library: Library, kind: str) -> None:
    assert _letter(library, kind).problems == ()
    assert _letter(library, kind, FULL).problems == ()


@pytest.mark.parametrize("kind", get_args(ReasonKind))
def test_what_nobody_has_recorded_is_asked_for_and_not_said(library: Library, kind: str) -> None:
    bare = dict.fromkeys(
        ("goals", "notes", "skilled_care", "caregiver_programs", "evaluations", "plans_of_care", "diagnoses",
         "other_therapy", "plan.benefits", "statements", "confirmations", "documents"),
    )  # fmt: skip
    bare["denial.document"] = None
    assert "lease" in _answer(_letter(library, kind, bare))


@pytest.mark.parametrize(
    "kind",
    ["benefit_maximum", "auth_mismatch", "order_missing", "provider", "coding_modifier", "bundled", "timely_filing"],
)
def test_where_the_childs_need_is_not_the_question_it_is_not_argued(library: Library, kind: str) -> None:
    assert not {"Criterion by criterion", "Goals and measurements"} & _headings(_letter(library, kind))


def test_a_used_up_benefit_is_recounted_and_not_argued_as_necessity(library: Library) -> None:
    answer = _answer(_letter(library, "benefit_maximum", FULL))
    assert "By our count 3 of the 30 visits are used in the plan year that began on January 1, 2026" in answer
    assert "necess" not in answer


def test_where_no_line_was_counted_no_day_is_listed(library: Library) -> None:
    answer = _answer(_letter(library, "benefit_maximum", {**FULL, "claim_lines": []}))
    assert "0 of the 30 visits are used in the plan year that began on January 1, 2026. " in answer


def test_a_count_that_agrees_with_the_plan_is_not_printed(library: Library) -> None:
    answer = _answer(_letter(library, "benefit_maximum", {**FULL, "plan.benefits[0].visits_per_year": 3}))
    assert "By our count" not in answer


def test_a_clause_that_allows_more_for_need_brings_the_record_back(library: Library) -> None:
    clause = {
        "id": "b2", "kind": "exception", "exception": "medical_necessity", "document": "d7", "page": 42,
        "words": "More visits are covered where they are medically necessary.",
    }  # fmt: skip
    letter = _letter(library, "benefit_maximum", {"plan.benefits": [
        {"id": "b1", "kind": "habilitative", "visits_per_year": 30, "document": "d7", "page": 41, "words": "30."},
        clause,
    ]})  # fmt: skip
    assert "Goals and measurements" in _headings(letter)


def test_an_authorization_is_told_with_number_dates_and_codes(library: Library) -> None:
    answer = _answer(_letter(library, "no_auth", FULL))
    for part in ("A-77", "August 25, 2026", "August 28, 2026", "96 units", "97530", "approved"):
        assert part in answer


def test_a_count_of_visits_is_set_beside_a_count_of_units(library: Library) -> None:
    assert "3 visits and 12 units" in _answer(_letter(library, "auth_exceeded", FULL))


def test_the_other_therapys_goals_stand_beside_ours(library: Library) -> None:
    assert "school: letter formation" in _answer(_letter(library, "duplicate_therapy", FULL))


def test_the_first_filing_is_proved_by_its_number(library: Library) -> None:
    answer = _answer(_letter(library, "timely_filing", FULL))
    assert "September 1, 2026" in answer
    assert "T-9" in answer
