"""Which claim lines fall in the plan year of the request, and how many visits they are."""

from collections.abc import Iterable
from datetime import date

from app.domain.coverage import Benefit, ClaimLine
from app.domain.quantities import Units
from app.rules.record.chart import Chart

_OWN = {True: "habilitative", False: "rehabilitative"}


def own_benefits(chart: Chart) -> list[Benefit]:
    """The rows of the right accumulator: habilitative or rehabilitative, or both in one."""
    is_habilitative = chart.is_habilitative
    kinds = set(_OWN.values()) if is_habilitative is None else {_OWN[is_habilitative]}
    rows = [benefit for benefit in chart.case.plan.benefits or () if chart.is_ours(benefit.discipline)]
    return [row for row in rows if row.kind in {"combined", "definition", *kinds}]


def year_starts_on(starts_on: date | None, day: date) -> date:
    """The first day of the plan year that holds `day`; a plan year begins on January 1 where nobody said otherwise."""
    month, first = (starts_on.month, starts_on.day) if starts_on else (1, 1)
    first = 28 if (month, first) == (2, 29) else first
    start = date(day.year, month, first)
    return start if start <= day else date(day.year - 1, month, first)


def in_year(chart: Chart, benefit: Benefit) -> list[ClaimLine]:
    """Lines that were not denied, in the plan year of the service, under this benefit."""
    start = year_starts_on(chart.case.plan.plan_year_starts_on, chart.starts_on)
    end = date(start.year + 1, start.month, start.day)
    return [
        line
        for line in chart.case.claim_lines or ()
        if start <= line.service_on < end and line.outcome != "denied" and _is_under(chart, line, benefit)
    ]


def _is_under(chart: Chart, line: ClaimLine, benefit: Benefit) -> bool:
    """Its disciplines, those it shares the limit with, and the right one of two accumulators (modifiers 96 and 97)."""
    if not chart.is_ours(line.discipline) and line.discipline not in (benefit.is_shared_with or ()):
        return False
    other = _OTHER_MODIFIER.get(benefit.kind)
    return other is None or other not in (line.modifiers or ())


# 96 marks a habilitative line, 97 a rehabilitative one (`criteria/codes/`).
_OTHER_MODIFIER = {"habilitative": "97", "rehabilitative": "96"}


def visits(lines: Iterable[ClaimLine]) -> int:
    """A visit is a date of one discipline, however many lines and units it has (`criteria/codes/`)."""
    return len({(line.service_on, line.discipline) for line in lines})


def units_of(lines: Iterable[ClaimLine]) -> Units | None:
    """The sum of the lines; None if one of them does not say."""
    stated = [line.units for line in lines]
    return None if None in stated else sum((Units(units) for units in stated if units is not None), Units(0))
