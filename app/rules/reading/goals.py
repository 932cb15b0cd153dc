"""Goals with baseline, target and day: rows of a goal table, or sentences that say what the child will do."""

import re
from collections.abc import Sequence

from app.domain.reading_rules import TableRule
from app.rules.reading import goal_sentences
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.goals_named import StatedGoal, kind_of
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper
from app.rules.reading.quantities import quantity
from app.rules.reading.shapes import dates
from app.rules.reading.tables import Row, Table, tables

_NUMBERED = re.compile(
    r"(?:(?P<kind>long[- ]?term goal|short[- ]?term goal|LTG|STG|goal|objective|meta|objetivo|G)\s*#?\s*)?"
    r"(?P<number>\d{1,2}[a-z]?)\s*[.:)–-]\s+(?=[^\W\d_])",
    re.I,
)
_IN_BRACKETS = re.compile(r"\bbaseline\b.*\((?P<day>[^)]{6,20})\)", re.I)


def take(paper: Paper, kind: str, rules: Sequence[TableRule], into: Collected) -> None:
    number = 0
    for table in tables(paper, [rule for rule in rules if kind in rule.papers]):
        for row in table.rows if table.rule.id == "goals" else ():
            if of_row(row, f"g{number + 1}", into, _present(table)) is None:
                continue
            number += 1
            _baseline_day(table.head, f"g{number}", into)
    if number == 0:
        goal_sentences.take(paper, into)


def _present(table: Table) -> str:
    """What a column `Present level` says in a plan: where it starts, unless another column says that."""
    return "progress[]" if "baseline" in table.columns else "baseline"


def of_row(row: Row, record: str, into: Collected, present: str | None = None) -> StatedGoal | None:
    """The goal of one row. `present`: what a column of the present level says; None, as in a note: nothing, and what
    was reached today is not told here either, for it belongs to the note's day."""
    cells = Cells(row, "goals", record, into)
    text = row.text("goal").strip()
    is_measured = any(quantity(row.text(column)) for column in ("baseline", "target", "now", "present"))
    said = _NUMBERED.match(text)
    start = said.end() if said else 0
    if len(text[start:].split()) < 3 or not is_measured:
        return None
    cells.put("goals[].words", text[start:], "goal", (start, len(text)))
    parts = [("baseline", "baseline"), ("target", "target")]
    parts += [("now", "progress[]"), ("present", present)] if present else []
    for column, part in parts:
        amount = quantity(row.text(column))
        if amount:
            cells.put(f"goals[].{part}.value", amount.value, column, (amount.start, amount.end))
            if part != "progress[]":
                cells.put(f"goals[].{part}.unit", amount.unit, column, (amount.start, amount.end))
    for day in list(dates(row.text("by")))[:1]:
        cells.put("goals[].target.by_on", day.value, "by", (day.start, day.end))
    return _stated(row, said, text[start:], record, into)


def _stated(row: Row, said: re.Match[str] | None, words: str, record: str, into: Collected) -> StatedGoal:
    number = said["number"] if said else row.text("number").strip(" .#")
    kind = kind_of(said["kind"] or "") if said else ""
    return StatedGoal(record, words, kind, number.lower(), goal_sentences.unit_of(record, into))


def _baseline_day(head: Stretch, record: str, into: Collected) -> None:
    """`Baseline (04/22/2026)` in the head is the day of every baseline."""
    match = _IN_BRACKETS.search(head.text)
    days = list(dates(match["day"])) if match else []
    if match and len(days) == 1 and into.has("goals[].baseline.value", record):
        words = head.between(*match.span("day"))
        into.add("goals[].baseline.on", days[0].value, words, head.page, "goals", record)
