"""Tables with a column for each day: a flow sheet, or goals down the side with what was reached on each day.

What a row holds is told by the words at its left, as by the heads of a log (`session_log` in `tables.yaml`). A column
without a year in its head, or of a visit that did not take place, is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from app.domain.reading import Word
from app.domain.reading_rules import ColumnRule, ReadingRules, TableRule
from app.rules.reading import goal_beginnings, goal_levels, goal_measures
from app.rules.reading.cell_tables import column_named
from app.rules.reading.collecting import Collected
from app.rules.reading.goal_measures import Measure
from app.rules.reading.goals_named import REFERENCE, StatedGoal, kind_of, named
from app.rules.reading.layout import PageLine, Segment, Stretch, lines
from app.rules.reading.note_sentences import roles_of
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.quantities import quantity
from app.rules.reading.session_days import NO_SESSION, NOT_A_SESSION
from app.rules.reading.shapes import Spotted, dates
from app.rules.reading.visit_cells import VisitCells

_ROW_PITCH = 1.5  # line heights between two lines that belong to different rows
_FAR = 4.0  # line heights without a row end the table
_LONG = 75  # letters; such a line is running text, no row
_LONGEST_HEAD = 140  # letters of a line that may be the head of a table
_MONTH_DAY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2}/\d{1,2}\b(?!/)"
)
_LOG = "session_log"


@dataclass
class GridColumn:
    """A column of the head: a day, `goal`, `baseline`, `target`, or none of these."""

    id: str
    box: tuple[float, float, float, float]
    day: Spotted | None = None
    head: Stretch | None = None


@dataclass
class Grid:
    columns: list[GridColumn]
    rows: list[dict[str, Stretch]] = field(default_factory=list)
    page: int = 0

    @property
    def words(self) -> set[int]:
        return {id(word) for row in self.rows for cell in row.values() for word in cell.words}

    @property
    def days(self) -> list[GridColumn]:
        return [column for column in self.columns if column.day is not None]


_LABEL = re.compile(r"[A-Za-z]:(?:\s|$)")


def grids(paper: Paper, rules: Sequence[TableRule]) -> Iterator[Grid]:
    """Every table with days in its head, its cells by column."""
    known = [rule for rule in rules if rule.id == "goals"]
    for page, column in paper.columns:
        rows = lines(column)
        start = 0
        while start < len(rows):
            columns = _with_names(_head(rows[start], known, page.number), rows, start)
            if columns is None:
                start += 1
                continue
            grid = Grid(columns, page=page.number)
            start = _fill(grid, rows, start + 1, known)
            if grid.rows:
                yield grid


def _head(line: PageLine, rules: Sequence[TableRule], page: int) -> list[GridColumn] | None:
    if sum(len(segment.text) for segment in line.segments) > _LONGEST_HEAD:
        return None
    if len(_LABEL.findall(line.text)) > 1:
        return None  # `DOB: 02/02/2021   Date: 03/11/2026` is a form's line and no head
    pieces = [piece for segment in line.segments for piece in _pieces(segment, rules)]
    columns = [_column(number, piece, rules, page) for number, piece in enumerate(pieces)]
    days = [column for column in columns if column.day]
    named_columns = {column.id for column in columns}
    is_goal_table = bool(days) and "goal" in named_columns and bool(named_columns & {"baseline", "target"})
    return columns if len(columns) > 2 and (len(days) > 1 or is_goal_table) else None


def _with_names(columns: list[GridColumn] | None, rows: Sequence[PageLine], start: int) -> list[GridColumn] | None:
    """The columns with the one at their left, over which nothing stands and which names the rows."""
    if not columns or columns[0].day is None or start + 1 >= len(rows):
        return columns
    first, edge = rows[start + 1].segments[0], columns[0].box
    if first.box[2] > edge[0] - 2 or not first.text[0].isalpha() or len(rows[start + 1].segments) < 2:
        return columns
    return [GridColumn("goal", (first.box[0], edge[1], max(first.box[2], edge[0] - 10), edge[3])), *columns]


def _pieces(segment: Segment, rules: Sequence[TableRule]) -> Iterator[Segment]:
    """The heads that stand close together on one line: each begins with a day, a month and day, or known words."""
    text = segment.text
    starts = {day.start for day in dates(text)} | {match.start() for match in _MONTH_DAY.finditer(text)}
    starts |= {match.start() for match in _known_heads(tuple(rules)).finditer(text)}
    cuts = sorted(start for start in starts if start and text[start - 1] == " ")
    begin, stretch = 0, Stretch(segment.words, segment.page)
    for cut in [*cuts, len(text)]:
        if words := stretch.between(begin, cut):
            yield Segment(words, segment.page)
        begin = cut


@cache
def _known_heads(rules: tuple[TableRule, ...]) -> re.Pattern[str]:
    names = {name for rule in rules if rule.id == "goals" for column in rule.columns for name in column.words}
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True)))


def _column(number: int, segment: Segment, rules: Sequence[TableRule], page: int) -> GridColumn:
    stretch = Stretch(segment.words, page)
    held = list(dates(segment.text))
    if len(held) == 1 and held[0].end - held[0].start > 0.5 * len(segment.text):
        is_day = not NOT_A_SESSION.search(segment.text[: held[0].start])
        return GridColumn(f"d{number}", segment.box, held[0] if is_day else None, stretch)
    words = segment.text.lower()
    for rule in rules:
        for column in rule.columns:
            if _named_by(column).match(words):
                return GridColumn(column.id if number and column.id != "goal" else "goal", segment.box, None, stretch)
    return GridColumn("goal" if number == 0 else f"x{number}", segment.box, None, stretch)


@cache
def _named_by(column: ColumnRule) -> re.Pattern[str]:
    names = "|".join(re.escape(name.lower()) for name in column.words) or "(?!)"
    return re.compile(rf"(?:{names})\b")


def _fill(grid: Grid, rows: list[PageLine], start: int, rules: Sequence[TableRule]) -> int:
    held: list[dict[str, list[Word]]] = []
    place, above = start, None
    while place < len(rows):
        line = rows[place]
        height = max(line.box[3] - line.box[1], 6.0)
        if above is not None and line.box[1] - above.box[3] > _FAR * height:
            break
        if _head(line, rules, grid.page) or _is_running(line, grid.columns):
            break
        cells: dict[str, list[Word]] = {}
        for segment in line.segments:
            for name, word in _placed(segment, grid.columns):
                cells.setdefault(name, []).append(word)
        if above is None or not held or _begins(line, above, cells, held[-1]):
            held.append({})
        for name, words in cells.items():
            held[-1].setdefault(name, []).extend(words)
        place, above = place + 1, line
    grid.rows = [{name: Stretch(tuple(words), grid.page) for name, words in row.items()} for row in held]
    return place


def _is_running(line: PageLine, columns: Sequence[GridColumn]) -> bool:
    """A sentence below the table: a long cell, or one alone on its line that lies under several heads."""
    if len(line.segments) > 1:
        return any(len(segment.text) > _LONG for segment in line.segments)
    return len(_over(line.segments[0], columns)) > 1 or len(line.text) > _LONG


def _over(segment: Segment, columns: Sequence[GridColumn]) -> list[GridColumn]:
    return [column for column in columns if column.box[0] - 2 <= segment.box[2] and column.box[2] + 2 >= segment.box[0]]


def _placed(segment: Segment, columns: Sequence[GridColumn]) -> Iterator[tuple[str, Word]]:
    """Words with their columns: a cell under one head, or under none, stays whole; of a cell that runs into the next
    one each word belongs to the last head that begins at its left."""
    over = _over(segment, columns)
    whole = over[0] if len(over) == 1 else None
    if not over:
        whole = min(columns, key=lambda column: abs(column.box[0] - segment.box[0]))
    for word in segment.words:
        begun = [column for column in over if column.box[0] <= word.box[0] + segment.height]
        yield (whole or (begun or over)[-1 if begun else 0]).id, word


def _begins(line: PageLine, above: PageLine, cells: dict[str, list[Word]], row: dict[str, list[Word]]) -> bool:
    """A wide pitch begins a row; in a tight table a line with a label and a value does where the row has both."""
    size = line.segments[0].height
    pitch = (line.box[1] + line.box[3] - above.box[1] - above.box[3]) / 2
    has_both = "goal" in cells and len(cells) > 1 and "goal" in row and len(row) > 1
    return pitch > _ROW_PITCH * size or (has_both and pitch > 0.9 * size)


def take(
    paper: Paper, held: Sequence[Grid], reading: ReadingRules, goals: list[StatedGoal], into: Collected
) -> tuple[list[tuple[Measure, str]], bool]:
    """The measures of these tables; new goals join `goals`. Whether a table also told of the sessions themselves."""
    measures: list[tuple[Measure, str]] = []
    is_log = False
    roles = roles_of(reading.roles, into)
    places = next((label for label in reading.labels if label.path == "notes[].setting"), None)
    for grid in held:
        kept = [day for day in grid.days if _took_place(grid, day)]
        kinds = [_kind(paper, row, reading.tables) for row in grid.rows]
        has_sessions = "minutes" in kinds or "code" in kinds
        is_log = is_log or has_sessions
        for row, kind in zip(grid.rows, kinds, strict=True):
            goal = _goal(row, grid, goals, into) if kind is None else None
            for column in kept:
                cell = row.get(column.id)
                if cell is None or column.day is None:
                    continue
                if goal:
                    measures += [(measure, str(column.day.value)) for measure in goal_measures.in_cell(cell, goal)]
                elif kind and has_sessions and column.head:
                    day = str(column.day.value)
                    VisitCells(f"n-{day}", day, column.head, places, roles, into).put(kind, cell)
        if has_sessions:
            for column in kept:
                _session(column, into)
    return measures, is_log


def _took_place(grid: Grid, column: GridColumn) -> bool:
    cells = [row[column.id].text for row in grid.rows if column.id in row]
    return bool(cells) and not any(NO_SESSION.match(text) for text in cells)


def _session(column: GridColumn, into: Collected) -> None:
    if column.day and column.head:
        words = column.head.between(column.day.start, column.day.end)
        into.add("notes[].session_on", column.day.value, words, column.head.page, "session", f"n-{column.day.value}")


def _kind(paper: Paper, row: dict[str, Stretch], rules: Sequence[TableRule]) -> str | None:
    """What the words at the left of a row name, as they would at the head of a column of a log."""
    label = row["goal"].text if "goal" in row else ""
    if not label or REFERENCE.match(label):
        return None
    named_by = (column_named(paper, label, rule) for rule in rules if rule.id == _LOG)
    return next((name for name in named_by if name), None)


def _goal(row: dict[str, Stretch], grid: Grid, goals: list[StatedGoal], into: Collected) -> StatedGoal | None:
    """The goal of the row: named by its number, or stated at its left with the levels of the other columns."""
    label = row.get("goal")
    if label is None:
        return None
    text = label.text
    if (said := REFERENCE.match(text)) and len(text) - said.end() < 30:
        return named(kind_of(said["kind"]), said["number"], goals)
    known = next((stated for stated in goals if stated.words.casefold() == text.casefold()), None)
    if known or len(text.split()) < 3 or not _is_measured(row, grid):
        return known
    record = f"g{len(goals) + 1}"
    begun = goal_beginnings.begun_by(Sentence(text, label.words, label.page, "goals"), into.paper.goal_words, True)
    words = text if begun is None else begun.words
    into.add("goals[].words", words, label.words, label.page, "goals", record)
    for part in ("baseline", "target"):
        cell = row.get(part)
        if cell and (amount := quantity(cell.text)):
            place = cell.between(amount.start, amount.end)
            into.add(f"goals[].{part}.value", amount.value, place, cell.page, "goals", record)
            into.add(f"goals[].{part}.unit", amount.unit, place, cell.page, "goals", record)
    goal = StatedGoal(record, words, unit=goal_levels.unit_of(record, into))
    goals.append(goal)
    return goal


def _is_measured(row: dict[str, Stretch], grid: Grid) -> bool:
    """A goal's row has a number in its target or baseline; a label alone (`Cues given 3 of 5`) states no goal."""
    return any(part in row and quantity(row[part].text) for part in ("baseline", "target"))
