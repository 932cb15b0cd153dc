"""Tables of scores: rows below a head, each with the scale at its left, whatever the order of the columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.domain.reading_rules import ColumnRule, TableRule
from app.rules.reading.layout import PageLine, Segment
from app.rules.reading.layout import lines as lines_of
from app.rules.reading.parts import Paper
from app.rules.reading.score_heads import NUMBERS, OTHER, ScoreColumn, ScoreHead, head_at
from app.rules.reading.table_rows import Head, RowRead, rows_of

_FAR = 2.6  # line heights without a row end the table
_LONG = 75  # letters of running text
_NARROW = 12.0  # points of a column whose head is blank
_SENTENCE = re.compile(r"[a-z,;] [a-z]+ [a-z]+ .*[.;]$|[.!?][”\"’)]* [A-Z]|(?:\b[a-z]+ ){5}")


@dataclass(frozen=True)
class ScoreGrid:
    """`names`: the column of each id by which rows hold their cells; `above`: the line right above the head."""

    head: ScoreHead
    names: dict[str, ScoreColumn]
    rows: tuple[RowRead, ...]
    page: int
    above: PageLine | None
    top: float

    @property
    def left(self) -> float:
        return min(column.box[0] for column in self.names.values())

    def of(self, *kinds: str) -> list[str]:
        return [name for name, column in self.names.items() if column.kind in kinds]


def grids(paper: Paper, rule: TableRule) -> Iterator[ScoreGrid]:
    """Every table with a head of scores, in the order of the paper."""
    for page, column in paper.columns:
        rows = lines_of(column)
        start = 0
        while start < len(rows):
            head = head_at(rows, start, rule)
            below = start + head.count if head else start + 1
            end = _end(paper, rows, below, rule, head) if head else below
            if head is None or end == below:
                start += 1
                continue
            above = rows[start - 1] if start else None
            if grid := _grid(head, rows[below:end], above, page.number):
                yield from _halves(grid)
            start = end


def _end(paper: Paper, rows: Sequence[PageLine], below: int, rule: TableRule, head: ScoreHead) -> int:
    """Where the table ends: at a wide gap, running text, a heading of the paper or another head."""
    right = max(column.box[2] for column in head.columns)
    for place in range(below, len(rows)):
        above, line = rows[place - 1], rows[place]
        height = max(line.box[3] - line.box[1], 6.0)
        alone = line.segments[0] if len(line.segments) == 1 else None
        is_text = alone is not None and (len(alone.text) > _LONG or bool(_SENTENCE.search(alone.text)))
        is_heading = alone is not None and paper.is_heading(alone.text) and not _is_narrow(alone, head)
        is_other = place > below and head_at(rows, place, rule) is not None
        if line.box[1] - above.box[3] > _FAR * height or is_text or is_heading or is_other or line.box[0] > right:
            return place
    return len(rows)


def _is_narrow(alone: Segment, head: ScoreHead) -> bool:
    """A word of the first column between two rows: `Communication` over its subdomains."""
    return len(head.columns) > 2 and alone.box[2] < head.columns[1].box[0] and not alone.words[0].is_bold


def _grid(head: ScoreHead, body: list[PageLine], above: PageLine | None, page: int) -> ScoreGrid | None:
    columns = _with_unnamed(head, body)
    names = {f"{column.kind}_{number}": column for number, column in enumerate(columns)}
    heads = [Head(ColumnRule(id=name, words=("",)), column.box) for name, column in names.items()]
    keys = tuple(name for name, column in names.items() if column.kind in NUMBERS)
    scale = next((name for name, column in names.items() if column.kind in {"scale", "test", OTHER}), None)
    if scale is None and not keys:
        return None
    shape = TableRule(
        id="scores", keys=keys or (scale or "",), key_shape="number" if keys else "text", has_tall_rows=True,
        needs=(scale,) if scale else (), columns=tuple(title.rule for title in heads),
    )  # fmt: skip
    rows = tuple(rows_of(body, heads, shape, page))
    top = min(column.box[1] for column in head.columns)
    return ScoreGrid(head, names, rows, page, above, top) if rows else None


def _halves(grid: ScoreGrid) -> Iterator[ScoreGrid]:
    """The tables that stand beside each other under one head: `Domain | Score | Subdomain | Score`."""
    names = list(grid.names)
    cuts = [0, *(n for n, name in enumerate(names) if n and grid.names[name].kind == "scale"), len(names)]
    if len(cuts) < 3 or any(end - begin < 2 for begin, end in pairwise(cuts)):
        yield grid
        return
    for begin, end in pairwise(cuts):
        own = {name: grid.names[name] for name in names[begin:end]}
        parted = (RowRead(row.page, {n: words for n, words in row.cells.items() if n in own}) for row in grid.rows)
        rows = tuple(row for row in parted if len(row.cells) > 1)
        if rows:
            yield replace(grid, names=own, rows=rows)


def _with_unnamed(head: ScoreHead, body: Sequence[PageLine]) -> list[ScoreColumn]:
    """The columns with the one at their left that has no head."""
    left = min(column.box[0] for column in head.columns)
    cells = [
        line.segments[0] for line in body if line.segments[0].box[2] < left + 2 and line.segments[0].text[0].isalpha()
    ]
    if not cells or any(column.kind in {"scale", "test"} for column in head.columns[:1]):
        return list(head.columns)
    first, edge = head.columns[0].words[0], min(cell.box[0] for cell in cells)
    box = (edge, first.box[1], max(edge + _NARROW, left - _NARROW), first.box[3])
    return [ScoreColumn("scale", "", (replace(cells[0].words[0], box=box),)), *head.columns]
