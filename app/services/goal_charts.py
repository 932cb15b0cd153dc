"""The chart of one goal as its letter will show it, for the page on which its measurements are typed."""

from app.domain.case import Case
from app.domain.letter import Chart, ChartPoint
from app.domain.records import Goal
from app.domain.saying import number
from app.errors import NotFound
from app.render.charts import picture


def goal_chart(case: Case, goal_id: str) -> bytes:
    """A PNG. Raises where the goal has no dated baseline or no measurement."""
    goal = next((one for one in case.goals or () if one.id == goal_id), None)
    if goal is None or goal.baseline is None or goal.baseline.on is None or not goal.progress:
        raise NotFound("There is no chart of this goal yet.")
    return picture(_chart(goal, ChartPoint(goal.baseline.on, goal.baseline.value, number(goal.baseline.value))))


def _chart(goal: Goal, first: ChartPoint) -> Chart:
    points = sorted(goal.progress or (), key=lambda one: one.on)
    measured = (first, *(ChartPoint(one.on, one.value, number(one.value)) for one in points))
    target = goal.target
    aim = ChartPoint(target.by_on, target.value, number(target.value)) if target and target.by_on else None
    return Chart(goal.measure or goal.words, goal.words, goal.baseline.unit if goal.baseline else "", measured, aim)
