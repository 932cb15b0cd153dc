"""The plan of care (EV-POC): which of its parts are there, who signed it."""

from collections.abc import Callable
from typing import Literal

from app.domain.payer import Criterion, Need
from app.domain.records import PlanOfCare
from app.domain.saying import counted, day, number
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
        ask = "Please add the plan of care: dates, goals, interventions, frequency, minutes, visits, signatures."
        return missing("plan_of_care", "No plan of care of this discipline is on file.", ask)
    plan = chart.plans[0]
    asked = need.kinds or _SIX
    there = [part for part in asked if _PARTS[part](chart, plan)]
    lacks = [_lack(part) for part in asked if part not in there]
    parts = tuple(_NAMES.get(part, part) for part in there)
    evidence = [chart.evidence(plan, said(chart, plan))] if there else []
    return shown(evidence, lacks, parts=parts)


def said(chart: Chart, plan: PlanOfCare) -> str:
    """`Plan of care August 24, 2026 to February 24, 2027: 1 visit a week, 60 minutes a visit, 24 visits`."""
    paper = chart.paper(plan)
    span = ""
    if paper and paper.valid_from and paper.valid_to:
        span = f" {day(paper.valid_from)} to {day(paper.valid_to)}"
    dose = (
        plan.visits_per_week is not None and _weekly(plan.visits_per_week),
        plan.minutes_per_visit is not None and f"{plan.minutes_per_visit} minutes a visit",
        plan.visits is not None and counted(plan.visits, "visit"),
    )
    parts = [one for one in dose if one] + [one for one in plan.interventions or () if one]
    return f"Plan of care{span}" + (f": {', '.join(parts)}" if parts else "")


def _weekly(visits: float) -> str:
    return f"{number(visits)} visit{'s' * (visits != 1)} a week"


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
    return any(one.on and (by := chart.person(one.person)) and orders(by) for one in signed)


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
    "long_term_goals": "long-term goals",
    "short_term_goals": "short-term goals",
    "codes": "procedure codes",
    "rationale": "reason for the dose",
    "discharge": "discharge plan",
    "signature": "therapist's signature",
    "practitioner_signature": "practitioner's signature",
}
_LACKING = {
    "diagnosis": "names no diagnosis",
    "goals": "names no goal",
    "long_term_goals": "marks no goal as long-term",
    "short_term_goals": "marks no goal as short-term",
    "type": "names no intervention",
    "codes": "names no procedure code",
    "amount": "does not say how long a visit is",
    "frequency": "does not say how often",
    "duration": "does not say for how long",
    "rationale": "gives no reason for its dose",
    "discharge": "has no plan for discharge",
    "signature": "is not signed and dated by the therapist",
    "practitioner_signature": "is not signed and dated by a physician or other practitioner",
}


def _lack(part: str) -> Lack:
    sentence = f"The plan of care {_LACKING[part]}."
    return Lack(f"plan_of_care.{part}", sentence, f"{sentence} Can the therapist add this to the plan?")
