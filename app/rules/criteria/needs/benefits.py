"""The plan book (EV-BEN): what it covers, and how much of a limit is left, counted in the plan's own unit."""

import re
from dataclasses import replace

from app.domain.assessment import Evidence
from app.domain.coverage import Benefit
from app.domain.payer import Criterion, Need
from app.domain.told import Count, of_data
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.benefit_years import in_year, visits
from app.rules.record.chart import Chart

_ASK = "needs.benefits.ask"


def benefit_wording(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """The plan's own words on this benefit; an exclusion without an exception speaks against it."""
    covering = [row for row in _rows(chart) if not restricts(row.words)]
    # A limit that nobody invoked proves no benefit where the book's own definition does.
    rows = [row for row in covering if row.visits_per_year is None and row.units_per_year is None] or covering
    against = [chart.evidence(row, row.words) for row in _rows(chart) if restricts(row.words)]
    against += [chart.evidence(benefit, benefit.words) for benefit in _benefits(chart) if benefit.kind == "exclusion"]
    if not rows:
        nothing = missing("benefit", chart.tell("needs.benefits.cover_not_on_file"), chart.tell(_ASK))
        return replace(nothing, against=tuple(against))
    return shown([chart.evidence(row, row.words) for row in rows], [], against)


def benefit_remaining(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """The limit, in visits or in units, against what was used and what is asked for in the same unit."""
    if free := [row for row in _rows(chart) if row.is_unlimited]:
        return shown([chart.evidence(row, row.words) for row in free], [])
    limited = [row for row in _rows(chart) if row.visits_per_year is not None or row.units_per_year is not None]
    if not limited:
        if rows := _rows(chart):
            ask = chart.tell("needs.benefits.limit_asked")
            lack = Lack("benefit.limit", chart.tell("needs.benefits.no_limit"), ask)
            return shown(
                [chart.evidence(row, row.words) for row in rows],
                [lack],
                parts=(chart.tell("needs.benefits.the_benefit"),),
            )
        return missing("benefit", chart.tell("needs.benefits.words_not_on_file"), chart.tell(_ASK))
    results = [_left(chart, row) for row in limited]
    return next((result for result in results if result.state == "contradicted"), results[0])


# What only gives back a lost skill is no benefit for learning one.
_RESTRICTS = re.compile(r"\b(?:(?:limited|restricted) to|only)\b[^.;]*\b(?:restor\w+|lost|loss|recover\w*)\b", re.I)


def restricts(words: str) -> bool:
    """Whether the plan book covers only what restores a function."""
    return bool(_RESTRICTS.search(words))


def _benefits(chart: Chart) -> list[Benefit]:
    return [benefit for benefit in chart.case.plan.benefits or () if chart.is_ours(benefit.discipline)]


def _rows(chart: Chart) -> list[Benefit]:
    """The rows of the right accumulator: habilitative or rehabilitative, or both in one."""
    own = {True: "habilitative", False: "rehabilitative"}
    kinds = (
        {"combined", "definition", own[chart.is_habilitative]}
        if chart.is_habilitative is not None
        else {*own.values(), "combined", "definition"}
    )
    return [benefit for benefit in _benefits(chart) if benefit.kind in kinds]


def _left(chart: Chart, benefit: Benefit) -> Result:
    evidence = chart.evidence(benefit, benefit.words)
    if chart.case.claim_lines is None:
        ask = chart.tell("needs.benefits.used_asked")
        lack = Lack("claim_lines", chart.tell("needs.benefits.used_not_on_file"), ask)
        return shown([evidence], [lack], parts=(chart.tell("needs.benefits.the_limit"),))
    lines = in_year(chart, benefit)
    if benefit.visits_per_year is None:
        return _counted(chart, evidence, "unit", benefit.units_per_year or 0, sum(line.units or 0 for line in lines))
    return _counted(chart, evidence, "visit", benefit.visits_per_year, visits(lines))


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
