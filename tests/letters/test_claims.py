"""Care that was paid for: the itemized statement the family sends, and the appeal after the service."""

from datetime import date
from typing import Any

import pytest

from app.domain.letter import Letter
from app.domain.library import Library
from app.letters.names.claims import money
from app.render import FORMATS
from app.rules.assess import assess
from tests.factories import make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)
LINE: dict[str, Any] = {
    "id": "cl1", "service_on": "2026-08-31", "discipline": "occupational_therapy", "procedure_code": "97530",
    "units": 4, "provider": "p1", "billed": 152.5, "patient_paid": 152.5, "outcome": "denied",
}  # fmt: skip
SECOND: dict[str, Any] = {**LINE, "id": "cl2", "service_on": "2026-09-14", "billed": 1000.1, "patient_paid": 100}


def _superbill(library: Library, *lines: dict[str, Any], **more: Any) -> Letter:
    return write("superbill", make_case({"claim_lines": list(lines), **more}), library, ON)


def _text(letter: Letter, library: Library) -> str:
    return " ".join(FORMATS["txt"].render(letter, library.templates.look).decode().split())


@pytest.mark.parametrize(
    ("amount", "text"), [(152.5, "$152.50"), (1000.1, "$1,000.10"), (0, "$0.00"), (0.1 + 0.2, "$0.30")]
)
def test_amounts_are_written_in_dollars_and_cents(amount: float, text: str) -> None:
    assert money(amount) == text


def test_a_statement_holds_codes_units_dates_amounts_diagnosis_and_npi(library: Library) -> None:
    letter = _superbill(library, LINE, SECOND)
    assert letter.problems == ()
    text = _text(letter, library)
    for part in ("97530", "August 31, 2026", "$152.50", "$1,152.60", "F82", "NPI 1234567893", "XDP104A55821"):
        assert part in text


@pytest.mark.parametrize(
    ("missing", "named"), [("billed", "amount billed"), ("units", "units"), ("procedure_code", "code")]
)
def test_what_a_line_lacks_is_asked_for_and_never_made_up(library: Library, missing: str, named: str) -> None:
    letter = _superbill(library, LINE, {**SECOND, missing: None})
    assert any(problem.id == "UNKNOWN" and named in problem.message for problem in letter.problems)
    assert letter.is_draft


def test_a_statement_without_the_providers_number_is_not_ready(library: Library) -> None:
    letter = _superbill(library, LINE, **{"people[0].npi": None})
    assert any("“NPI”" in problem.message for problem in letter.problems)


def test_paid_in_full_is_said_only_where_it_was(library: Library) -> None:
    assert "paid these charges in full: $152.50" in _text(_superbill(library, LINE), library)
    assert "has paid $252.50 of $1,152.60" in _text(_superbill(library, LINE, SECOND), library)
    unknown = _text(_superbill(library, {**LINE, "patient_paid": None}), library)
    assert "has paid" not in unknown


def test_no_statement_is_made_of_nothing(library: Library) -> None:
    case = make_case({"claim_lines": []})
    superbill = {kind.kind: kind for kind in assess(case, library, ON).kinds}["superbill"]
    assert not superbill.is_available


def test_an_appeal_after_the_service_asks_for_payment_of_the_open_lines(library: Library) -> None:
    changes = {
        "denial.timing": "post_service", "services[0].requested": None,
        "claim_lines": [LINE, {**SECOND, "outcome": "paid"}],
    }  # fmt: skip
    letter = write("internal_appeal", make_case(changes), library, ON)
    assert letter.problems == ()
    text = _text(letter, library)
    assert "pay for these services; the family has paid $152.50 for them" in text
    assert "September 14, 2026 | 97530" not in text
    assert "2560.503-1(i)(2)(iii)" in text


def test_an_appeal_before_the_service_shows_no_bill(library: Library) -> None:
    letter = write("internal_appeal", make_case({"claim_lines": [LINE]}), library, ON)
    assert "$152.50" not in _text(letter, library)


def test_an_exception_names_codes_search_distance_and_wait_and_no_rates(library: Library) -> None:
    search = {
        "id": "ns1", "provider_name": "Fan Pediatrics", "called_on": "2026-10-12", "distance_miles": 12.5,
        "outcome": "no therapist for children under six", "wait_days": 120,
    }  # fmt: skip
    changes = {"plan.network_status": "out_of_network", "network_searches": [search], "plan.payer": "aetna"}
    text = _text(write("network_exception_request", make_case(changes), library, ON, "p1"), library)
    for part in ("97530", "12.5 miles", "wait of 120 days", "does not set my rates"):
        assert part in text
    assert "97165" not in text  # the case holds one code; no evaluation was asked for
