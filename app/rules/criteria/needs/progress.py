"""Progress (EV-PROG): each goal measured again and compared with its baseline; gain, standstill or loss."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.domain.assessment import Evidence
from app.domain.goals import Course, course_to, since_baseline
from app.domain.payer import Criterion, Need
from app.domain.records import Goal, ProgressPoint
from app.domain.saying import number
from app.domain.told import Tell, Told, row
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart
from app.rules.record.once import once

_SOME, _MEASURED = "needs.goals.some", "needs.progress.measured"


class ProgressNeed(Need):
    """`within_days`: the longest time between two measurements."""

    within_days: int | None = None


class GainNeed(Need):
    """`within_days` of the goal's baseline."""

    within_days: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A goal with its measurements after the baseline, oldest first; `course` compares the last with the baseline."""

    goal: Goal
    points: Sequence[ProgressPoint]
    course: Course | None


def progress_measured(chart: Chart, need: ProgressNeed, criterion: Criterion) -> Result:
    """Every goal measured against its baseline; a standstill or loss needs its reason and a change of plan."""
    return _judged(chart, need, explained=("gain", "kept"))


def progress_kept(chart: Chart, need: ProgressNeed, criterion: Criterion) -> Result:
    """Function at least kept: a loss on any goal speaks against it."""
    return _judged(chart, need, explained=("gain", "kept", "still"), contrary=("loss",))


def progress_trend(chart: Chart, need: ProgressNeed, criterion: Criterion) -> Result:
    """Function improves: a loss on any goal speaks against it, a standstill shows it only in part."""
    return _judged(chart, need, explained=("gain", "kept"), contrary=("loss",))


def gain_within(chart: Chart, need: GainNeed, criterion: Criterion) -> Result:
    """At least one goal shows a measured gain within so many days of its baseline."""
    early = [course for goal in chart.goals if (course := _early(chart, goal, need.within_days or 0)) and course.points]
    gained = [_words(chart, goal) for goal in early if goal.course == "gain"]
    if gained:
        return Result("yes", tuple(gained))
    ask = chart.tell("needs.progress.early_asked", days=need.within_days)
    return missing("progress.early", chart.tell("needs.progress.no_early_gain", days=need.within_days), ask)


def _early(chart: Chart, goal: Goal, days: int) -> Measured | None:
    if not (goal.baseline and goal.baseline.on and goal.target):
        return None
    whole = _measured(chart, goal)
    points = [point for point in whole.points if (point.on - goal.baseline.on).days <= days]
    return Measured(goal, points, course_to(goal, points[-1].value) if points else None)


@once
def measured(chart: Chart) -> tuple[Measured, ...]:
    return tuple(_measured(chart, goal) for goal in chart.goals)


@once
def _told(chart: Chart) -> dict[str, Evidence]:
    """Each goal from baseline to last measurement, in words that every row on progress says alike."""
    return {held.goal.id: _words(chart, held) for held in measured(chart)}


def _measured(chart: Chart, goal: Goal) -> Measured:
    """Measurements from before the baseline, after today or outside every signed plan of care do not count."""
    points = [point for point in since_baseline(goal) if point.on <= chart.today and chart.is_planned(point.on)]
    return Measured(goal, points, course_to(goal, points[-1].value) if points else None)


def _judged(
    chart: Chart, need: ProgressNeed, explained: tuple[Course, ...], contrary: tuple[Course, ...] = ()
) -> Result:
    goals = measured(chart)
    if not any(goal.points for goal in goals):
        ask = chart.tell("needs.progress.ask")
        return missing("progress", chart.tell("needs.progress.none"), ask)
    told = _told(chart)
    against = [told[held.goal.id] for held in goals if held.course in contrary]
    if against:
        evidence = [told[held.goal.id] for held in goals if held.points and held.course not in contrary]
        return Result("contradicted", tuple(evidence), against=tuple(against))
    if all(goal.course == "loss" for goal in goals if goal.points):
        return Result("contradicted", against=tuple(told[held.goal.id] for held in goals if held.points))
    lacking = {goal.goal.id: _lacks(chart.tell, goal, need, explained) for goal in goals}
    lacks = [lack for of_goal in lacking.values() for lack in of_goal]
    losses = [told[held.goal.id] for held in goals if held.course == "loss"]
    parts = _SOME if any(not of_goal for of_goal in lacking.values()) else _MEASURED
    return shown(_evidence(chart, goals), lacks, losses, parts=(chart.tell(parts),))


def _lacks(tell: Tell, held: Measured, need: ProgressNeed, explained: tuple[Course, ...]) -> list[Lack]:
    id = held.goal.id
    if not held.points:
        return [
            Lack(
                "progress",
                tell("needs.progress.not_measured", id=id),
                tell("needs.progress.last_asked", id=id),
                record=id,
            )
        ]
    if held.course is None:
        return [
            Lack(
                "progress.compared",
                tell("needs.progress.not_compared", id=id),
                tell("needs.progress.compare_asked", id=id),
                record=id,
            )
        ]
    if held.course not in explained:
        sentence = tell("needs.progress.no_gain", id=id)
        return [Lack("progress.reason", sentence, tell("needs.progress.why_slow", id=id), record=id)]
    if need.within_days is not None and _longest_gap(held) > need.within_days:
        sentence = tell("needs.progress.long_gap", id=id, days=need.within_days)
        return [Lack("progress.interval", sentence, tell("needs.progress.more_asked", id=id), record=id)]
    return []


def _longest_gap(held: Measured) -> int:
    start = held.goal.baseline.on if held.goal.baseline and held.goal.baseline.on else held.points[0].on
    days = [start, *(point.on for point in held.points)]
    return max((later - earlier).days for earlier, later in pairwise(days))


def _evidence(chart: Chart, goals: Sequence[Measured]) -> list[Evidence]:
    """Each goal from baseline to last measurement, then the papers on which the measurements stand."""
    goals = [goal for goal in goals if goal.course != "loss"]
    told = [_told(chart)[goal.goal.id] for goal in goals if goal.points]
    notes = {note.id: note for note in chart.notes}
    resting = [notes[point.note] for goal in goals for point in goal.points[-1:] if point.note in notes]
    papers = [
        chart.evidence(note, chart.tell("needs.notes.of_day", on=note.session_on)) for note in dict.fromkeys(resting)
    ]
    return told + papers


def _words(chart: Chart, held: Measured) -> Evidence:
    """First and last point: `trials: 0 of 5 trials on August 20, 2026; 2 of 5 trials on September 28, 2026`."""
    goal = held.goal
    points = [(goal.baseline.on, goal.baseline.value, goal.baseline.unit)] if goal.baseline else []
    unit = goal.baseline.unit if goal.baseline else goal.target.unit if goal.target else ""
    points += [(point.on, point.value, unit) for point in held.points[-1:]]
    steps = row(*(_point(chart.tell, *point) for point in points), by="; ")
    return chart.evidence(goal, row(goal.measure, steps, by=": "))


def _point(tell: Tell, on: date | None, value: float, unit: str) -> Told:
    when = tell("needs.progress.on", on=on) if on else tell("needs.progress.at_baseline")
    return row(f"{number(value)} {unit}".strip(), when, by="")
