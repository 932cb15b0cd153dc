"""Goals from their first to their last value: those that rose, inside a window too, and how they are named."""

import re
from datetime import date, timedelta
from typing import TypedDict

from app.domain.goals import course_to, since_baseline
from app.domain.records import Goal, ProgressPoint
from app.letters import phrasing
from app.letters.names.clinical import measured
from app.letters.names.declaring import Names, declared, function
from app.letters.names.lists import measured_goals
from app.letters.names.seen import SeenGoal, SeenReason, SeenRecord
from app.letters.names.settled import settled
from app.letters.stated import Phrase, Several, Stated, listed
from app.letters.views import View

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS = {word: n for n, word in enumerate(_SMALL)} | {"thirty": 30, "sixty": 60, "ninety": 90}
_FEW = 25  # words of a goal that a list of goals holds
_WINDOW = re.compile(
    r"\b(?:last|past|previous|preceding|prior|(?:in|over|during|within|for)\s+the(?=\s+(?:\d+|[a-z]+)\s+\w+\s+"
    r"(?:before|prior|preceding|leading)))\s+(?:(?P<count>\d+|[a-z]+)\s+)?(?P<unit>day|week|month)s?\b",
    re.I,
)
_DAYS = {"day": 1, "week": 7, "month": 30}


@declared
def risen(names: Names) -> tuple[SeenGoal, ...]:
    """Goals whose last value lies nearer to the target than the baseline; no other answers “no progress”."""
    return tuple(goal for goal in measured_goals(names.records.lists["goals"]) if _has_risen(goal.record))


def _has_risen(goal: Goal) -> bool:
    return course_to(goal, since_baseline(goal)[-1].value) == "gain"


def goal_name(goal: SeenGoal) -> Stated:
    """What is measured, else the goal's own words."""
    record: Goal = goal.record
    name = phrasing.printable(record.measure or record.words).rstrip(".")
    return Stated(record.id, name, "value", (goal.basis or "",))


@function
def goal_title(goal: SeenGoal) -> Stated:
    """The goal in the plan’s words, quoted, where they are few; else what is measured."""
    record: Goal = goal.record
    words = phrasing.printable(record.words).rstrip(".")
    if len(words.split()) > _FEW and record.measure:
        return goal_name(goal)
    return Stated(record.id, phrasing.quoted(words), "value", (goal.basis or "",))


@function
def all_goals(goals: tuple[SeenGoal, ...]) -> Several:
    """`The goal has`, `Both goals have`, `Each of the three goals has`."""
    if len(goals) <= 2:
        return Several((Phrase("Both goals have" if len(goals) == 2 else "The goal has"),))
    count = Stated(len(goals), phrasing.small_number(len(goals)), "derived", tuple(goal.basis or "" for goal in goals))
    return Several((Phrase("Each of the "), count, Phrase(" goals has")))


@function
def all_targets(goals: tuple[SeenGoal, ...]) -> Phrase:
    """`its target lies`, `both targets lie`, `every target lies`."""
    named = {1: "its target lies", 2: "both targets lie"}
    return Phrase(named.get(len(goals), "every target lies"))


def window(words: str) -> tuple[str, int] | None:
    """`("30 days", 30)` from `in the last 30 days`; None where the sentence names no such span."""
    match = _WINDOW.search(words)
    if match is None:
        return None
    said = (match["count"] or "one").lower()
    count = int(said) if said.isdigit() else _NUMBERS.get(said)
    if not count:
        return None
    unit = match["unit"].lower()
    return f"{count} {unit}{'s' * (count != 1)}", count * _DAYS[unit]


class Inside(TypedDict):
    """A goal inside a span of days: how long the span is, the goal, its values with their days and their places."""

    span: Stated
    goal: SeenGoal
    points: Several
    records: tuple[SeenRecord, ...]


def _span(reason: View) -> tuple[str, int] | None:
    given = settled(reason, "window")
    return window(f"last {given}" if given else reason.record.words or "")


def span_of(names: Names, reason: View) -> tuple[date, date] | None:
    """The days before the notice that a sentence speaks of."""
    span, end = _span(reason), names.case.denial.dated_on
    return (end - timedelta(days=span[1]), end) if span else None


@function
def inside_window(names: Names, reason: SeenReason) -> tuple[Inside, ...]:
    """Each goal that rose inside the span before the notice, with every value measured in it."""
    span, between = _span(reason), span_of(names, reason)
    if span is None or between is None:
        return ()
    start, end = between
    said = Stated(span[1], span[0], "derived", (reason.basis or "", "case:denial.dated_on"))
    rows = ((goal, _points(goal, start, end)) for goal in measured_goals(names.records.lists["goals"]))
    return tuple(
        {"span": said, "goal": goal, "points": points, "records": _on_paper(goal, start, end)}
        for goal, points in rows
        if points
    )


def _on_paper(goal: View, start: date, end: date) -> tuple[View, ...]:
    """The measurements inside that name their paper or their note."""
    inside = (
        point for point in goal.record.progress or () if start <= point.on <= end and (point.document or point.note)
    )
    return tuple(View(point, f"{goal.path}.progress", goal.basis) for point in inside)


def _points(goal: View, start: date, end: date) -> Several | None:
    """The values inside; nothing where they do not move toward the target."""
    record: Goal = goal.record
    points = sorted(record.progress or (), key=lambda point: point.on)
    inside = [point for point in points if start <= point.on <= end]
    if not inside or record.baseline is None or record.target is None:
        return None
    before = [point.value for point in points if point.on < start] or [record.baseline.value]
    first = inside[0].value if len(inside) > 1 else before[-1]
    aim = record.target.value
    if abs(aim - inside[-1].value) >= abs(aim - first):
        return None
    return listed(_on(goal, point, record.baseline.unit) for point in inside)


def _on(goal: View, point: ProgressPoint, unit: str) -> Several:
    """`2 of 5 trials on September 28, 2026`."""
    day = Stated(point.on, phrasing.day(point.on), "value", (goal.basis or "",))
    return Several((measured(goal, point.value, unit), Phrase(" on "), day))
