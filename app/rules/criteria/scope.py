"""Whom a criterion is for: age, discipline, setting, state, line of business, habilitative or rehabilitative.

Unknown is never no: a row is set aside only where a known fact puts the request outside it.
"""

from app.domain.payer import Criterion, Policy
from app.domain.told import Age, of_data
from app.rules.record.chart import Chart

_HABILITATIVE = {"H": "habilitative", "R": "rehabilitative"}


def why_not(chart: Chart, policy: Policy, criterion: Criterion) -> str | None:
    """Why the criterion is not for this request, in one sentence; None when it is, or may be."""
    return (
        _wrong_benefit(chart, criterion)
        or _wrong_course(chart, criterion)
        or _wrong_age(chart, criterion)
        or _wrong_discipline(chart, criterion.disciplines or policy.disciplines)
        or _wrong_setting(chart, criterion.settings or policy.settings)
        or _wrong_line(chart, criterion.lines_of_business or policy.lines_of_business)
        or _wrong_state(chart, criterion.states or policy.states)
        or _wrong_codes(chart, criterion.codes or policy.codes)
    )


def why_not_policy(chart: Chart, policy: Policy) -> str | None:
    """Why the policy as a whole is not for this request, in one sentence."""
    return (
        _wrong_discipline(chart, policy.disciplines)
        or _wrong_setting(chart, policy.settings)
        or _wrong_line(chart, policy.lines_of_business)
        or _wrong_state(chart, policy.states)
        or _wrong_codes(chart, policy.codes)
    )


def _wrong_benefit(chart: Chart, criterion: Criterion) -> str | None:
    if criterion.hab_rehab == "HR" or chart.is_habilitative is None:
        return None
    own = "H" if chart.is_habilitative else "R"
    if own == criterion.hab_rehab:
        return None
    return chart.tell(
        "scope.other_benefit", wanted=of_data(_HABILITATIVE[criterion.hab_rehab]), own=of_data(_HABILITATIVE[own])
    )


def _wrong_course(chart: Chart, criterion: Criterion) -> str | None:
    if criterion.course is None or chart.is_continuation is None:
        return None
    own = "continued" if chart.is_continuation else "first"
    return (
        None
        if own == criterion.course
        else chart.tell("scope.other_course", wanted=of_data(criterion.course), own=of_data(own))
    )


def _wrong_age(chart: Chart, criterion: Criterion) -> str | None:
    low, high, months = criterion.age_min_months, criterion.age_max_months, chart.months_old
    if (low is None or months >= low) and (high is None or months <= high):
        return None
    return chart.tell("scope.other_age", age=Age(months))


def _wrong_discipline(chart: Chart, wanted: tuple[str, ...]) -> str | None:
    if not wanted or not chart.disciplines or set(wanted) & set(chart.disciplines):
        return None
    return chart.tell("scope.other_discipline")


def _wrong_setting(chart: Chart, wanted: tuple[str, ...]) -> str | None:
    settings = {service.setting for service in chart.services}
    if not wanted or not settings or None in settings or set(wanted) & settings:
        return None
    return chart.tell("scope.other_place")


def _wrong_line(chart: Chart, wanted: tuple[str, ...]) -> str | None:
    if not wanted or chart.line is None or chart.line in wanted:
        return None
    return chart.tell("scope.other_business")


def _wrong_state(chart: Chart, wanted: tuple[str, ...]) -> str | None:
    if not wanted or chart.state is None or chart.state in wanted:
        return None
    return chart.tell("scope.other_state", state=chart.state)


def _wrong_codes(chart: Chart, wanted: tuple[str, ...]) -> str | None:
    asked = {code for service in chart.services for code in service.procedure_codes or ()}
    if not wanted or not asked or set(wanted) & asked:
        return None
    return chart.tell("scope.other_services")
