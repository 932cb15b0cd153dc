"""A limit counted anew: in the plan's own unit, under the right benefit, each date once."""

from app.domain.assessment import BenefitCount
from app.domain.coverage import Benefit, ClaimLine
from app.domain.quantities import Units
from app.rules.record.benefit_years import in_year, own_benefits, visits, year_starts_on
from app.rules.record.chart import Chart


def counts(chart: Chart) -> tuple[BenefitCount, ...]:
    """One for each limit; none where nobody looked at the claims, since unknown is not nought."""
    if chart.case.claim_lines is None:
        return ()
    limited = [
        benefit
        for benefit in own_benefits(chart)
        if benefit.visits_per_year is not None or benefit.units_per_year is not None
    ]
    return tuple(_count(chart, benefit) for benefit in limited)


def _count(chart: Chart, benefit: Benefit) -> BenefitCount:
    lines = in_year(chart, benefit)
    start = year_starts_on(chart.case.plan.plan_year_starts_on, chart.starts_on)
    before = start.replace(year=start.year + 1)
    records = tuple(line.id for line in lines)
    if benefit.visits_per_year is not None:
        used = visits(lines)
        return BenefitCount(benefit.id, "visit", benefit.visits_per_year, used, start, before, records)
    units = units_of(lines)
    limit = benefit.units_per_year or 0
    return BenefitCount(benefit.id, "unit", limit, units.count if units is not None else None, start, before, records)


def units_of(lines: list[ClaimLine]) -> Units | None:
    """The sum of the lines; None if one of them does not say."""
    if any(line.units is None for line in lines):
        return None
    return sum((Units(line.units) for line in lines if line.units is not None), Units(0))
