"""Measurements of goals: inside their scale, the same as in the note that they rest on, gained or lost, reached."""

import re
from collections.abc import Iterator, Sequence

from app.domain.assessment import Check
from app.domain.library import Library
from app.domain.measures import is_share, values_in, whole
from app.domain.records import Goal, Note
from app.domain.saying import number
from app.rules.criteria.needs.progress import Measured, measured
from app.rules.record.chart import Chart

_DISCHARGE = re.compile(
    r"\b(?:discharg\w*\s+(?:is\s+|was\s+)?(?:advised|recommended|planned|indicated|today|from)|"
    r"(?:recommend\w*|advise\w*|ready\s+for|plan\w*\s+for|suggest\w*)\s+(?:a\s+)?discharge|"
    r"all\s+goals?\s+(?:are\s+|were\s+|have\s+been\s+)?(?:met|reached|achieved))",
    re.IGNORECASE,
)
# Words that say, or name things of which, less is better.
_LESS = re.compile(
    r"\b(?:decreas|reduc|fewer|less|lower|no\b|not\b|free of|stop|instead|fall|hit|bit|tantrum|aggress|"
    r"elop|self-injur|"
    r"spill|gag|chok|cough|vomit|refus|prompt|cue|assist|help|support|error|mistake|miss|pain|scream|cr(?:y|ies)|drool|"
    r"stutter|disfluen|substitut|omission|repetition|lift|"
    r"carried (?:up|in|to)|time|second|minute|tube|loss|accident|wet)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"\b(?:not|no|once|when|until|before|after|if)\b[^.;]{0,40}$", re.IGNORECASE)


def checks(chart: Chart) -> Iterator[Check]:
    notes = {note.id: note for note in chart.case.notes or ()}
    for goal in chart.goals:
        yield from _outside(chart, goal)
        yield from _wrong_side(goal, chart.library)
        yield from _against_notes(chart, goal, notes)
    goals = measured(chart)
    for held in goals:
        yield from _loss(chart, held)
        yield from _still(held, chart.library)
    yield from _reached(chart, goals)


def _outside(chart: Chart, goal: Goal) -> Iterator[Check]:
    """7 of 5 trials, 180 percent: no such amount."""
    given: list[tuple[str, float, str]] = (
        [(chart.tell("validity.measurements.baseline"), goal.baseline.value, goal.baseline.unit)]
        if goal.baseline
        else []
    )
    given += [(chart.tell("validity.measurements.target"), goal.target.value, goal.target.unit)] if goal.target else []
    unit = goal.baseline.unit if goal.baseline else goal.target.unit if goal.target else ""
    given += [
        (chart.tell("validity.measurements.measurement_of", on=point.on), point.value, unit)
        for point in goal.progress or ()
    ]
    for what, value, counted_in in given:
        most = whole(counted_in)
        if most is not None and not 0 <= value <= most:
            message = chart.tell(
                "validity.measurements.must_lie_between_0_not",
                what=what,
                words=goal.words,
                value=value,
                counted_in=counted_in,
                most=most,
            )
            yield Check("VAL-BOUNDS", "error", (goal.id,), message)


def _against_notes(chart: Chart, goal: Goal, notes: dict[str, Note]) -> Iterator[Check]:
    """The note's own words give another number in the same unit."""
    unit = goal.baseline.unit if goal.baseline else goal.target.unit if goal.target else ""
    for point in goal.progress or ():
        note = notes.get(point.note or "")
        if note is None:
            continue
        told = values_in(" ".join(filter(None, (note.response, note.skilled))), unit)
        if told and point.value not in told:
            message = chart.tell(
                "validity.measurements.was_entered_as_on_note",
                words=goal.words,
                value=point.value,
                unit=unit,
                on=point.on,
                session_on=note.session_on,
                told=told[0],
            )
            yield Check("VAL-PROGRESS", "error", (goal.id, note.id), message)


def _loss(chart: Chart, held: Measured) -> Iterator[Check]:
    if held.course != "loss" or not held.points or held.goal.baseline is None:
        return
    goal, last, start = held.goal, held.points[-1], held.goal.baseline
    way = "validity.measurements.loss_fell" if last.value < start.value else "validity.measurements.loss_rose"
    message = chart.tell(way, words=goal.words, first=start.value, last=last.value, unit=start.unit, on=last.on)
    yield Check("GOAL-LOSS", "warning", (goal.id,), message)


def _still(held: Measured, library: Library) -> Iterator[Check]:
    """Measured again and back at the baseline."""
    if held.course != "still" or not held.points or held.goal.baseline is None:
        return
    start, last = held.goal.baseline, held.points[-1]
    value = f"{number(last.value)} {start.unit}"
    message = library.tell("goals.still", words=held.goal.words, day=last.on, value=value)
    yield Check("GOAL-STILL", "warning", (held.goal.id,), message)


def _wrong_side(goal: Goal, library: Library) -> Iterator[Check]:
    """A share that shall fall, where no word says that less of it is better."""
    start, target = goal.baseline, goal.target
    if start is None or target is None or start.unit != target.unit or target.value >= start.value:
        return
    if is_share(start.unit) and not _LESS.search(f"{goal.words} {goal.measure or ''}"):
        share = f"{number(target.value)} {start.unit}"
        message = library.tell("goals.wrong_side", words=goal.words, target=share, baseline=number(start.value))
        yield Check("GOAL-SIDE", "warning", (goal.id,), message)


def is_reached(measured: Measured) -> bool:
    """The last measurement has come to the target, by the way that leads there from the baseline."""
    goal = measured.goal
    if not measured.points or goal.target is None or (goal.baseline and goal.baseline.unit != goal.target.unit):
        return False
    is_down = goal.baseline is not None and goal.target.value < goal.baseline.value
    last = measured.points[-1].value
    return last <= goal.target.value if is_down else last >= goal.target.value


def _reached(chart: Chart, goals: Sequence[Measured]) -> Iterator[Check]:
    """Goals that are met are not asked for again; where all are, the request waits for new ones."""
    aimed = [goal for goal in goals if goal.goal.target is not None and goal.goal.aim != "maintain"]
    met = [goal for goal in aimed if is_reached(goal)]
    advised = [note for note in chart.notes if _advises_discharge(note)]
    is_ahead = chart.case.denial.timing != "post_service"
    if aimed and len(met) == len(aimed):
        message = chart.tell("validity.measurements.every_goal_on_file_met")
        records = tuple(goal.goal.id for goal in met)
        yield Check("GOALS-MET", "error" if is_ahead else "warning", records, message)
    else:
        for reached in met:
            message = chart.tell("validity.measurements.met_its_target_reached_add", words=reached.goal.words)
            yield Check("GOALS-MET", "warning", (reached.goal.id,), message)
    for note in advised:
        message = chart.tell("validity.measurements.note_advises_discharge_or_calls", session_on=note.session_on)
        yield Check("NOTE-DISCHARGE", "error" if is_ahead and met else "warning", (note.id,), message)


def _advises_discharge(note: Note) -> bool:
    text = " ".join(filter(None, (note.response, note.skilled)))
    return any(not _NOT_YET.search(text[: match.start()]) for match in _DISCHARGE.finditer(text))
