"""Requests, approvals and authorizations: compared in one unit only, and held back where they do not agree."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.assessment import Check
from app.domain.library import Library
from app.letters.checks.pages import placed_runs
from app.rules.assess import assess
from tests.factories import make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)
CUT = {"denial.outcome": "partly_approved"}


def _checks(library: Library, changes: dict[str, Any], id: str = "VAL-UNITS") -> list[Check]:
    return [check for check in assess(make_case(changes), library, ON).checks if check.id == id]


def _text(library: Library, changes: dict[str, Any], kind: str = "internal_appeal") -> str:
    letter = write(kind, make_case(changes), library, ON, "p1")
    return " ".join(run.text for _, run in placed_runs(letter)).replace("  ", " ")


def test_a_request_that_agrees_raises_nothing(library: Library) -> None:
    assert _checks(library, {}) == []


def test_units_taken_for_visits_in_an_approval_are_told_and_hold_nothing_back(library: Library) -> None:
    """The slip is the payer’s own: it is the argument of the letter and no fault of the case."""
    changes = {**CUT, "services[0].approved": {"visits": 20, "units": 20}}
    check = next(check for check in assess(make_case(changes), library, ON).checks if check.id == "UNITS-APPROVED")
    assert check.severity == "warning"
    assert check.message.startswith("20 visits of this length are 80 units, not 20. The letter converts")


def test_a_request_and_an_approval_in_different_units_are_not_compared(library: Library) -> None:
    changes = {
        **CUT,
        "services[0].requested": {"visits": 24},
        "services[0].approved": {"units": 20},
    }
    (check,) = _checks(library, changes)
    assert "count in different units" in check.message


def test_neither_the_appeal_nor_the_paper_that_mends_the_count_is_held_back_by_the_slip(library: Library) -> None:
    case = make_case({**CUT, "services[0].approved": {"visits": 20, "units": 20}})
    assert write("units_correction_request", case, library, ON, "p1").problems == ()
    assert write("internal_appeal", case, library, ON, "p1").problems == ()


def test_twenty_approved_units_are_five_visits_and_nineteen_are_refused(library: Library) -> None:
    text = _text(library, {**CUT, "services[0].approved": {"units": 20}})
    assert "20 units of 97530 ( 5 one-hour visits )" in text
    assert "19 one-hour visits ( 76 units of 97530 )" in text


def test_visits_alone_are_shown_in_units_too(library: Library) -> None:
    text = _text(library, {"services[0].requested": {"visits": 24, "minutes_per_visit": 45}})
    assert "24 visits of 45 minutes ( 72 units of 97530 )" in text


@pytest.mark.parametrize(("visits", "units", "count"), [(24, 96, 0), (24, 24, 1), (None, 24, 0)])
def test_an_authorization_is_checked_against_itself(
    library: Library, visits: int | None, units: int, count: int
) -> None:
    authorization = {"id": "a1", "procedure_codes": ["97530"], "visits": visits, "units": units}
    assert len(_checks(library, {"authorizations": [authorization]}, "UNITS-AUTH")) == count


def test_units_of_several_untimed_codes_are_not_said_to_be_wrong(library: Library) -> None:
    """Which of them is billed on a day, nobody has said."""
    changes: dict[str, Any] = {"services[0].procedure_codes": ["97165", "97150"], "services[0].requested.units": 24}
    assert "units" not in {gap.kind for gap in assess(make_case(changes), library, ON).gaps}
    changes["services[0].procedure_codes"] = ["97150"]
    assert "units" not in {gap.kind for gap in assess(make_case(changes), library, ON).gaps}
    changes["services[0].requested.units"] = 48
    assert "units" in {gap.kind for gap in assess(make_case(changes), library, ON).gaps}


def test_a_payer_that_counts_each_code_by_itself_is_not_held_to_the_sum(library: Library) -> None:
    by_code = library.payers["anthem"].model_copy(update={"unit_rule": "per_code_midpoint"})
    theirs = replace(library, payers={**library.payers, "anthem": by_code})
    codes = {"services[0].procedure_codes": ["97530", "97110"], "services[0].requested.units": 90}
    assert "units" in {gap.kind for gap in assess(make_case(codes), library, ON).gaps}
    assert "units" not in {gap.kind for gap in assess(make_case(codes), theirs, ON).gaps}
