"""Every deadline rule on its boundary days, with the safe day and the legal day apart."""

from datetime import date
from typing import Any

import pytest

from app.domain.library import Library
from app.rules.law_checks import checks
from app.rules.plan_types import plan_type
from tests.factories import make_case
from tests.rules.law.asking import FIRST, TODAY, due


def _days(plan: str, dated: str, received: str | None, **more: Any) -> dict[str, Any]:
    return {"plan.plan_type": plan, "denial.dated_on": dated, "denial.received_on": received, **more}


def test_the_example_is_filed_by_april_2_and_may_be_filed_until_april_6(library: Library) -> None:
    found = due(library, {})
    assert found is not None
    assert (found.id, found.rule, found.cite) == ("internal_appeal", "DT-ERISA180", "29 CFR 2560.503-1(h)(3)(i)")
    assert (found.file_by, found.last_day) == (date(2027, 4, 2), date(2027, 4, 6))
    assert all(
        day in found.derivation for day in ("October 5, 2026", "April 3, 2027", "April 2, 2027", "April 6, 2027")
    )


@pytest.mark.parametrize(
    ("changes", "kind", "file_by", "last_day", "rule"),
    [
        # 180 days from receipt: no roll on a Saturday, nor on a holiday
        (_days("self_funded_erisa", "2026-10-05", None), "internal_appeal", "2027-04-02", "2027-04-03", "DT-ERISA180"),
        (_days("fully_insured_large_group", "2027-09-04", "2027-09-04"), "internal_appeal", "2028-03-02", "2028-03-02",
         "DT-ERISA180"),
        # FEHB: six months from the notice's date
        (_days("federal_employee", "2026-08-31", "2026-09-04"), "internal_appeal", "2027-02-26", "2027-02-28",
         "DT-FEHB6M"),
        (_days("federal_employee", "2026-10-05", "2026-10-08", **FIRST), "external_review", "2026-12-31", "2027-01-03",
         "DT-FEHB90"),
        # TRICARE: ninety days from the notice's date
        (_days("tricare", "2026-10-05", "2026-10-08"), "internal_appeal", "2026-12-31", "2027-01-03", "DT-TRICARE90"),
        # Medicaid plan: sixty days from the notice's date, then ninety to the hearing
        (_days("medicaid_managed_care", "2026-10-05", "2026-10-20"), "internal_appeal", "2026-12-04", "2026-12-04",
         "DT-MCD60"),
        (_days("medicaid_managed_care", "2026-10-05", "2026-10-20", **FIRST), "external_review", "2026-12-31",
         "2027-01-03", "DT-MCD90"),
        (_days("medicaid_fee_for_service", "2026-10-05", None), "external_review", "2026-12-31", "2027-01-03",
         "K-FFS-HEAR"),
        # Medicare: receipt is presumed five days after the notice unless it is known
        (_days("medicare_advantage", "2026-10-05", None), "internal_appeal", "2026-12-04", "2026-12-09", "DT-MA65"),
        (_days("medicare_advantage", "2026-10-05", "2026-10-06"), "internal_appeal", "2026-12-04", "2026-12-05",
         "DT-MA65"),
        (_days("original_medicare", "2026-10-05", None), "internal_appeal", "2027-02-02", "2027-02-07", "DT-OM120"),
        # The federal external review: four months, then the roll, on the legal day only
        (_days("self_funded_erisa", "2026-10-27", "2026-10-30", **FIRST), "external_review", "2027-02-26", "2027-03-01",
         "DT-EXT4MO"),
        (_days("self_funded_erisa", "2026-10-29", "2026-10-31", **FIRST), "external_review", "2027-03-01", "2027-03-01",
         "DT-EXT4MO"),
        (_days("self_funded_erisa", "2026-08-31", "2026-09-01", **FIRST), "external_review", "2026-12-31", "2027-01-04",
         "DT-EXT4MO"),
        (_days("self_funded_erisa", "2026-09-14", "2026-09-16", **FIRST), "external_review", "2027-01-14", "2027-01-19",
         "DT-EXT4MO"),
        (_days("self_funded_erisa", "2027-10-28", "2027-10-29", **FIRST), "external_review", "2028-02-28", "2028-02-29",
         "DT-EXT4MO"),
    ],
)  # fmt: skip
def test_each_rule_counts_from_its_own_day(
    changes: dict[str, Any], kind: str, file_by: str, last_day: str, rule: str, library: Library
) -> None:
    found = due(library, changes, kind)
    assert found is not None
    assert (found.file_by.isoformat(), found.last_day.isoformat(), found.rule) == (file_by, last_day, rule)


@pytest.mark.parametrize(
    ("state", "file_by", "last_day", "rule"),
    [
        ("VA", "2027-03-16", "2027-03-18", "VA"),  # 120 days, must be received
        ("NC", "2027-03-16", "2027-03-18", "NC"),
        ("IN", "2027-03-16", "2027-03-16", "IN"),  # counted from the notice
        ("OH", "2027-03-16", "2027-05-15", "OH"),  # 180 days; the safe day stays at four months
        ("TN", "2027-03-16", "2027-05-18", "TN"),  # six months
        ("MA", "2027-03-16", "2027-03-18", "MA"),
        (
            "KY",
            "2027-01-15",
            "2027-03-18",
            "XS-WINDOW",
        ),  # the statute's 60 days as a reminder, the federal floor as the last
        ("SC", "2027-01-15", "2027-03-18", "XS-WINDOW"),
        ("GA", "2027-03-16", "2027-03-18", "XS-WINDOW"),  # unsettled: the floor alone
        ("FL", "2027-03-16", "2027-03-18", "XS-WINDOW"),
        ("ME", "2027-03-16", "2027-03-18", "XS-WINDOW"),  # a hint never sets a date
        ("TX", "2027-03-16", "2027-03-18", "DT-EXT4MO"),  # the federal process
        ("CA", "2027-03-16", "2027-05-16", "CA (DMHC)"),
    ],
)
def test_an_insured_plan_follows_the_state_that_issued_it(
    state: str, file_by: str, last_day: str, rule: str, library: Library
) -> None:
    changes = _days("fully_insured_small_group", "2026-11-16", "2026-11-18", **FIRST)
    found = due(library, {**changes, "plan.policy_issue_state": state}, "external_review")
    assert found is not None
    assert (found.file_by.isoformat(), found.last_day.isoformat(), found.rule) == (file_by, last_day, rule)


def test_120_days_can_be_shorter_than_four_months(library: Library) -> None:
    found = due(library, _days("fully_insured_small_group", "2026-05-29", "2026-06-01", **FIRST), "external_review")
    assert found is not None
    assert found.last_day == date(2026, 9, 29)


def test_virginia_must_have_the_request_by_then(library: Library) -> None:
    found = due(library, FIRST, "external_review")
    assert found is not None
    assert "must have arrived" in found.derivation
    assert found.cite == "Va. Code 38.2-3556 to -3569; 14VAC5-216"


def test_a_state_window_read_only_elsewhere_is_not_cited(library: Library) -> None:
    found = due(library, {**FIRST, "plan.policy_issue_state": "GA"}, "external_review")
    assert found is not None
    assert found.cite is None


def test_a_later_day_on_the_notice_wins(library: Library) -> None:
    found = due(library, {"denial.stated_deadline_on": "2027-05-03"})
    assert found is not None
    assert found.last_day == date(2027, 5, 3)
    assert [(c.source, c.on) for c in found.conflicts] == [("denial letter", date(2027, 5, 3))]


def test_an_earlier_day_on_the_notice_is_kept_as_the_working_date_and_flagged(library: Library) -> None:
    case = make_case({"denial.stated_deadline_on": "2026-12-05"})
    found = due(library, {"denial.stated_deadline_on": "2026-12-05"})
    assert found is not None
    assert (found.file_by, found.last_day) == (date(2026, 12, 4), date(2027, 4, 6))
    law = checks(case, plan_type(case, library), (found,), library, TODAY)
    assert "DUE-NOTICE-EARLY" in [one.id for one in law]


def test_a_state_hearing_day_on_the_notice_is_the_day(library: Library) -> None:
    changes = _days("medicaid_fee_for_service", "2026-10-05", None, **{"denial.stated_deadline_on": "2026-11-04"})
    found = due(library, changes, "external_review")
    assert found is not None
    assert found.last_day == date(2026, 11, 4)


def test_where_no_rule_gives_a_day_the_notice_does(library: Library) -> None:
    changes = {"plan.plan_type": "short_term_limited_duration", "denial.stated_deadline_on": "2026-12-05"}
    found = due(library, changes)
    assert found is not None
    assert (found.rule, found.cite, found.last_day) == ("notice", None, date(2026, 12, 5))
    assert due(library, {"plan.plan_type": "health_care_sharing_ministry"}) is None


def test_an_unknown_plan_counts_from_the_shortest_rule_and_cites_none(library: Library) -> None:
    found = due(library, {"plan.plan_type": "unknown"}, "internal_appeal")
    assert found is not None
    assert found.cite is None
    assert (found.file_by, found.last_day) == (date(2026, 12, 4), date(2027, 4, 6))


def test_a_lapsed_window_is_shown_not_hidden(library: Library) -> None:
    case = make_case()
    found = due(library, {})
    assert found is not None
    law = checks(case, plan_type(case, library), (found,), library, date(2027, 4, 7))
    assert [one.id for one in law] == ["DUE-PASSED"]


def test_a_last_day_on_a_weekend_is_not_moved_and_the_family_is_told(library: Library) -> None:
    case = make_case(_days("self_funded_erisa", "2026-10-05", None), without=["plan.card_words"])
    found = due(library, _days("self_funded_erisa", "2026-10-05", None))
    assert found is not None
    assert found.last_day == date(2027, 4, 3)
    law = checks(case, plan_type(case, library), (found,), library, TODAY)
    assert "DUE-NO-BUSINESS-DAY" in [one.id for one in law]


def test_two_mandatory_levels_put_the_second_appeal_before_the_external_review(library: Library) -> None:
    assert due(library, {**FIRST, "plan.mandatory_appeal_levels": 2}, "external_review") is None
    assert due(library, {**FIRST, "plan.mandatory_appeal_levels": 1}, "external_review") is not None
    assert due(library, FIRST, "external_review") is not None


def test_a_grandfathered_plan_has_no_external_review_day(library: Library) -> None:
    assert due(library, {**FIRST, "plan.is_grandfathered": True}, "external_review") is None
    assert due(library, {**FIRST, "plan.is_grandfathered": None}, "external_review") is not None
    assert due(library, {"plan.is_grandfathered": True}, "internal_appeal") is not None


@pytest.mark.parametrize(
    ("changes", "last_day", "rule"),
    [
        ({"plan.plan_type": "medicaid_managed_care", "denial.effective_on": "2026-10-25"}, "2026-10-25", "DT-MCD10"),
        ({"plan.plan_type": "medicaid_managed_care", "denial.effective_on": "2026-10-10"}, "2026-10-15", "DT-MCD10"),
        ({"plan.plan_type": "medicaid_fee_for_service", "denial.effective_on": "2026-10-25"}, "2026-10-24",
         "K-FFS-HEAR"),
        ({"denial.effective_on": "2026-10-25"}, "2026-10-24", "E-CONC-CUT"),
        ({"plan.policy_issue_state": "MA", "denial.level": "internal_first", "denial.effective_on": "2026-10-25"},
         "2026-10-07", "MA"),
    ],
)  # fmt: skip
def test_keeping_a_cut_course_running_has_its_own_day(
    changes: dict[str, Any], last_day: str, rule: str, library: Library
) -> None:
    approved = {"visits": 24, "from_on": "2026-06-01", "to_on": "2026-12-31"}
    cut = {"denial.outcome": "terminated_early", "services[0].approved": approved, **changes}
    found = due(library, cut, "continuation_request")
    assert found is not None
    assert (found.last_day.isoformat(), found.rule) == (last_day, rule)


def test_a_federal_carrier_that_never_answered_opens_opm_review_for_120_days(library: Library) -> None:
    filed = [{"id": "fl1", "kind": "internal_appeal", "sent_on": "2026-09-01", "delivered_on": "2026-09-03"}]
    found = due(library, {"plan.plan_type": "federal_employee", "filings": filed}, "external_review")
    assert found is not None and found.last_day == date(2026, 12, 30)
    filed[0]["answered_on"] = "2026-10-01"
    assert due(library, {"plan.plan_type": "federal_employee", "filings": filed}, "external_review") is None


def test_a_federal_carrier_that_may_still_answer_opens_nothing(library: Library) -> None:
    assert due(library, {"plan.plan_type": "federal_employee"}, "external_review") is None
