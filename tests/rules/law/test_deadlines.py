"""Every deadline rule on its boundary days, with the safe day and the legal day apart."""

import json
from datetime import date
from typing import Any

import pytest

from app.domain.case import Case
from app.domain.library import Library
from app.rules.assess import assess, due_first
from app.rules.law.checks import checks
from app.rules.law.standing import docket
from tests.factories import make_case
from tests.rules.asking import FIRST, REFUSED_IN_AUGUST, TODAY, due
from tests.truth.cases import case_of


def _days(plan: str, dated: str, received: str | None, **more: Any) -> dict[str, Any]:
    return {"plan.plan_type": plan, "denial.dated_on": dated, "denial.received_on": received, **more}


def test_the_example_is_filed_by_april_2_and_may_be_filed_until_april_6(library: Library) -> None:
    due_date = due(library, {})
    assert due_date is not None
    assert (due_date.id, due_date.rule, due_date.cite) == (
        "internal_appeal",
        "DT-ERISA180",
        "29 CFR 2560.503-1(h)(3)(i)",
    )
    assert (due_date.file_by, due_date.last_day) == (date(2027, 4, 2), date(2027, 4, 6))
    assert all(
        day in due_date.derivation for day in ("October 5, 2026", "April 3, 2027", "April 2, 2027", "April 6, 2027")
    )


def test_120_days_can_be_shorter_than_four_months(library: Library) -> None:
    due_date = due(library, _days("fully_insured_small_group", "2026-05-29", "2026-06-01", **FIRST), "external_review")
    assert due_date is not None
    assert due_date.last_day == date(2026, 9, 29)


def test_virginia_must_have_the_request_by_then(library: Library) -> None:
    due_date = due(library, FIRST, "external_review")
    assert due_date is not None
    assert "must have arrived" in due_date.derivation
    assert due_date.cite == "Va. Code 38.2-3556 to -3569; 14VAC5-216"


def test_a_state_window_read_only_elsewhere_is_not_cited(library: Library) -> None:
    due_date = due(library, {**FIRST, "plan.policy_issue_state": "GA"}, "external_review")
    assert due_date is not None
    assert due_date.cite is None


def test_a_later_day_on_the_notice_wins(library: Library) -> None:
    due_date = due(library, {"denial.stated_deadline_on": "2027-05-03"})
    assert due_date is not None
    assert due_date.last_day == date(2027, 5, 3)
    assert [(c.source, c.on) for c in due_date.conflicts] == [("denial letter", date(2027, 5, 3))]


def test_an_earlier_day_on_the_notice_is_kept_as_the_working_date_and_flagged(library: Library) -> None:
    case = make_case({"denial.stated_deadline_on": "2026-12-05"})
    due_date = due(library, {"denial.stated_deadline_on": "2026-12-05"})
    assert due_date is not None
    assert (due_date.file_by, due_date.last_day) == (date(2026, 12, 4), date(2027, 4, 6))
    law = checks(docket(case, library, TODAY), (due_date,))
    assert "DUE-NOTICE-EARLY" in [check.id for check in law]


def test_a_state_hearing_day_on_the_notice_is_the_day(library: Library) -> None:
    changes = _days("medicaid_fee_for_service", "2026-10-05", None, **{"denial.stated_deadline_on": "2026-11-04"})
    due_date = due(library, changes, "external_review")
    assert due_date is not None
    assert due_date.last_day == date(2026, 11, 4)


def test_where_no_rule_gives_a_day_the_notice_does(library: Library) -> None:
    changes = {"plan.plan_type": "short_term_limited_duration", "denial.stated_deadline_on": "2026-12-05"}
    due_date = due(library, changes)
    assert due_date is not None
    assert (due_date.rule, due_date.cite, due_date.last_day) == ("notice", None, date(2026, 12, 5))
    assert due(library, {"plan.plan_type": "health_care_sharing_ministry"}) is None


def test_an_unknown_plan_counts_from_the_shortest_rule_and_cites_none(library: Library) -> None:
    due_date = due(library, {"plan.plan_type": "unknown"}, "internal_appeal")
    assert due_date is not None
    assert due_date.cite is None
    assert (due_date.file_by, due_date.last_day) == (date(2026, 12, 4), date(2027, 4, 6))


def test_a_lapsed_window_is_shown_not_hidden(library: Library) -> None:
    case = make_case()
    due_date = due(library, {})
    assert due_date is not None
    law = checks(docket(case, library, date(2027, 4, 7)), (due_date,))
    assert [check.id for check in law] == ["DUE-PASSED"]


def test_a_last_day_on_a_weekend_is_not_moved_and_the_family_is_told(library: Library) -> None:
    case = make_case(_days("self_funded_erisa", "2026-10-05", None), without=["plan.card_words"])
    due_date = due(library, _days("self_funded_erisa", "2026-10-05", None))
    assert due_date is not None
    assert due_date.last_day == date(2027, 4, 3)
    law = checks(docket(case, library, TODAY), (due_date,))
    assert "DUE-NO-BUSINESS-DAY" in [check.id for check in law]


def test_two_mandatory_levels_put_the_second_appeal_before_the_external_review(library: Library) -> None:
    assert due(library, {**FIRST, "plan.mandatory_appeal_levels": 2}, "external_review") is None
    assert due(library, {**FIRST, "plan.mandatory_appeal_levels": 1}, "external_review") is not None
    assert due(library, FIRST, "external_review") is not None


def test_a_grandfathered_plan_has_no_external_review_day(library: Library) -> None:
    assert due(library, {**FIRST, "plan.is_grandfathered": True}, "external_review") is None
    assert due(library, {**FIRST, "plan.is_grandfathered": None}, "external_review") is not None
    assert due(library, {"plan.is_grandfathered": True}, "internal_appeal") is not None


def test_a_federal_carrier_that_never_answered_opens_opm_review_for_120_days(library: Library) -> None:
    filed = [{"id": "fl1", "kind": "internal_appeal", "sent_on": "2026-09-01", "delivered_on": "2026-09-03"}]
    sent = {**REFUSED_IN_AUGUST, "plan.plan_type": "federal_employee", "filings": filed}
    due_date = due(library, sent, "external_review")
    assert due_date is not None
    assert due_date.last_day == date(2026, 12, 30)
    filed[0]["answered_on"] = "2026-10-01"
    assert due(library, sent, "external_review") is None


def test_a_federal_carrier_that_may_still_answer_opens_nothing(library: Library) -> None:
    assert due(library, {"plan.plan_type": "federal_employee"}, "external_review") is None


def test_a_self_funded_plan_that_joined_virginias_process_follows_it(library: Library) -> None:
    joined = {**FIRST, "plan.plan_type": "self_funded_erisa", "plan.is_opted_into_state_external_review": True}
    due_date = due(library, joined, "external_review")
    assert due_date is not None
    assert (due_date.rule, due_date.cite) == ("VA", "Va. Code 38.2-3556 to -3569; 14VAC5-216")


FINAL = {"denial.level": "internal_first", "denial.dated_on": "2026-06-01", "denial.received_on": "2026-06-08"}


@pytest.mark.parametrize("state", ["CA", "HI", "IL", "IN", "SD", "WA", "MI"])
def test_where_the_basis_is_unproven_the_earlier_day_reminds_and_the_later_refuses(
    state: str, library: Library
) -> None:
    due_date = due(library, {**FINAL, "plan.policy_issue_state": state}, "external_review")
    other = due(
        library, {**FINAL, "plan.policy_issue_state": state, "denial.received_on": "2026-06-01"}, "external_review"
    )
    assert due_date
    assert other
    assert due_date.file_by == other.file_by
    assert (due_date.last_day - other.last_day).days in (6, 7)
    assert "work to the earlier" in due_date.derivation


def test_the_day_of_receipt_that_is_unknown_refuses_nobody(library: Library) -> None:
    changes = {**FINAL, "denial.received_on": None, "plan.policy_issue_state": "NY"}
    due_date = due(library, changes, "external_review")
    assert due_date
    assert due_date.needs == ("denial.received_on",)


@pytest.mark.parametrize(("home", "other"), [("OH", "New Mexico"), ("PA", "South Carolina"), (None, "Delaware")])
def test_an_unknown_state_of_issue_reminds_by_the_family_state_alone(
    home: str | None, other: str, library: Library
) -> None:
    changes = {**FINAL, "plan.policy_issue_state": None, "child.address.state": home}
    due_date = due(library, {**changes, "denial.reasons[0].kind": "not_covered"}, "external_review")
    assert due_date
    assert other not in due_date.derivation
    assert "denial.stated_deadline_on" in due_date.needs
    assert due_date.file_by >= date(2026, 9, 30)


@pytest.mark.parametrize(("year", "told"), [(2026, False), (2033, True)])
def test_a_day_beyond_the_holidays_on_file_is_said_to_be_so(year: int, told: bool, library: Library) -> None:
    case = make_case({"denial.dated_on": f"{year}-03-05", "denial.received_on": f"{year}-03-08"})
    assessment = assess(case, library, date(year, 3, 20))
    assert assessment.due_dates
    assert ("DUE-HOLIDAYS" in {check.id for check in assessment.checks}) is told


def test_the_first_day_asked_for_alone_is_that_of_the_whole_judgement(library: Library) -> None:
    days = []
    for seed in range(1, 60):
        document, on = case_of(seed)
        case = Case.model_validate_json(json.dumps(document))
        days.append(due_first(case, library, on))
        assert days[-1] == assess(case, library, on).due_first
    assert len({day.id for day in days if day}) > 2
    assert None in days
