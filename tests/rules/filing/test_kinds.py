"""Which letters exist for a case today, and which to use instead."""

from datetime import date
from typing import Any

from app.domain.library import Library
from app.domain.outline import KindAvailability
from tests.rules.asking import TODAY, judged


def _kind(library: Library, kind: str, changes: dict[str, Any], on: date = TODAY) -> KindAvailability:
    _, assessment = judged(library, changes, on)
    return next(judged_kind for judged_kind in assessment.kinds if judged_kind.kind == kind)


def test_after_the_last_legal_day_the_appeal_gives_way_to_the_late_request(library: Library) -> None:
    assert _kind(library, "internal_appeal", {}, date(2027, 4, 6)).is_available
    late = _kind(library, "internal_appeal", {}, date(2027, 4, 7))
    assert (late.is_available, late.use_instead) == (False, "late_filing_request")
    assert "April 6, 2027" in late.because


def test_an_unknown_plan_is_not_late_before_every_possible_day_has_passed(library: Library) -> None:
    assert _kind(library, "internal_appeal", {"plan.plan_type": "unknown"}, date(2027, 1, 15)).is_available
