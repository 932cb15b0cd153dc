"""A log with a row for each day: sessions with what was reached and decided, or what a caregiver was taught."""

import re
from collections.abc import Iterator, Sequence

from app.domain.reading_rules import LabelRule, ReadingRules
from app.rules.reading import goal_measures
from app.rules.reading.cell_tables import tables_by_cells
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.goal_measures import Measure
from app.rules.reading.goals_named import REFERENCE, StatedGoal, kind_of, named
from app.rules.reading.note_sentences import Roles, roles_of
from app.rules.reading.parts import Paper
from app.rules.reading.session_days import NO_SESSION, NOT_A_SESSION
from app.rules.reading.shapes import PROCEDURE, Spotted, dates
from app.rules.reading.table_rows import RowRead
from app.rules.reading.tables import TableRead
from app.rules.reading.visit_cells import VisitCells

_BLANK = " –—-"
_NOTHING_DONE = frozenset({"session_on", "initials"})
_LEAST_ROWS = 2
_NARRATIVE = frozenset({"decided", "result", "activities", "content"})
_LOGS = frozenset({"caregiver_log", "session_log"})


def take(
    paper: Paper, reading: ReadingRules, stated: Sequence[StatedGoal], into: Collected
) -> tuple[list[tuple[Measure, str]], bool]:
    """The measures of each day's row; whether there was such a log."""
    measures: list[tuple[Measure, str]] = []
    has_rows = False
    roles = roles_of(reading.roles, into)
    places = next((label for label in reading.labels if label.path == "notes[].setting"), None)
    for table in tables_by_cells(paper, [rule for rule in reading.tables if rule.id in _LOGS]):
        if len(table.rows) < _LEAST_ROWS and not _NARRATIVE & set(table.columns):
            continue  # captions above the entries of one note
        for row in table.rows:
            days = [day for day in dates(row.text("session_on")) if not NOT_A_SESSION.search(_before(row, day))]
            if not days:
                continue
            has_rows = True
            if table.rule.id == "caregiver_log":
                _training(row, days[0], into)
            elif _took_place(table, row):
                _session_row(row, days[0], places, roles, into)
                measures += _measures(table, row, str(days[0].value), stated)
    return measures, has_rows


def _before(row: RowRead, day: Spotted) -> str:
    return row.text("session_on")[: day.start]


def _has_more(table: TableRead) -> bool:
    return bool(set(table.columns) - _NOTHING_DONE)


def _took_place(table: TableRead, row: RowRead) -> bool:
    """A row that says `cancelled` or `ill` is none of a session, unless it has both minutes and a code; nor is a day
    with nothing beside it where the log has columns of what was done."""
    told = set(row.cells) - _NOTHING_DONE
    if _has_more(table) and not any(row.text(column).strip(_BLANK) for column in told):
        return False
    is_told_off = any(NO_SESSION.search(row.text(column)) for column in row.cells if column != "session_on")
    return not is_told_off or bool(re.search(r"\d", row.text("minutes")) and PROCEDURE.search(row.text("code")))


def _measures(table: TableRead, row: RowRead, day: str, stated: Sequence[StatedGoal]) -> Iterator[tuple[Measure, str]]:
    """The columns `Goal 1`, `STG 2` of the day's row."""
    for said in REFERENCE.finditer(table.head.text):
        column = f"goal_{said['number']}"
        goal = named(kind_of(said["kind"]), said["number"], stated)
        if goal and row.cells.get(column):
            for measure in goal_measures.in_cell(row.stretch(column), goal):
                yield measure, day


def _training(row: RowRead, day: Spotted, into: Collected) -> None:
    cells = Cells(row, "caregiver_log", f"c-{day.value}", into)
    cells.put("caregiver_programs[].taught_on", day.value, "session_on", (day.start, day.end))
    for column in ("content", "competence", "carry_over"):
        if text := row.text(column).strip():
            cells.put(f"caregiver_programs[].{column}", text, column)


def _session_row(row: RowRead, day: Spotted, places: LabelRule | None, roles: Roles, into: Collected) -> None:
    cells = Cells(row, "session_log", f"n-{day.value}", into)
    cells.put("notes[].session_on", day.value, "session_on", (day.start, day.end))
    visit = VisitCells(f"n-{day.value}", str(day.value), row.stretch("session_on"), places, roles, into)
    for column in row.cells:
        if row.text(column).strip():
            visit.put(column, row.stretch(column))
    if row.cells.get("time_in") and row.cells.get("time_out"):
        visit.from_to(row.stretch("time_in"), row.stretch("time_out"))
    of_goals = [column for column in row.cells if column.startswith("goal_")]
    if len(of_goals) == 1 and not row.text("result").strip():
        cells.put("notes[].response", row.text(of_goals[0]).strip(), of_goals[0])
