"""What a session measured of each goal, tied to that goal by its number or by its words.

Where the goal, the day or the number is unclear, nothing is proposed: a wrong point of progress is worse than none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.reading import Word
from app.rules.reading.collecting import Collected
from app.rules.reading.goals_named import StatedGoal, kind_of, meant, named, references
from app.rules.reading.layout import Stretch
from app.rules.reading.quantities import QuantityRead, is_alike, quantities

# What stands right before a number that is no result of the day.
_NOT_TODAY = re.compile(
    r"(?:\b(?:target|goal|criterion|baseline|last (?:visit|session|time|week|month)|previous(?:ly)?|prior|earlier|"
    r"up from|from|was|were|compared (?:to|with)|vs\.?|than|reaches|toward|of|línea base|antes|meta|until)"
    r"(?: (?:of|at|is|was|visit|session|level))?)\W{0,3}$",
    re.I,
)
# A sentence of what is to come, of what somebody tells from home, or of another day.
_NO_RESULT = re.compile(
    r"\b(?:will|when (?:he|she|they) (?:reach|can)\w*|until|next (?:visit|session|week)|mother|father|parents?|"
    r"grandmother|grandfather|caregiver|teacher|at home|homework|last (?:visit|session|week|month)|yesterday|"
    r"próxima|mamá|papá|en casa|increase (?:to|target|criterion)|continue|if)\b",
    re.I,
)
_LONGEST = 220  # letters; a piece of text about one goal is no longer


@dataclass(frozen=True)
class Measure:
    """A number of one goal on one day, where it stands."""

    goal: StatedGoal
    value: float
    words: tuple[Word, ...]
    page: int


def in_text(stretch: Stretch, goals: Sequence[StatedGoal]) -> Iterator[Measure]:
    """The measures of a sentence or line: behind the name of each goal, or of the one goal that it tells of."""
    text = stretch.text
    said = list(references(text))
    if not said:
        amounts = list(_of_today(text, 0, len(text)))
        goal = meant(text, amounts, goals) if amounts and not _NO_RESULT.search(text) else None
        yield from _one(stretch, goal, amounts)
        return
    for reference, following in zip(said, [*said[1:], None], strict=True):
        end = following.start() if following else len(text)
        start = reference.end() if len(said) > 1 or _is_behind(text, reference.end()) else 0
        goal = named(kind_of(reference["kind"]), reference["number"], goals)
        if not _NO_RESULT.search(text, start, end) and end - start < _LONGEST:
            yield from _one(stretch, goal, list(_of_today(text, start, end)))


def _is_behind(text: str, start: int) -> bool:
    """Whether a number stands behind the goal's name; else it may stand before it, `4 of 5 trials for goal 1`."""
    return next(quantities(text, start), None) is not None


def _one(stretch: Stretch, goal: StatedGoal | None, amounts: Sequence[QuantityRead]) -> Iterator[Measure]:
    if goal is None:
        return
    alike = [amount for amount in amounts if is_alike(amount.unit, goal.unit)] if goal.unit else list(amounts)
    if len({amount.value for amount in alike}) == 1:
        yield Measure(goal, alike[0].value, stretch.between(alike[0].start, alike[0].end), stretch.page)


def in_cell(stretch: Stretch, goal: StatedGoal) -> Iterator[Measure]:
    """The measure in a table's cell of this goal; a bare number is a percentage where the goal is one."""
    yield from _one(stretch, goal, list(quantities(stretch.text)))


def _of_today(text: str, start: int, end: int) -> Iterator[QuantityRead]:
    for quantity in quantities(text[:end], start):
        before = text[max(start, quantity.start - 40) : quantity.start]
        is_aim = bool(re.match(r"\s*(?:\(?goal\b|\)?\s*target\b)", text[quantity.end : end], re.I))
        if not _NOT_TODAY.search(before) and not is_aim:
            yield quantity


def put(measures: Sequence[tuple[Measure, str]], into: Collected) -> None:
    """Proposes each goal's number of each day; two different ones of one day are none."""
    held: dict[tuple[str, str], list[Measure]] = {}
    for measure, day in measures:
        held.setdefault((measure.goal.record, day), []).append(measure)
    for (goal, day), own in held.items():
        if len({taken.value for taken in own}) != 1:
            continue
        record = f"{goal}_{day}"
        into.add("goals[].progress[].value", own[0].value, own[0].words, own[0].page, "measured", record)
        into.add("goals[].progress[].on", day, own[0].words, own[0].page, "measured", record)
