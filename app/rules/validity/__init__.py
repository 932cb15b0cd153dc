"""Checks of the records themselves (VAL rows). An error keeps a letter from being final.

An error is a number or date that a reviewer would catch: scores that disagree or do not fit the test, a record from
the future, dates out of order. What is merely worth knowing is a warning.
"""

from collections.abc import Callable, Iterable

from app.domain.assessment import Check, PolicyRole
from app.rules.criteria import literature, policies
from app.rules.record.chart import Chart
from app.rules.validity import (
    billing,
    confirmations,
    dates,
    decisions,
    denial_codes,
    diagnoses,
    goals,
    households,
    measurements,
    narrative,
    notices,
    people,
    plans,
    quantities,
    scores,
)

_ORDER = {"error": 0, "warning": 1}
_CHECKS: tuple[Callable[[Chart], Iterable[Check]], ...] = (
    scores.checks,
    narrative.checks,
    notices.checks,
    dates.checks,
    decisions.checks,
    plans.checks,
    goals.checks,
    measurements.checks,
    quantities.checks,
    billing.checks,
    people.checks,
    diagnoses.checks,
    denial_codes.checks,
    households.checks,
    literature.checks,
    confirmations.checks,
)


def checks(chart: Chart, roles: tuple[PolicyRole, ...]) -> tuple[Check, ...]:
    """Everything found, errors first."""
    checked = (*(problem for check in _CHECKS for problem in check(chart)), *policies.checks(chart, roles))
    return tuple(sorted(dict.fromkeys(checked), key=lambda problem: _ORDER[problem.severity]))
