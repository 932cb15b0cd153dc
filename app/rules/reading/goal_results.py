"""What a note measured of each goal: in its sentences, below the goal, or in a table with what was reached today."""

import re
from collections.abc import Callable, Iterator, Sequence

from app.domain.reading import Word
from app.rules.reading import goal_measures, goal_rows
from app.rules.reading.collecting import Collected
from app.rules.reading.goal_amounts import is_told_behind
from app.rules.reading.goal_beginnings import begun_by, known_goal
from app.rules.reading.goal_levels import Levels
from app.rules.reading.goal_measures import Measure
from app.rules.reading.goal_slots import opens_with_slot, pieces
from app.rules.reading.goals_named import StatedGoal
from app.rules.reading.layout import Stretch
from app.rules.reading.note_parts import NOT_TOLD
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.quantities import quantities

_TODAY = re.compile(r"\b(?:today|this (?:session|visit|date)|result|hoy|esta (?:sesión|visita))\b", re.I)
_OTHER_DAY = re.compile(r"\b(?:last|previous|prior) (?:session|visit|week)\b", re.I)


def of_rows(
    paper: Paper, stated: list[StatedGoal], taken: set[int], into: Collected
) -> list[tuple[StatedGoal, Stretch]]:
    """The goals of tables, new ones joined to `stated`, each with the cell of what was reached today; `taken`: words of
    tables that were read before."""
    rows = []
    for made in goal_rows.take(paper, Levels(into, paper.goal_words, is_note=True), len(stated), taken):
        words = made.goal.words.casefold()
        known = next((earlier for earlier in stated if earlier.words.casefold() == words), None)
        if known is None:
            stated.append(made.goal)
        if made.today:
            rows.append((known or made.goal, made.today))
    return rows


def measured(
    paper: Paper,
    stated: Sequence[StatedGoal],
    rows: Sequence[tuple[StatedGoal, Stretch]],
    day_of: Callable[[Word], str | None],
) -> Iterator[tuple[Measure, str]]:
    """Each with its day. `day_of`: the day of the note that a word stands in."""
    for goal, cell in rows:
        if day := day_of(cell.words[0]):
            yield from ((measure, day) for measure in goal_measures.in_cell(cell, goal))
    in_rows = {id(word) for _, cell in rows for word in cell.words}
    above: StatedGoal | None = None
    headed: Stretch | None = None
    for sentence in paper.sentences:
        day = day_of(sentence.words[0])
        begun = begun_by(sentence, paper.goal_words, True)
        heading = paper.heading_of(sentence)
        if begun:
            above = known_goal(begun, stated)
        elif above and day and heading is not headed and heading and _TODAY.search(heading.text):
            yield from _result(sentence, above, day, paper)
        elif opens_with_slot(sentence.text, paper.goal_words) == "":
            above = None
        headed = heading
        if above and day:
            yield from _told_of(sentence, above, day, paper)
        is_told = sentence.part not in NOT_TOLD and begun is None
        if day and is_told and not any(id(word) in in_rows for word in sentence.words):
            yield from ((measure, day) for measure in goal_measures.in_text(sentence.stretch, stated))


def _result(sentence: Sentence, goal: StatedGoal, day: str, paper: Paper) -> Iterator[tuple[Measure, str]]:
    """What stands behind `Result this session:` right below a goal, up to what is told of another day."""
    end = next((piece.start for piece in pieces(sentence.text, paper.goal_words)), len(sentence.text))
    own = Stretch(sentence.stretch.between(0, end), sentence.page)
    yield from ((measure, day) for measure in goal_measures.in_cell(own, goal))


def _told_of(sentence: Sentence, goal: StatedGoal, day: str, paper: Paper) -> Iterator[tuple[Measure, str]]:
    """`Today: 2 of 5 trials`, `Current: 45%` in a goal's sentence or below it."""
    text = sentence.text
    for amount in quantities(text):
        if is_told_behind(text, amount.end, paper.goal_words, "said_today"):
            own = Stretch(sentence.stretch.between(amount.start, amount.end), sentence.page)
            yield from ((measure, day) for measure in goal_measures.in_cell(own, goal))
    for piece in pieces(text, paper.goal_words):
        name = text[piece.start : piece.begin]
        is_today = piece.slot == "now" or _TODAY.search(name) is not None
        is_another_day = _OTHER_DAY.search(text, piece.begin, piece.end) is not None
        if piece.slot in ("now", "level", "status") and is_today and not is_another_day:
            stretch = Stretch(sentence.stretch.between(piece.begin, piece.end), sentence.page)
            yield from ((measure, day) for measure in goal_measures.in_cell(stretch, goal))
