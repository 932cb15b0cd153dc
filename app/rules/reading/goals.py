"""Goals with baseline, target and day: rows of a goal table, or sentences that say what the child will do."""

import re
from collections.abc import Sequence

from app.domain.reading_rules import TableRule
from app.rules.reading import goal_levels, goal_sentences, goal_words
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.goal_beginnings import begun_by
from app.rules.reading.goal_levels import Levels
from app.rules.reading.goal_vocabulary import GoalWords
from app.rules.reading.goals_named import StatedGoal, kind_of
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.quantities import QuantityRead, quantities, quantity
from app.rules.reading.shapes import dates
from app.rules.reading.table_rows import RowRead
from app.rules.reading.tables import TableRead, tables

_NUMBERED = re.compile(
    r"(?:(?P<kind>long[- ]?term goal|short[- ]?term goal|LTG|STG|goal|objective|meta|objetivo|G)\s*#?\s*)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*[a-z]?)\s*[.:)–-]\s+(?=[^\W\d_])",
    re.I,
)
_LEAST_WORDS = 3
_MOST_OF_A_CELL = 0.6  # share of a cell's letters that an amount takes where the cell tells nothing else


def take(paper: Paper, kind: str, rules: Sequence[TableRule], into: Collected) -> None:
    number, taken = 0, set()
    for table in tables(paper, [rule for rule in rules if kind in rule.papers]):
        for row in _started(table, _righted(table)) if table.rule.id == "goals" else ():
            if of_row(row, f"g{number + 1}", into, paper.goal_words, _present(table)) is None:
                continue
            number += 1
            _term(table, f"g{number}", into, paper.goal_words)
            taken |= {id(word) for cell in row.cells.values() for word in cell}
            _dated(table, f"g{number}", into)
    goal_sentences.take(paper, into, number, taken=frozenset(taken))


def _term(table: TableRead, record: str, into: Collected, words: GoalWords) -> None:
    """`Short-term goal` as the head of the goals says of each whether it is long or short."""
    head = table.titles.get("goal")
    said = goal_sentences.term_of(head.text, words) if head else None
    if head and said and not into.has("goals[].term", record):
        term, start, end = said
        into.add("goals[].term", term, head.between(start, end), head.page, "goals", record)


def _dated(table: TableRead, record: str, into: Collected) -> None:
    """`Baseline (04/22/2026)` in the head is the day of every baseline, and so of what was reached by another day."""
    for column, path in (("baseline", "goals[].baseline"), ("now", "goals[].progress[]")):
        head = table.titles.get(column)
        days = list(dates(head.text)) if head else []
        if head and len(days) == 1 and into.has(f"{path}.value", record):
            words = head.between(days[0].start, days[0].end)
            into.add(f"{path}.on", days[0].value, words, head.page, "goals", record)


def _righted(table: TableRead) -> Sequence[RowRead]:
    """The rows; where the column `Goal` holds nothing but amounts it is the target, and the goal stands in another."""
    others = [column for column in table.columns if column.startswith("other_") or column == "number"]
    held = [row for row in table.rows if row.text("goal")]
    if not others or "target" in table.columns or not held or not all(_is_amount(row.text("goal")) for row in held):
        return table.rows
    widest = max(others, key=lambda column: sum(len(row.text(column)) for row in held))
    return [
        RowRead(row.page, {**row.cells, "target": row.cells["goal"], "goal": row.cells.get(widest, [])}) for row in held
    ]


def _started(table: TableRead, rows: Sequence[RowRead]) -> Sequence[RowRead]:
    """The rows; where no column says where the goals started or stood before, what is now is the start."""
    if "now" not in table.columns or {"baseline", "before", "present"} & set(table.columns):
        return rows
    return [RowRead(row.page, {**row.cells, "baseline": row.cells.get("now", []), "now": []}) for row in rows]


def _is_amount(cell: str) -> bool:
    amount = _amount(cell)
    return amount is not None and amount.end - amount.start > len(cell) * _MOST_OF_A_CELL


def _present(table: TableRead) -> str:
    """What a column `Present level` says in a plan: where it starts, unless another column says that."""
    return "progress[]" if "baseline" in table.columns else "baseline"


def of_row(
    row: RowRead, record: str, into: Collected, known: GoalWords, present: str | None = None
) -> StatedGoal | None:
    """The goal of one row. `present`: what a column of the present level says; None, as in a note: nothing, and what
    was reached today is not told here either, for it belongs to the note's day."""
    cells = Cells(row, "goals", record, into)
    text = row.text("goal")
    sentence = Sentence(text, tuple(row.cells.get("goal", ())), row.page, "goals")
    begun = begun_by(sentence, known, False) if text else None
    is_measured = any(_amount(row.text(column)) for column in ("baseline", "target", "now", "present"))
    said = _NUMBERED.match(text)
    start = said.end() if said else 0
    if not begun and (len(text[start:].split()) < _LEAST_WORDS or not is_measured):
        return None
    _columns(row, cells, present)
    if begun:
        words = goal_words.take(sentence, begun, record, Levels(into, known))
    else:
        words = text[start:]
        cells.put("goals[].words", words, "goal", (start, len(text)))
    return _stated(row, said, words, record, into)


def _columns(row: RowRead, cells: Cells, present: str | None) -> None:
    parts = [("baseline", "baseline"), ("target", "target")]
    parts += [("now", "progress[]"), ("present", present)] if present else []
    for column, part in parts:
        amount = _amount(row.text(column))
        if amount:
            cells.put(f"goals[].{part}.value", amount.value, column, (amount.start, amount.end))
            if part != "progress[]":
                cells.put(f"goals[].{part}.unit", amount.unit, column, (amount.start, amount.end))
        for day in list(dates(row.text(column)))[:1] if amount and part == "baseline" else ():
            cells.put("goals[].baseline.on", day.value, column, (day.start, day.end))
    for day in list(dates(row.text("by")))[:1]:
        cells.put("goals[].target.by_on", day.value, "by", (day.start, day.end))


def _amount(cell: str) -> QuantityRead | None:
    """What a cell counts; `2/5` needs no noun there."""
    return quantity(cell) or next(quantities(cell), None)


def _stated(row: RowRead, said: re.Match[str] | None, words: str, record: str, into: Collected) -> StatedGoal:
    label = _NUMBERED.match(f"{row.text('number').strip(' .:#')}: x") if row.text("number") else said
    number = label["number"] if label else ""
    kind = kind_of(label["kind"] or "") if label else ""
    if kind and label is not said:
        Cells(row, "goals", record, into).put("goals[].term", kind, "number")
    return StatedGoal(record, words, kind, number.lower(), goal_levels.unit_of(record, into))
