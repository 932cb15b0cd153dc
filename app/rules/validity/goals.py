"""Goals: complete (VAL-GOAL), measured in one unit, each measurement once."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.domain.saying import day
from app.rules.criteria.needs.goals import goal_lacks
from app.rules.record.chart import Chart


def checks(chart: Chart) -> Iterator[Check]:
    notes = {one.id: one for one in chart.case.notes or ()}
    for goal in chart.goals:
        for lack in goal_lacks(goal):
            yield Check("VAL-GOAL", "warning", (goal.id,), lack.sentence)
        start = goal.baseline.on if goal.baseline else None
        for point in goal.progress or ():
            if start and point.on < start:
                message = (
                    f"Goal {goal.id} was measured {day(point.on)}, before its baseline of {day(start)}: not counted."
                )
                yield Check("VAL-PROGRESS", "warning", (goal.id,), message)
        seen: dict[object, float] = {}
        for point in goal.progress or ():
            if seen.setdefault(point.on, point.value) != point.value:
                message = f"Goal {goal.id} has two different values on {day(point.on)}."
                yield Check("VAL-PROGRESS", "error", (goal.id,), message)
            if point.note is None and point.document is None:
                message = f"The measurement of goal {goal.id} on {day(point.on)} rests on no note and no paper."
                yield Check("VAL-PROGRESS", "warning", (goal.id,), message)
            elif point.note in notes and notes[point.note].session_on != point.on:
                session = day(notes[point.note].session_on)
                message = f"Goal {goal.id} was measured {day(point.on)} by a note of {session}."
                yield Check("VAL-PROGRESS", "warning", (goal.id, point.note), message)
