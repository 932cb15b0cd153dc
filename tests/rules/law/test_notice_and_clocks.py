"""What the notice must hold, and the payer's own clocks."""

from typing import Any

from app.domain.library import Library
from app.rules.law.clocks import clocks
from app.rules.law.notice import notice_check
from app.rules.law.standing import docket
from tests.factories import make_case
from tests.rules.asking import REFUSED_IN_AUGUST, TODAY, argument


def _notice(library: Library, changes: dict[str, Any]) -> dict[str, tuple[str, str, str | None]]:
    case = make_case(changes)
    elements = notice_check(docket(case, library, TODAY))
    return {element.id: (element.is_required, element.state, element.cite) for element in elements}


def _clock(library: Library, name: str, changes: dict[str, Any]) -> Any:
    case = make_case(changes)
    return next((clock for clock in clocks(docket(case, library, TODAY)) if clock.id == name), None)


def test_nobody_looked_is_not_missing(library: Library) -> None:
    assert {state for _, state, _ in _notice(library, {}).values()} == {"nobody_looked"}


def test_an_element_is_found_or_not_found_in_this_letter(library: Library) -> None:
    elements = _notice(library, {"denial.notice_elements": ["specific_reason"]})
    assert elements["specific_reason"] == ("yes", "found", "29 CFR 2560.503-1(g)(1)(i)")
    assert elements["criterion"] == ("yes", "not_found_in_this_letter", "29 CFR 2560.503-1(g)(1)(v)(A)")
    assert elements["appeal_instructions"][2] == "29 CFR 2590.715-2719(b)(2)(ii)(E)(4)"


def test_each_plan_is_held_to_its_own_rule(library: Library) -> None:
    single = _notice(library, {"plan.plan_type": "fully_insured_individual"})
    assert "right_to_sue" not in single
    assert single["consumer_assistance"][2] == "45 CFR 147.136(b)(3)(ii)(E)(5)"
    church = _notice(library, {"plan.plan_type": "church_self_funded", "plan.is_church_erisa_election": False})
    assert church["specific_reason"][2] == ("29 CFR 2560.503-1(g)(1)(i), as applied by 26 CFR 54.9815-2719(b)(2)(i)")
    assert "denial_code_meaning" not in _notice(library, {"plan.is_grandfathered": True})
    assert _notice(library, {"plan.is_grandfathered": None})["denial_code_meaning"][0] == "cannot_tell"
    assert _notice(library, {"plan.plan_type": "tricare"}) == {}


def test_a_clock_runs_from_delivery_and_nobody_is_late_before_the_last_possible_day(library: Library) -> None:
    filed = {**REFUSED_IN_AUGUST, "filings": [{"id": "fl1", "kind": "internal_appeal", "delivered_on": "2026-10-01"}]}
    clock = _clock(library, "internal_decision", filed)
    assert (clock.started_on.isoformat(), clock.due_on.isoformat()) == ("2026-10-01", "2026-10-31")


def test_the_last_appeal_starts_the_clock_in_whatever_order_the_filings_stand(library: Library) -> None:
    late = {"id": "fl2", "kind": "internal_appeal", "delivered_on": "2026-10-03"}
    early = {"id": "fl1", "kind": "internal_appeal", "delivered_at": "2026-09-01T09:00:00-04:00"}
    for filings in ([late, early], [early, late]):
        clock = _clock(library, "internal_decision", {**REFUSED_IN_AUGUST, "filings": filings})
        assert clock.started_on.isoformat() == "2026-10-03"


def test_the_notice_answers_the_appeal_that_was_sent_before_it(library: Library) -> None:
    answered = {"id": "fl1", "kind": "internal_appeal", "delivered_on": "2026-08-20"}
    second = {"denial.level": "internal_first", "plan.mandatory_appeal_levels": 2, "filings": [answered]}
    clock = _clock(library, "internal_decision", second)
    assert (clock.started_on, clock.due_on) == (None, None)
    assert argument(library, "deemed_exhaustion", second).verdict == "does_not_apply"


def test_hours_are_counted_as_hours(library: Library) -> None:
    filing = {"id": "fl1", "kind": "expedited_appeal", "delivered_at": "2026-10-16T22:30:00-04:00"}
    clock = _clock(library, "internal_decision", {"denial.is_urgent": True, "filings": [filing]})
    assert clock.due_on.isoformat() == "2026-10-19"


def test_no_document_clock_runs_for_a_plan_outside_erisa(library: Library) -> None:
    assert _clock(library, "document_request", {"plan.plan_type": "fully_insured_individual"}) is None
