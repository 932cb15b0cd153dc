"""Goals: complete (VAL-GOAL), measured in one unit, each measurement once."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.domain.saying import day
from app.rules.criteria.needs.goals import goal_lacks
from app.rules.record.chart import Chart


def checks(chart: Chart) -> Iterator[Check]:
    notes = {note.id: note for note in chart.case.notes or ()}
    for goal in chart.goals:
        for lack in goal_lacks(chart.tell, goal):
            yield Check("VAL-GOAL", "warning", (goal.id,), lack.sentence)
        start = goal.baseline.on if goal.baseline else None
        for point in goal.progress or ():
            if start and point.on < start:
                message = chart.tell(
                    "validity.goals.goal_was_measured_before_its", id=goal.id, on=point.on, start=start
                )
                yield Check("VAL-PROGRESS", "warning", (goal.id,), message)
        seen: dict[object, float] = {}
        for point in goal.progress or ():
            if seen.setdefault(point.on, point.value) != point.value:
                message = chart.tell("validity.goals.goal_has_two_different_values", id=goal.id, on=point.on)
                yield Check("VAL-PROGRESS", "error", (goal.id,), message)
            if point.note is None and point.document is None:
                message = chart.tell("validity.goals.measurement_goal_on_rests_on", id=goal.id, on=point.on)
                yield Check("VAL-PROGRESS", "warning", (goal.id,), message)
            elif point.note in notes and notes[point.note].session_on != point.on:
                session = day(notes[point.note].session_on)
                message = chart.tell(
                    "validity.goals.goal_was_measured_by_note", id=goal.id, on=point.on, session=session
                )
                yield Check("VAL-PROGRESS", "warning", (goal.id, point.note), message)
