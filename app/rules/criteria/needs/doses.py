"""Amount, frequency and duration: what the plan says, whether the request says the same, and why this much."""

from app.domain.assessment import Evidence
from app.domain.denial import Quantity, Service
from app.domain.payer import Criterion, Need
from app.domain.quantities import Minutes
from app.domain.records import PlanOfCare
from app.domain.told import of_data
from app.domain.unit_rules import both_ways, units_a_visit
from app.rules.criteria.free_text import judged
from app.rules.criteria.needs.plans import said
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart


def dose(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Frequency, minutes and duration are planned, and the request asks for the same; its units fit its visits."""
    if not chart.plans:
        ask = chart.tell("needs.doses.ask")
        return missing("plan_of_care", chart.tell("needs.plans.none"), ask)
    plan = chart.plans[0]
    lacks = [*_unplanned(chart, plan)]
    parts = _planned(lacks)
    for service in chart.services:
        lacks += differences(chart, plan, service)
        if (lack := units_lack(chart, service)) is not None:
            lacks.append(lack)
    return shown([chart.evidence(plan, said(chart, plan))], lacks, parts=parts)


def _planned(lacks: list[Lack]) -> tuple[str, ...]:
    lacking = {lack.kind for lack in lacks}
    return tuple(of_data(part) for part in ("amount", "frequency", "duration") if f"plan_of_care.{part}" not in lacking)


def _unplanned(chart: Chart, plan: PlanOfCare) -> list[Lack]:
    paper = chart.paper(plan)
    has_span = bool(paper and paper.valid_from and paper.valid_to)
    fields = (
        ("frequency", plan.visits_per_week is not None, "needs.plans.no_frequency"),
        ("amount", plan.minutes_per_visit is not None, "needs.plans.no_amount"),
        ("duration", plan.visits is not None or has_span, "needs.plans.no_duration"),
    )
    return [
        Lack(
            f"plan_of_care.{id}",
            chart.tell("needs.plans.lacks", what=chart.tell(what)),
            chart.tell("needs.doses.add_this", what=chart.tell(what)),
        )
        for id, is_there, what in fields
        if not is_there
    ]


def _is_rest(chart: Chart, plan: PlanOfCare, asked: Quantity) -> bool:
    """What is left of a planned course: inside its days, and no more than planned less the visits already given."""
    paper = chart.paper(plan)
    if asked.visits is None or plan.visits is None or paper is None or asked.from_on is None:
        return False
    start, end = paper.valid_from, paper.valid_to
    if start is None or asked.from_on <= start or (end and asked.to_on and asked.to_on > end):
        return False
    days = [note.session_on for note in chart.notes]
    days += [line.service_on for line in chart.case.claim_lines or () if chart.is_ours(line.discipline)]
    given = len({day for day in days if start <= day < asked.from_on})
    return given > 0 and asked.visits + given <= plan.visits


def differences(chart: Chart, plan: PlanOfCare, service: Service) -> list[Lack]:
    """Where the request asks for something else than the plan."""
    asked = service.requested or Quantity()
    is_rest = _is_rest(chart, plan, asked)
    pairs = (
        ("visits_a_week", "needs.doses.visits_a_week", asked.visits_per_week, plan.visits_per_week),
        ("minutes_a_visit", "needs.doses.minutes_a_visit", asked.minutes_per_visit, plan.minutes_per_visit),
        ("visits", "needs.doses.visits", asked.visits, plan.visits),
    )
    return [
        Lack(
            f"dose.{id}",
            chart.tell("needs.doses.differ", what=chart.tell(what)),
            chart.tell("needs.doses.which_right", what=chart.tell(what)),
            record=service.id,
        )
        for id, what, mine, its in pairs
        if mine is not None and its is not None and mine != its and not (id == "visits" and is_rest)
    ]


def units_lack(chart: Chart, service: Service) -> Lack | None:
    """Requested units that are not visits × units a visit, where codes, length and the payer's rule allow the sum."""
    asked = service.requested or Quantity()
    minutes = Minutes(asked.minutes_per_visit) if asked.minutes_per_visit is not None else None
    a_visit = units_a_visit(minutes, service.procedure_codes or (), chart.library.clinical.codes, chart.unit_rule)
    both = both_ways(asked, a_visit)
    if both.agrees or both.expected_units is None:
        return None
    expected = both.expected_units.count
    sentence = chart.tell("needs.doses.units_do_not_fit", visits=asked.visits, expected=expected, units=asked.units)
    return Lack("units", sentence, chart.tell("needs.doses.which_number", sentence=sentence), record=service.id)


def dose_rationale(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Why this much: the plan's own words, confirmed."""
    said_so: list[Evidence] = [chart.evidence(plan, plan.rationale) for plan in chart.plans[:1] if plan.rationale]
    ask = chart.tell("needs.doses.why_asked")
    return judged(chart, criterion, said_so, Lack("dose.rationale", chart.tell("needs.doses.no_reason"), ask))
