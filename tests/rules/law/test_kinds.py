"""Which letters exist for a case today, and which to use instead."""

from datetime import date
from typing import Any

import pytest

from app.domain.library import Library
from app.domain.outline import KindAvailability
from app.rules.kinds import availability
from tests.rules.law.asking import FIRST, TODAY, judged


def _kind(library: Library, kind: str, changes: dict[str, Any], on: date = TODAY) -> KindAvailability:
    case, assessment = judged(library, changes, on)
    return next(one for one in availability(case, assessment, library) if one.kind == kind)


@pytest.mark.parametrize(
    ("kind", "changes", "instead"),
    [
        ("external_review", {}, "internal_appeal"),
        ("internal_appeal", FIRST, "external_review"),
        ("internal_appeal", {**FIRST, "plan.mandatory_appeal_levels": 2}, "internal_appeal_second"),
        ("external_review", {**FIRST, "plan.mandatory_appeal_levels": 2}, "internal_appeal_second"),
        ("external_review", {**FIRST, "plan.is_grandfathered": True}, "regulator_complaint"),
        ("external_review", {"plan.is_grandfathered": True}, "internal_appeal"),
        ("external_review", {"plan.plan_type": "health_care_sharing_ministry"}, "internal_appeal"),
        ("external_review", {**FIRST, "plan.plan_type": "short_term_limited_duration"}, "regulator_complaint"),
        ("internal_appeal", {**FIRST, "plan.plan_type": "excepted_benefit"}, "regulator_complaint"),
        ("internal_appeal", {"plan.plan_type": "medicaid_fee_for_service"}, "external_review"),
        ("internal_appeal", {"denial.level": "external"}, "regulator_complaint"),
        ("external_review", {"denial.level": "external"}, "regulator_complaint"),
    ],
)
def test_a_kind_that_does_not_fit_is_refused_with_the_one_to_use(
    kind: str, changes: dict[str, Any], instead: str, library: Library
) -> None:
    found = _kind(library, kind, changes)
    assert (found.is_available, found.use_instead) == (False, instead)
    assert found.because.endswith(".")


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("internal_appeal", {}),
        ("internal_appeal", {"plan.plan_type": "unknown"}),
        ("internal_appeal", {"plan.is_grandfathered": True}),
        ("external_review", FIRST),
        ("external_review", {"denial.level": "internal_second"}),
        ("external_review", {**FIRST, "plan.is_grandfathered": None}),
        ("external_review", {**FIRST, "plan.plan_type": "self_funded_erisa"}),
        ("external_review", {**FIRST, "plan.plan_type": "federal_employee"}),
        ("external_review", {**FIRST, "plan.plan_type": "original_medicare"}),
        ("external_review", {"plan.plan_type": "medicaid_fee_for_service"}),
        ("external_review", {"filings": [{"id": "fl1", "kind": "internal_appeal", "delivered_on": "2026-09-01"}]}),
        (
            "external_review",
            {"denial.is_urgent": True, "filings": [{"id": "fl1", "kind": "expedited_appeal", "sent_on": "2026-10-19"}]},
        ),
    ],
)
def test_a_kind_that_fits_is_offered(kind: str, changes: dict[str, Any], library: Library) -> None:
    assert _kind(library, kind, changes).is_available


def test_after_the_last_legal_day_the_appeal_gives_way_to_the_late_request(library: Library) -> None:
    assert _kind(library, "internal_appeal", {}, date(2027, 4, 6)).is_available
    late = _kind(library, "internal_appeal", {}, date(2027, 4, 7))
    assert (late.is_available, late.use_instead) == (False, "late_filing_request")
    assert "April 6, 2027" in late.because


def test_an_unknown_plan_is_not_late_before_every_possible_day_has_passed(library: Library) -> None:
    assert _kind(library, "internal_appeal", {"plan.plan_type": "unknown"}, date(2027, 1, 15)).is_available
