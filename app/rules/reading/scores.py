"""Scores of an evaluation: rows of its tables, and sentences that give a scale with its score."""

import re
from collections.abc import Sequence

from app.domain.clinical import Instrument
from app.domain.reading_rules import TableRule
from app.rules.reading import scores_across, scores_told
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Paper
from app.rules.reading.score_scales import (
    ANOTHER,
    PATH,
    Named,
    is_possible,
    months_of,
    names_of,
    scale_kind,
)
from app.rules.reading.shapes import value_of
from app.rules.reading.table_rows import RowRead
from app.rules.reading.tables import TableRead, tables

_COLUMNS = {**scores_across.SCORE_KINDS, "score": "standard_score"}
_MOST_WORDS = 6
_NUMBER = re.compile(r"(?<![<>≥≤\d.-])(\d{1,3}(?:\.\d)?)(?!\d|\.\d|\s*[-–]\s*\d|(?:st|nd|rd|th)\b)")


def take(paper: Paper, rules: Sequence[TableRule], named: Sequence[Named], into: Collected) -> None:
    number = 0
    for table in tables(paper, [rule for rule in rules if "evaluation" in rule.papers]):
        rows = table.rows if table.rule.id == "scores" and _is_told_whose(table) else ()
        owned = [(row, _above(row, named)) for row in rows]
        known = _owners(owned)
        for row, test in owned:
            number += 1
            if test and (id(test.instrument) in known or "test" in table.columns):
                _row(table, row, f"f{number}", test, into)
    number = scores_across.take(paper, rules, named, number, into)
    scores_told.take(paper, named, number, into)


def _owners(owned: Sequence[tuple[RowRead, Named | None]]) -> set[int]:
    """The tests whose scales are those of their rows, most of them at least: a table that holds few may be of a test
    that nobody knows, and so may one whose scales only begin like those of the test above."""
    held: set[int] = set()
    for instrument in {id(test.instrument): test.instrument for _, test in owned if test}.values():
        rows = [row for row, test in owned if test and test.instrument is instrument]
        own = sum(_is_of(row, instrument) for row in rows)
        if 2 * own >= len(rows) and own:
            held.add(id(instrument))
    return held


def _is_told_whose(table: TableRead) -> bool:
    """Where a column names the tests, the first row has one: a name in the middle of its rows could be another's."""
    return "test" not in table.columns or bool(table.rows[0].text("test").strip())


def _is_of(row: RowRead, instrument: Instrument) -> bool:
    """Whether the row's scale is one of the test."""
    text = row.text("scale").strip(" *:")
    scale = (text if instrument.norm == "cut_score" else _without_more(text, instrument)).lower()
    return not instrument.scales or any(scale == name.lower() for name in names_of(instrument))


def _above(row: RowRead, named: Sequence[Named]) -> Named | None:
    """The last test named above the row, on its page or before it."""
    words = [word for cell in row.cells.values() for word in cell]
    top = min((word.box[1] for word in words), default=0.0)
    before = [test for test in named if (test.page, test.stretch.words[0].box[1]) <= (row.page, top)]
    test = before[-1] if before else named[0] if len(named) == 1 else None
    return test if test and test.instrument is not ANOTHER else None


def _row(table: TableRead, row: RowRead, record: str, named: Named, into: Collected) -> None:
    cells = Cells(row, "scores", record, into)
    scale = row.text("scale").strip(" *:")
    scale = _without_more(scale, named.instrument)
    score = _score(table, row, scale, named)
    if score is None:
        return
    if not _is_scale(scale, named.instrument):
        return
    column, kind, value, span = score
    if kind in {"standard_score", "t_score", "symptom_t_score"} and not is_possible(kind, value):
        return
    into.add(f"{PATH}.instrument", named.instrument.id, named.stretch.words, named.page, "scores", record)
    begin = row.text("scale").index(scale)
    cells.put(f"{PATH}.scale", scale, "scale", (begin, begin + len(scale)))
    cells.put(f"{PATH}.score", value, column, span)
    if not _is_open(table, column, kind):
        cells.put(f"{PATH}.score_kind", kind, column, span)
    if (rank := _NUMBER.search(row.text("percentile"))) and len(row.text("percentile").split()) == 1:
        cells.put(f"{PATH}.percentile", value_of(rank[1]), "percentile", rank.span(1))
    if months := months_of(row.text("age")):
        cells.put(f"{PATH}.age_equivalent_months", months, "age")
    if (band := row.text("band").strip()) and not any(letter.isdigit() for letter in band):
        cells.put(f"{PATH}.band", band, "band")


def _is_open(table: TableRead, column: str, kind: str) -> bool:
    """Whether the head calls a standard score what the test gives as a T-score, without a T: which it is stays open."""
    head = table.titles.get(column)
    is_t = kind in {"t_score", "symptom_t_score"}
    return is_t and column == "standard" and head is not None and not re.search(r"\bT\b", head.text)


def _without_more(text: str, instrument: Instrument) -> str:
    """The scale without the caption below it that stands as near: `Composite Subdomains of Communication`."""
    names = [name for scale in instrument.scales for name in scale.names if text.lower().startswith(f"{name.lower()} ")]
    is_known = any(text.lower() == name.lower() for scale in instrument.scales for name in scale.names)
    return text if is_known or not names else text[: max(map(len, names))]


def _is_scale(text: str, instrument: Instrument) -> bool:
    """A scale of this test, or at least a short name without numbers and without a sentence's words."""
    if any(text.lower() == name.lower() for known in instrument.scales for name in known.names):
        return True
    is_short = 0 < len(text.split()) <= _MOST_WORDS and text[0].isupper()
    return is_short and not re.search(r"[\d.;?%]|\b(?:goal|will|the|his|her|with|from|baseline|target)\b", text, re.I)


def _score(table: TableRead, row: RowRead, scale: str, named: Named) -> tuple[str, str, float, tuple[int, int]] | None:
    """The column that holds the score, its kind, the value: the kind that the test's own scale has wins."""
    known = scale_kind(scale, named.instrument)
    columns = [head for head in table.columns if head in _COLUMNS]
    filled = [(head, match) for head in columns if (match := _NUMBER.search(row.text(head)))]
    if len(filled) > 1 and known:
        filled = [(head, number) for head, number in filled if _COLUMNS[head] == known] or filled
    if len(filled) != 1:
        return None
    column, match = filled[0]
    return column, known or _COLUMNS[column], value_of(match[1]), match.span(1)
