"""Scores of an evaluation: rows of its tables, and what lines and sentences tell of the tests that it names."""

import re
from collections.abc import Sequence

from app.domain.clinical import Instrument
from app.domain.reading_rules import TableRule
from app.rules.reading import score_rows, scores_across, scores_told
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch, is_level
from app.rules.reading.parts import Paper
from app.rules.reading.score_grids import ScoreGrid, grids
from app.rules.reading.score_heads import OTHER
from app.rules.reading.score_rows import ScoreRow
from app.rules.reading.score_scales import ANOTHER, Named, names_of, plain_scale
from app.rules.reading.table_rows import RowRead

_MOST_WORDS = 7
_BESIDE = 30.0  # points by which the name of a test may stand at the right of its table
_NEAR = 80.0  # points between the name of a test and the table below it
_NO_SCALE = re.compile(
    r"[;?%]|\d\s*/|^\d|\b(?:goal|will|his|her|baseline|target|minutes?|seconds?|times|right|left)\b|[.]\s", re.I
)


def take(paper: Paper, rules: Sequence[TableRule], named: Sequence[Named], into: Collected) -> None:
    number = 0
    for rule in (rule for rule in rules if rule.id == "scores"):
        for grid in grids(paper, rule):
            rows = [_row(grid, row, named) for row in grid.rows]
            owners = _owners(grid, rows)
            for row in rows:
                if row.test and (id(row.test.instrument) in owners or row.is_named):
                    number = score_rows.take(grid, row, number, into)
    number = scores_across.take(paper, rules, named, number, into)
    scores_told.take(paper, named, number, into)


def _row(grid: ScoreGrid, row: RowRead, named: Sequence[Named]) -> ScoreRow:
    """The row with its test: that which one of its cells names, else the last one named above."""
    columns = grid.of("scale") or grid.of("test") or [name for name, c in grid.names.items() if c.kind == OTHER][:1]
    cell = row.stretch(columns[0]) if columns else Stretch((), grid.page)
    own = {id(word) for words in row.cells.values() for word in words}
    inside = [test for test in named if id(test.stretch.words[0]) in own]
    test = inside[-1] if inside else _above(grid, row, named)
    if inside:
        of_test = {id(word) for test in inside for word in test.stretch.words}
        cell = Stretch(tuple(word for word in cell.words if id(word) not in of_test), grid.page)
    own_test = test if test and test.instrument is not ANOTHER else None
    return ScoreRow(row, own_test, _without_more(cell, own_test), bool(inside))


def _without_more(cell: Stretch, test: Named | None) -> Stretch:
    """The scale without the caption below it that stands as near: `Composite Subdomains of Communication`."""
    if test is None or is_known(cell.text, test.instrument):
        return cell
    for end in range(len(cell.words) - 1, 0, -1):
        held = Stretch(cell.words[:end], cell.page)
        if cell.words[end].text[0].isupper() and is_known(held.text, test.instrument):
            return held
    return cell


def _above(grid: ScoreGrid, row: RowRead, named: Sequence[Named]) -> Named | None:
    """The last test named above the row, on its page or before it."""
    words = [word for cell in row.cells.values() for word in cell]
    top = min((word.box[1] for word in words), default=grid.top)
    before = [test for test in named if (test.page, test.stretch.words[0].box[1]) <= (row.page, top)]
    if not before:
        return named[0] if len(named) == 1 else None
    last = before[-1].stretch.words[0].box
    level = [test for test in before if test.page == before[-1].page and is_level(test.stretch.words[0].box, last)]
    own = [test for test in level if test.stretch.words[0].box[0] <= grid.left + _BESIDE]
    return own[-1] if own else level[0]


def _owners(grid: ScoreGrid, rows: Sequence[ScoreRow]) -> set[int]:
    """The tests whose scales are those of their rows, most of them at least, or that stand right above the table: one
    that holds few scales of the test above may be of a test that nobody knows."""
    held: set[int] = set()
    for test in {id(row.test.instrument): row.test for row in rows if row.test}.values():
        own = [row for row in rows if row.test and row.test.instrument is test.instrument]
        known = sum(is_known(row.scale, test.instrument) for row in own)
        box = test.stretch.words[-1].box
        is_near = test.page == grid.page and 0 <= grid.top - box[1] < _NEAR and bool(grid.of("scale", "test"))
        may_be = all(not row.scale or is_scale(row.scale) for row in own)
        if (known and 2 * known >= len(own)) or (is_near and may_be):
            held.add(id(test.instrument))
    return held


def is_known(scale: str, instrument: Instrument) -> bool:
    low = plain_scale(scale)
    return any(plain_scale(name) == low for name in names_of(instrument))


def is_scale(text: str) -> bool:
    """Whether it may be the name of a scale: short, and no words of a sentence or a measure."""
    is_short = 0 < len(text.split()) <= _MOST_WORDS and text[0].isupper()
    return is_short and not _NO_SCALE.search(text)
