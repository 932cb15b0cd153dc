"""A log with a row for each day: sessions with what was reached and decided, or what a caregiver was taught."""

import re
from collections.abc import Iterator, Sequence

from app.domain.reading_rules import TableRule
from app.rules.reading import goal_measures
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.goal_measures import Measure
from app.rules.reading.goals_named import REFERENCE, StatedGoal, kind_of, named
from app.rules.reading.parts import Paper
from app.rules.reading.session_days import NO_SESSION
from app.rules.reading.shapes import PROCEDURE, Spotted, dates
from app.rules.reading.table_rows import RowRead
from app.rules.reading.tables import TableRead, tables


def take(
    paper: Paper, rules: Sequence[TableRule], stated: Sequence[StatedGoal], into: Collected
) -> tuple[list[tuple[Measure, str]], bool]:
    """The measures of each day's row; whether there was such a log."""
    measures: list[tuple[Measure, str]] = []
    has_rows = False
    for table in tables(paper, [rule for rule in rules if rule.id in {"caregiver_log", "session_log"}]):
        for row in table.rows:
            days = list(dates(row.text("session_on")))
            if not days:
                continue
            has_rows = True
            if table.rule.id == "caregiver_log":
                _training(row, days[0], into)
            elif _took_place(row):
                _session_row(row, days[0], into)
                measures += _measures(table, row, str(days[0].value), stated)
    return measures, has_rows


def _took_place(row: RowRead) -> bool:
    """A row without minutes that says `cancelled` or `ill` is none of a session."""
    is_told_off = NO_SESSION.search(" ".join(row.text(column) for column in row.cells))
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


def _session_row(row: RowRead, day: Spotted, into: Collected) -> None:
    cells = Cells(row, "session_log", f"n-{day.value}", into)
    cells.put("notes[].session_on", day.value, "session_on", (day.start, day.end))
    if minutes := re.fullmatch(r"(\d{2,3})(?:\s*min\w*)?", row.text("minutes").strip()):
        cells.put("notes[].minutes", int(minutes[1]), "minutes")
    cells.each("code", PROCEDURE, "notes[].procedure_codes[]")
    of_goals = [column for column in row.cells if column.startswith("goal_")]
    if len(of_goals) == 1 and not row.text("result").strip():
        cells.put("notes[].response", row.text(of_goals[0]).strip(), of_goals[0])
    for column, name in (("result", "response"), ("decided", "skilled")):
        if text := row.text(column).strip():
            cells.put(f"notes[].{name}", text, column)
