"""A limit counted anew: in the plan's own unit, under the right benefit, each date once."""

from collections.abc import Iterator

from app.domain.assessment import BenefitCount
from app.domain.coverage import Benefit
from app.rules.record.benefit_years import in_year, own_benefits, units_of, visits, year_starts_on
from app.rules.record.chart import Chart


def counts(chart: Chart) -> tuple[BenefitCount, ...]:
    """One for each limit, of visits and of units; none where nobody looked at the claims: unknown is not nought."""
    if chart.case.claim_lines is None:
        return ()
    return tuple(count for benefit in own_benefits(chart) for count in _counts(chart, benefit))


def _counts(chart: Chart, benefit: Benefit) -> Iterator[BenefitCount]:
    lines = in_year(chart, benefit)
    start = year_starts_on(chart.case.plan.plan_year_starts_on, chart.starts_on)
    before = start.replace(year=start.year + 1)
    records = tuple(line.id for line in lines)
    if benefit.visits_per_year is not None:
        yield BenefitCount(benefit.id, "visit", benefit.visits_per_year, visits(lines), start, before, records)
    if benefit.units_per_year is not None:
        units = units_of(lines)
        used = units.count if units is not None else None
        yield BenefitCount(benefit.id, "unit", benefit.units_per_year, used, start, before, records)
