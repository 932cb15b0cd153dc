"""The plan of care (EV-POC): which of its parts are there, who signed it."""

from collections.abc import Callable
from typing import Literal

from app.domain.payer import Criterion, Need
from app.domain.records import PlanOfCare
from app.domain.told import Count, Told, of_data, row
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart
from app.rules.record.clinicians import orders

_SIX = ("diagnosis", "long_term_goals", "type", "amount", "frequency", "duration")


PlanPart = Literal[
    "diagnosis", "goals", "long_term_goals", "short_term_goals", "type", "codes", "amount", "frequency", "duration",
    "rationale", "discharge", "signature", "practitioner_signature",
]  # fmt: skip


class PlanOfCareNeed(Need):
    kinds: tuple[PlanPart, ...] = ()


def plan_of_care(chart: Chart, need: PlanOfCareNeed, criterion: Criterion) -> Result:
    """The newest plan of the discipline with the parts in `kinds` (default: the six of a written plan)."""
    if not chart.plans:
        ask = chart.tell("needs.plans.ask")
        return missing("plan_of_care", chart.tell("needs.plans.none"), ask)
    plan = chart.plans[0]
    asked = need.kinds or _SIX
    there = [part for part in asked if _PARTS[part](chart, plan)]
    lacks = [_lack(chart, part) for part in asked if part not in there]
    parts = tuple(chart.tell(_NAMES[part]) if part in _NAMES else of_data(part) for part in there)
    evidence = [chart.evidence(plan, said(chart, plan))] if there else []
    return shown(evidence, lacks, parts=parts)


def said(chart: Chart, plan: PlanOfCare) -> Told:
    """`Plan of care August 24, 2026 to February 24, 2027: 1 visit a week, 60 minutes a visit, 24 visits`."""
    paper = chart.paper(plan)
    span = ""
    if paper and paper.valid_from and paper.valid_to:
        span = chart.tell("needs.plans.span", start=paper.valid_from, end=paper.valid_to)
    dose = (
        plan.visits_per_week is not None and _weekly(chart, plan.visits_per_week),
        plan.minutes_per_visit is not None and chart.tell("needs.plans.minutes", minutes=plan.minutes_per_visit),
        plan.visits is not None and Count(plan.visits, "visit"),
    )
    parts = [part for part in dose if part] + [
        intervention for intervention in plan.interventions or () if intervention
    ]
    return row(chart.tell("needs.plans.plan", span=span), row(*parts), by=": ")


def _weekly(chart: Chart, visits: float) -> Told:
    return chart.tell("needs.plans.weekly", visits=row(visits, of_data("visit" if visits == 1 else "visits"), by=" "))


def _has_long_term_goal(chart: Chart, plan: PlanOfCare) -> bool:
    named = set(plan.goals or ())
    return any(goal.term == "long" for goal in chart.goals if not named or goal.id in named)


def _has_short_term_goal(chart: Chart, plan: PlanOfCare) -> bool:
    named = set(plan.goals or ())
    return any(goal.term == "short" for goal in chart.goals if not named or goal.id in named)


def _has_duration(chart: Chart, plan: PlanOfCare) -> bool:
    paper = chart.paper(plan)
    return plan.visits is not None or bool(paper and paper.valid_from and paper.valid_to)


def _is_signed(chart: Chart, plan: PlanOfCare) -> bool:
    paper = chart.paper(plan)
    return bool(paper and paper.signed_on and paper.author)


def _is_signed_by_practitioner(chart: Chart, plan: PlanOfCare) -> bool:
    paper = chart.paper(plan)
    signed = (paper and paper.also_signed_by) or ()
    return any(signature.on and (by := chart.person(signature.person)) and orders(by) for signature in signed)


_PARTS: dict[str, Callable[[Chart, PlanOfCare], bool]] = {
    "diagnosis": lambda chart, plan: bool(plan.diagnoses),
    "goals": lambda chart, plan: bool(plan.goals),
    "long_term_goals": _has_long_term_goal,
    "short_term_goals": _has_short_term_goal,
    "type": lambda chart, plan: bool(plan.interventions),
    "codes": lambda chart, plan: bool(plan.procedure_codes),
    "amount": lambda chart, plan: plan.minutes_per_visit is not None,
    "frequency": lambda chart, plan: plan.visits_per_week is not None,
    "duration": _has_duration,
    "rationale": lambda chart, plan: bool(plan.rationale),
    "discharge": lambda chart, plan: bool(plan.discharge_plan),
    "signature": _is_signed,
    "practitioner_signature": _is_signed_by_practitioner,
}
_NAMES = {
    "long_term_goals": "needs.plans.long_term_goals",
    "short_term_goals": "needs.plans.short_term_goals",
    "codes": "needs.plans.codes",
    "rationale": "needs.plans.dose_reason",
    "discharge": "needs.plans.discharge_plan",
    "signature": "needs.plans.therapist_signature",
    "practitioner_signature": "needs.plans.practitioner_signature",
}
_LACKING = {
    "diagnosis": "needs.plans.no_diagnosis",
    "goals": "needs.plans.no_goal",
    "long_term_goals": "needs.plans.no_long_term",
    "short_term_goals": "needs.plans.no_short_term",
    "type": "needs.plans.no_intervention",
    "codes": "needs.plans.no_code",
    "amount": "needs.plans.no_amount",
    "frequency": "needs.plans.no_frequency",
    "duration": "needs.plans.no_duration",
    "rationale": "needs.plans.no_dose_reason",
    "discharge": "needs.plans.no_discharge",
    "signature": "needs.plans.not_signed",
    "practitioner_signature": "needs.plans.not_certified",
}


def _lack(chart: Chart, part: str) -> Lack:
    sentence = chart.tell("needs.plans.lacks", what=chart.tell(_LACKING[part]))
    return Lack(f"plan_of_care.{part}", sentence, chart.tell("needs.plans.add_this", sentence=sentence))
