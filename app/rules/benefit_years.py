"""Which claim lines fall in the plan year of the request, and how many visits they are."""

from collections.abc import Iterable
from datetime import date

from app.domain.coverage import ClaimLine
from app.rules.chart import Chart


def year_starts_on(starts_on: date | None, day: date) -> date:
    """The first day of the plan year that holds `day`; a plan year begins on January 1 where nobody said otherwise."""
    month, first = (starts_on.month, starts_on.day) if starts_on else (1, 1)
    first = 28 if (month, first) == (2, 29) else first
    start = date(day.year, month, first)
    return start if start <= day else date(day.year - 1, month, first)


def in_year(chart: Chart) -> list[ClaimLine]:
    """Lines of these disciplines in the plan year of the service that were not denied."""
    start = year_starts_on(chart.case.plan.plan_year_starts_on, chart.starts_on)
    end = date(start.year + 1, start.month, start.day)
    lines = chart.case.claim_lines or ()
    return [
        one
        for one in lines
        if chart.is_ours(one.discipline) and start <= one.service_on < end and one.outcome != "denied"
    ]


def visits(lines: Iterable[ClaimLine]) -> int:
    """A visit is a date of one discipline, however many lines and units it has (criteria.md 9.3)."""
    return len({(one.service_on, one.discipline) for one in lines})
