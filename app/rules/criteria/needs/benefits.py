"""The plan book (EV-BEN): what it covers, and how much of a limit is left, counted in the plan's own unit."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.domain.assessment import Evidence
from app.domain.coverage import Benefit
from app.domain.payer import Criterion, Need
from app.domain.told import Count, of_data
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.benefit_years import in_year, own_benefits, units_of, visits
from app.rules.record.chart import Chart

_ASK = "needs.benefits.ask"
# Of several limits the one that leaves least counts.
_WORST_FIRST = ("contradicted", "partly", "yes")


def benefit_wording(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """The plan's own words on this benefit; an exclusion without an exception speaks against it."""
    covering = [row for row in own_benefits(chart) if not restricts(row.words)]
    # A limit that nobody invoked proves no benefit where the book's own definition does.
    rows = [row for row in covering if row.visits_per_year is None and row.units_per_year is None] or covering
    against = [chart.evidence(row, row.words) for row in own_benefits(chart) if restricts(row.words)]
    against += [chart.evidence(benefit, benefit.words) for benefit in _benefits(chart) if benefit.kind == "exclusion"]
    if not rows:
        nothing = missing("benefit", chart.tell("needs.benefits.cover_not_on_file"), chart.tell(_ASK))
        return replace(nothing, against=tuple(against))
    return shown([chart.evidence(row, row.words) for row in rows], [], against)


def benefit_remaining(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """The limit, in visits or in units, against what was used and what is asked for in the same unit."""
    if free := [row for row in own_benefits(chart) if row.is_unlimited]:
        return shown([chart.evidence(row, row.words) for row in free], [])
    limited = [row for row in own_benefits(chart) if row.visits_per_year is not None or row.units_per_year is not None]
    if not limited:
        if rows := own_benefits(chart):
            ask = chart.tell("needs.benefits.limit_asked")
            lack = Lack("benefit.limit", chart.tell("needs.benefits.no_limit"), ask)
            return shown(
                [chart.evidence(row, row.words) for row in rows],
                [lack],
                parts=(chart.tell("needs.benefits.the_benefit"),),
            )
        return missing("benefit", chart.tell("needs.benefits.words_not_on_file"), chart.tell(_ASK))
    results = [result for row in limited for result in _left(chart, row)]
    return min(results, key=lambda result: _WORST_FIRST.index(result.state))


# What only gives back a lost skill is no benefit for learning one.
_RESTRICTS = re.compile(r"\b(?:(?:limited|restricted) to|only)\b[^.;]*\b(?:restor\w+|lost|loss|recover\w*)\b", re.I)


def restricts(words: str) -> bool:
    """Whether the plan book covers only what restores a function."""
    return bool(_RESTRICTS.search(words))


def _benefits(chart: Chart) -> list[Benefit]:
    return [benefit for benefit in chart.case.plan.benefits or () if chart.is_ours(benefit.discipline)]


def _left(chart: Chart, benefit: Benefit) -> Iterator[Result]:
    """What is left of each limit of the row; lines of which one does not say its units count no units."""
    evidence = chart.evidence(benefit, benefit.words)
    lines = in_year(chart, benefit)
    units = units_of(lines)
    used = {"visit": visits(lines), "unit": units.count if units is not None else None}
    for unit, limit in (("visit", benefit.visits_per_year), ("unit", benefit.units_per_year)):
        if limit is None:
            continue
        counted = used[unit] if chart.case.claim_lines is not None else None
        yield _unknown(chart, evidence) if counted is None else _counted(chart, evidence, unit, limit, counted)


def _unknown(chart: Chart, evidence: Evidence) -> Result:
    ask = chart.tell("needs.benefits.used_asked")
    lack = Lack("claim_lines", chart.tell("needs.benefits.used_not_on_file"), ask)
    return shown([evidence], [lack], parts=(chart.tell("needs.benefits.the_limit"),))


def _counted(chart: Chart, evidence: Evidence, unit: str, limit: int, used: int) -> Result:
    asked = [getattr(service.requested, f"{unit}s", None) for service in chart.services]
    if used >= limit:
        return Result("contradicted", against=(evidence,), lacks=(_used_up(chart, unit, limit, used),))
    if None in asked:
        units = of_data(f"{unit}s")
        sentence = chart.tell("needs.benefits.counts_other_unit", units=units)
        lack = Lack(f"request.{unit}s", sentence, chart.tell("needs.benefits.how_many", units=units))
        return shown([evidence], [lack], parts=(chart.tell("needs.benefits.the_limit"),))
    if used + sum(amount for amount in asked if amount is not None) > limit:
        sentence = chart.tell("needs.benefits.pass_the_limit", used=Count(used, unit), limit=limit)
        lack = Lack("benefit.split", sentence, chart.tell("needs.benefits.how_many_fall"))
        return shown([evidence], [lack], parts=(chart.tell("needs.benefits.the_limit"),))
    return shown([evidence], [])


def _used_up(chart: Chart, unit: str, limit: int, used: int) -> Lack:
    sentence = chart.tell("needs.benefits.used_up", used=Count(used, unit), limit=limit)
    return Lack("benefit.used_up", sentence, chart.tell("needs.benefits.count_right"))
