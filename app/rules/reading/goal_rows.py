"""The rows of a table of goals on their way to proposals: the goal's words, and what each column tells of it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from app.rules.reading import goal_words
from app.rules.reading.collecting import Collected
from app.rules.reading.goal_beginnings import Beginning, begun_by, label_of
from app.rules.reading.goal_days import DayRead
from app.rules.reading.goal_grid_rows import LEVELS, GridRow
from app.rules.reading.goal_grids import GoalGrid, grids
from app.rules.reading.goal_levels import Levels, unit_of
from app.rules.reading.goal_sentences import due_in, term_of
from app.rules.reading.goal_vocabulary import GoalWords
from app.rules.reading.goals_named import StatedGoal, kind_of
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.quantities import quantities
from app.rules.reading.shapes import dates

_LEAST_WORDS = 3


@dataclass(frozen=True)
class RowGoal:
    """The goal of a row, its words on the page and, in a note, the cell of what was reached today."""

    goal: StatedGoal
    words: frozenset[int]
    today: Stretch | None = None


def take(paper: Paper, levels: Levels, number: int = 0, taken: Collection[int] = ()) -> Iterator[RowGoal]:
    """Each goal of the tables, with what its row says proposed. `number`: goals that were stated before; `taken`: words
    of rows that were read before."""
    for grid in grids(paper, levels.is_note):
        is_lettered = _is_lettered(grid)
        for row in grid.rows:
            if any(id(word) in taken for cell in row.cells.values() for word in cell):
                continue
            made = _goal(grid, row, f"g{number + 1}", levels, is_lettered)
            if made:
                number += 1
                yield made


def _told(grid: GoalGrid, row: GridRow) -> Stretch:
    told = Stretch((), grid.page)
    for column in grid.columns("words"):
        told = grid.cell(row, column)
    return told


def _is_lettered(grid: GoalGrid) -> bool:
    """Whether the rows begin with A, B, C without a stop; `A` alone may be an article."""
    firsts = [told.words[0].text for row in grid.rows if (told := _told(grid, row)).words]
    return len(firsts) > 1 and firsts == [chr(ord("A") + number) for number in range(len(firsts))]


def _goal(grid: GoalGrid, row: GridRow, record: str, levels: Levels, is_lettered: bool) -> RowGoal | None:
    told = _told(grid, row)
    if is_lettered:
        told = Stretch(told.words[1:], told.page)
    text = told.text
    if not text or not _is_measured(grid, row):
        return None
    sentence = Sentence(text, told.words, grid.page, "goals")
    begun = begun_by(sentence, levels.words, False)
    label = label_of(text, levels.words)
    if begun is None and len(text[label.start :].split()) < _LEAST_WORDS:
        return None
    today = _columns(grid, row, record, levels)
    words = _words(sentence, begun, label, record, levels)
    _terms(grid, row, begun or label, record, levels)
    held = frozenset(id(word) for cell in row.cells.values() for word in cell)
    goal = _stated(grid, row, begun or label, words, record, levels.into)
    return RowGoal(goal, held, today)


def _is_measured(grid: GoalGrid, row: GridRow) -> bool:
    """Whether a column tells an amount or a day of this row; where no column is of amounts, its own words may."""
    of_levels = [grid.cell(row, n).text for n in range(len(grid.heads)) if grid.heads[n].slot in LEVELS]
    days = [grid.cell(row, n).text for n in grid.columns("by")]
    own = [] if of_levels else [grid.cell(row, n).text for n in grid.columns("words")]
    is_counted = any(re.search(r"\d", text) for text in of_levels) or any(next(quantities(text), None) for text in own)
    return is_counted or any(next(dates(text), None) for text in days)


def _words(sentence: Sentence, begun: Beginning | None, label: Beginning, record: str, levels: Levels) -> str:
    """The goal's own words, with what its sentence says of it beside the other columns."""
    if begun:
        return goal_words.take(sentence, begun, record, levels)
    words = sentence.text[label.start :].rstrip(" .;,:–-")
    place = sentence.stretch.between(label.start, label.start + len(words))
    levels.into.add("goals[].words", goal_words.unbroken(words), place, sentence.page, "goals", record)
    return words


def _columns(grid: GoalGrid, row: GridRow, record: str, levels: Levels) -> Stretch | None:
    """What each column tells; in a note what was reached today is given back, for it belongs to the note's day."""
    today: Stretch | None = None
    for slot in ("both", "start", "month", "target", "since", "earlier", "now", "level", "", "by", "status"):
        for column in grid.columns(slot):
            cell, head = grid.cell(row, column), grid.heads[column]
            if not cell.words:
                continue
            if levels.is_note and slot in ("now", "level"):
                today = today or cell
                continue
            own = Sentence(cell.text, cell.words, grid.page, "goals")
            if slot == "" and head.day is None:
                continue
            day = DayRead(str(head.day.value), head.day_words, head.page) if head.day else None
            if slot == "target" and head.day:
                levels.add_due(head.stretch, head.day, record)
            levels.cell("dated" if day and slot in ("", "earlier") else slot, own, record, day)
    return today


def _terms(grid: GoalGrid, row: GridRow, begun: Beginning, record: str, levels: Levels) -> None:
    """Long or short, as the row's number or term, its label, the head, the line across the table or its heading says
    it; a heading may tell the day of all too."""
    heading = levels.into.paper.heading_of(Sentence("", grid.cell(row, grid.columns("words")[0]).words, grid.page, ""))
    into = levels.into
    stretches = [grid.cell(row, n) for n in grid.columns("term", "number")]
    if begun.term:
        stretches += [grid.cell(row, n) for n in grid.columns("words")]
    told = [(stretch, stretch.text) for stretch in stretches]
    if begun.term and told:
        told[-1] = (told[-1][0], begun.term)
    told += [(grid.heads[n].stretch, grid.heads[n].stretch.text) for n in grid.columns("words")]
    told += [(above, above.text) for above in (row.band, heading) if above]
    for stretch, text in told:
        said = term_of(text, levels.words) or _alone(text, levels.words)
        if said and stretch.words and not into.has("goals[].term", record):
            into.add("goals[].term", said[0], stretch.between(said[1], said[2]), stretch.page, "goals", record)
    for above in (row.band, heading):
        if above and (day := due_in(above.text, levels.words)):
            levels.add_due(above, day, record)


def _alone(text: str, words: GoalWords) -> tuple[str, int, int] | None:
    """`ST`, `Largo`: a cell that holds nothing but the term."""
    for term in ("long", "short"):
        if re.fullmatch(words.any_of(f"{term}_alone"), text.strip(), re.I):
            return term, 0, len(text)
    return None


def _stated(grid: GoalGrid, row: GridRow, begun: Beginning, words: str, record: str, into: Collected) -> StatedGoal:
    number, kind = begun.number, kind_of(begun.term)
    for column in grid.columns("number", "term"):
        label = label_of(f"{grid.cell(row, column).text.strip(' .:#')}: x", into.paper.goal_words)
        number, kind = number or label.number, kind or kind_of(label.term)
    goal = StatedGoal(record, words, kind, number.lower().rstrip("."))
    return replace(goal, unit=unit_of(record, into))
