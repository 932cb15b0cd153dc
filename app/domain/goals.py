"""Which goals belong to the therapy that was refused, what one lacks of a measurable goal, and how it went."""

from datetime import date
from typing import Literal

from app.domain.case import Case
from app.domain.records import Goal, ProgressPoint

Course = Literal["gain", "kept", "still", "loss"]
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


def since_baseline(goal: Goal) -> tuple[ProgressPoint, ...]:
    """Its measurements from the day of the baseline on, the oldest first; one from before it is no progress."""
    first = goal.baseline.on if goal.baseline and goal.baseline.on else date.min
    return tuple(sorted((point for point in goal.progress or () if point.on >= first), key=lambda point: point.on))


def course_to(goal: Goal, value: float) -> Course | None:
    """How the goal went from its baseline to this value. None where nothing can be compared: no baseline, no target,
    another unit, no way known to be better."""
    start, target = goal.baseline, goal.target
    if start is None or target is None or start.unit != target.unit:
        return None
    way = target.value - start.value
    if way == 0:
        return _kept_level(start.unit, value - start.value)
    moved = (value - start.value) * way
    if goal.aim == "maintain":
        return "kept" if moved >= 0 else "loss"
    return "gain" if moved > 0 else "still" if moved == 0 else "loss"


def _kept_level(unit: str, moved: float) -> Course | None:
    """A level to be kept: of so many tries more is better; of falls, spills or seconds nobody can tell."""
    if moved == 0:
        return "kept"
    is_more_better = unit.lstrip().lower().startswith(("of ", "%", "percent"))
    return ("kept" if moved > 0 else "loss") if is_more_better else None
