"""What the notice must hold, and the payer's own clocks."""

from typing import Any

import pytest

from app.domain.library import Library
from app.rules.clocks import clocks
from app.rules.notice import notice_check
from app.rules.plan_types import plan_type
from tests.factories import make_case
from tests.rules.law.asking import FIRST, TODAY


def _notice(library: Library, changes: dict[str, Any]) -> dict[str, tuple[str, str, str | None]]:
    case = make_case(changes)
    found = notice_check(case, plan_type(case, library), library, TODAY)
    return {one.id: (one.is_required, one.state, one.cite) for one in found}


def _clock(library: Library, name: str, changes: dict[str, Any]) -> Any:
    case = make_case(changes)
    return next((one for one in clocks(case, plan_type(case, library), library, TODAY) if one.id == name), None)


def test_nobody_looked_is_not_missing(library: Library) -> None:
    assert {state for _, state, _ in _notice(library, {}).values()} == {"nobody_looked"}


def test_an_element_is_found_or_not_found_in_this_letter(library: Library) -> None:
    found = _notice(library, {"denial.notice_elements": ["specific_reason"]})
    assert found["specific_reason"] == ("yes", "found", "29 CFR 2560.503-1(g)(1)(i)")
    assert found["criterion"] == ("yes", "not_found_in_this_letter", "29 CFR 2560.503-1(g)(1)(v)(A)")
    assert found["appeal_instructions"][2] == "29 CFR 2590.715-2719(b)(2)(ii)(E)(4)"


def test_each_plan_is_held_to_its_own_rule(library: Library) -> None:
    single = _notice(library, {"plan.plan_type": "fully_insured_individual"})
    assert "right_to_sue" not in single
    assert single["consumer_assistance"][2] == "45 CFR 147.136(b)(3)(ii)(E)(5)"
    church = _notice(library, {"plan.plan_type": "church_self_funded", "plan.is_church_erisa_election": False})
    assert church["specific_reason"][2] == ("29 CFR 2560.503-1(g)(1)(i), as applied by 26 CFR 54.9815-2719(b)(2)(i)")
    assert "denial_code_meaning" not in _notice(library, {"plan.is_grandfathered": True})
    assert _notice(library, {"plan.is_grandfathered": None})["denial_code_meaning"][0] == "cannot_tell"
    assert _notice(library, {"plan.plan_type": "tricare"}) == {}


@pytest.mark.parametrize(
    ("changes", "length"),
    [
        ({}, "30 days if the plan has one level of appeal, 15 days if the plan has two levels of appeal"),
        ({"plan.mandatory_appeal_levels": 1}, "30 days"),
        ({"plan.mandatory_appeal_levels": 2}, "15 days"),
        ({"denial.timing": "post_service", "plan.mandatory_appeal_levels": 1, "plan.is_multiemployer": False},
         "60 days"),
        ({"denial.timing": "post_service", "plan.mandatory_appeal_levels": 2, "plan.is_multiemployer": False},
         "30 days"),
        ({"denial.is_urgent": True}, "72 hours"),
        ({"denial.is_urgent": True, "denial.timing": "post_service", "plan.plan_type": "fully_insured_individual",
          "plan.is_multiemployer": False}, "60 days"),
        ({"plan.plan_type": "fully_insured_individual"}, "30 days"),
        ({"plan.plan_type": "federal_employee"}, "30 days"),
        ({"plan.plan_type": "medicaid_managed_care"}, "30 calendar days"),
        ({"plan.plan_type": "tricare"}, "normally 60 days"),
    ],
)  # fmt: skip
def test_the_plans_decision_clock(changes: dict[str, Any], length: str, library: Library) -> None:
    assert _clock(library, "internal_decision", changes).length == length


def test_a_clock_runs_from_delivery_and_nobody_is_late_before_the_last_possible_day(library: Library) -> None:
    filed = {"filings": [{"id": "fl1", "kind": "internal_appeal", "delivered_on": "2026-10-01"}]}
    found = _clock(library, "internal_decision", filed)
    assert (found.started_on.isoformat(), found.due_on.isoformat()) == ("2026-10-01", "2026-10-31")


def test_hours_are_counted_as_hours(library: Library) -> None:
    filing = {"id": "fl1", "kind": "expedited_appeal", "delivered_at": "2026-10-16T22:30:00-04:00"}
    found = _clock(library, "internal_decision", {"denial.is_urgent": True, "filings": [filing]})
    assert found.due_on.isoformat() == "2026-10-19"


@pytest.mark.parametrize(
    ("changes", "name", "length", "cite"),
    [
        (FIRST, "external_decision", "45 days", "29 CFR 2590.715-2719(c)(2)(xii)"),
        ({**FIRST, "plan.plan_type": "self_funded_erisa"}, "external_decision", "45 days",
         "29 CFR 2590.715-2719(d)(2)(iii)(B)(6)"),
        ({**FIRST, "plan.plan_type": "church_self_funded"}, "external_information", "10 business days",
         "26 CFR 54.9815-2719(d)(2)(iii)(B)(2)"),
        ({**FIRST, "plan.plan_type": "federal_employee"}, "external_decision", "90 days",
         "5 CFR 890.105(e)(1)(i)-(iii), (d)(3), (e)(4)"),
        ({}, "document_request", "30 days", "29 USC 1132(c)(1)"),
    ],
)  # fmt: skip
def test_the_later_clocks_follow_the_regime(
    changes: dict[str, Any], name: str, length: str, cite: str, library: Library
) -> None:
    found = _clock(library, name, changes)
    assert (found.length, found.cite) == (length, cite)


def test_no_document_clock_runs_for_a_plan_outside_erisa(library: Library) -> None:
    assert _clock(library, "document_request", {"plan.plan_type": "fully_insured_individual"}) is None
