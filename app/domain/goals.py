"""Which goals of a case belong to the therapy that was refused, and what a goal lacks of one that can be measured."""

from typing import Literal

from app.domain.case import Case
from app.domain.records import Goal

GoalPart = Literal["baseline", "target", "unit", "due", "measure", "domain", "addresses"]


def goals_of_the_services(case: Case) -> tuple[Goal, ...]:
    """All goals but those that stand only in the plan of care of a discipline that was not asked for."""
    goals, asked = case.goals or (), {service.discipline for service in case.services or ()}
    if not asked:
        return goals
    plans = [
        (plan.discipline is None or plan.discipline in asked, plan.goals or ()) for plan in case.plans_of_care or ()
    ]
    ours = {goal for is_ours, held in plans if is_ours for goal in held}
    others = {goal for is_ours, held in plans if not is_ours for goal in held} - ours
    return tuple(goal for goal in goals if goal.id not in others)


def lacking(goal: Goal) -> tuple[GoalPart, ...]:
    """What is not there of a goal with baseline, target, one unit, day, measure, area and the finding it answers."""
    has_one_unit = not (goal.baseline and goal.target) or goal.baseline.unit == goal.target.unit
    has: dict[GoalPart, bool] = {
        "baseline": goal.baseline is not None,
        "target": goal.target is not None,
        "unit": has_one_unit,
        "due": goal.target is not None and goal.target.by_on is not None,
        "measure": bool(goal.measure),
        "domain": goal.domain is not None,
        "addresses": bool(goal.addresses),
    }
    return tuple(part for part, is_there in has.items() if not is_there)
