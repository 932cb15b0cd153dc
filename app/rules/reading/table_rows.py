"""The rows of a table: each begins at a line with a value of the key's shape in the key's column, and wrapped lines
join the nearest row; where the table's rows are tall, the free space between them parts them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.reading import Box, Word
from app.domain.reading_rules import ColumnRule, TableRule
from app.rules.reading.layout import PageLine, Segment, Stretch
from app.rules.reading.shapes import DIAGNOSIS, MONEY, PROCEDURE, dates

_REACH = 1.7  # line heights from a row's key line to its wrapped lines
_STAGGERED = 0.9  # line heights; key lines nearer than this are cells of one row, each in the middle of its own
_EDGE = 2.0  # points by which a cell may stand beside its head
_WIDER = 0.3  # line heights by which the space between two rows is wider than that between the lines of one


@dataclass(frozen=True)
class Head:
    """A column of the head: its rule and where its words stand."""

    rule: ColumnRule
    box: Box
    words: int = 1

    @property
    def middle(self) -> float:
        return (self.box[0] + self.box[2]) / 2


@dataclass
class RowRead:
    """The words of each column, by the column's id; in reading order."""

    page: int
    cells: dict[str, list[Word]] = field(default_factory=dict)

    def text(self, column: str) -> str:
        return " ".join(word.text for word in self.cells.get(column, ()))

    def stretch(self, column: str) -> Stretch:
        return Stretch(tuple(self.cells.get(column, ())), self.page)


def rows_of(body: list[PageLine], head: list[Head], rule: TableRule, page: int) -> Iterator[RowRead]:
    parted = bands_of(body, head, rule) if rule.has_tall_rows else None
    yield from in_bands(parted, head, page) if parted else _rows(body, head, rule, page)


def in_bands(bands: Sequence[Sequence[PageLine]], head: list[Head], page: int) -> Iterator[RowRead]:
    """A row for each band of lines, its words by the column that begins at their left."""
    starts = _starts([segment for band in bands for line in band for segment in line.segments], head)
    for band in bands:
        row = RowRead(page)
        for word in (word for line in band for segment in line.segments for word in segment.words):
            column = next((n for n in reversed(range(len(head))) if starts[n] <= word.box[0] + _EDGE), 0)
            row.cells.setdefault(head[column].rule.id, []).append(word)
        yield row


def _starts(segments: Sequence[Segment], head: list[Head]) -> list[float]:
    """Where each column begins: at the leftmost cell that stands under its head and under no other."""
    starts = [title.box[0] for title in head]
    for segment in segments:
        over = [n for n, title in enumerate(head) if _is_over(title, segment)]
        if len(over) == 1:
            starts[over[0]] = min(starts[over[0]], segment.box[0])
    return [max(start, head[n - 1].box[2]) if n else start for n, start in enumerate(starts)]


def _is_over(title: Head, held: Segment | Word) -> bool:
    return title.box[0] - _EDGE <= held.box[2] and title.box[2] + _EDGE >= held.box[0]


def bands_of(body: Sequence[PageLine], head: list[Head], rule: TableRule) -> list[list[PageLine]] | None:
    """The lines of each row, where the space between rows is wider than between lines; None where it is not, or where
    every line of a band is a row of its own."""
    if len(body) < 2:
        return None
    gaps, bottom = [], body[0].box[3]
    for line in body[1:]:
        gaps.append(line.box[1] - bottom)
        bottom = max(bottom, line.box[3])
    height = min(line.box[3] - line.box[1] for line in body)
    widest_inside = min(gaps) + _WIDER * max(height, 6.0)
    if max(gaps) <= widest_inside:
        return None
    bands = [[body[0]]]
    for gap, line in zip(gaps, body[1:], strict=True):
        if gap > widest_inside:
            bands.append([])
        bands[-1].append(line)
    is_of_rows = any(len(band) > 1 and all(_is_whole(line, head, rule) for line in band) for band in bands)
    return None if is_of_rows else bands


def _is_whole(line: PageLine, head: list[Head], rule: TableRule) -> bool:
    """Whether the line holds a key and all that a row needs."""
    held = {column.id for segment in line.segments for column, _ in _placed(segment, head)}
    return held.issuperset(rule.needs) and has_key(line, head, rule)


def _rows(body: list[PageLine], head: list[Head], rule: TableRule, page: int) -> Iterator[RowRead]:
    keyed: list[PageLine] = []
    for line in body:
        is_own = not keyed or _apart(keyed[-1], line) > _STAGGERED * (line.box[3] - line.box[1])
        if has_key(line, head, rule) and is_own:
            keyed.append(line)
    rows = [RowRead(page) for _ in keyed]
    for line in body:
        near = min(range(len(keyed)), key=lambda n: _apart(keyed[n], line), default=None)
        if near is None or _apart(keyed[near], line) > _REACH * max(line.box[3] - line.box[1], 6.0):
            continue
        for segment in line.segments:
            for column, word in _placed(segment, head):
                rows[near].cells.setdefault(column.id, []).append(word)
    yield from rows


def _placed(segment: Segment, head: list[Head]) -> Iterator[tuple[ColumnRule, Word]]:
    """Words with their columns: a segment under one head, or under none, stays whole."""
    left = segment.box[0]
    over = [title for title in head if _is_over(title, segment)]
    whole = over[0] if len(over) == 1 else None
    if not over:
        whole = min(head, key=lambda title: abs(title.box[0] - left))
    for word in segment.words:
        yield (whole.rule if whole else _column(word, over), word)


def has_key(line: PageLine, head: list[Head], rule: TableRule) -> bool:
    pairs = [pair for segment in line.segments for pair in _placed(segment, head)]
    text = " ".join(word.text for column, word in pairs if column.id in rule.keys)
    match rule.key_shape:
        case "date":
            return any(True for _ in dates(text)) or bool(re.match(r"\d{2}-\d{2}-$", text))
        case "procedure_code":
            return bool(PROCEDURE.search(text))
        case "diagnosis_code":
            return bool(DIAGNOSIS.search(text))
        case "money":
            return bool(MONEY.search(text))
        case "number":
            return bool(re.search(r"\d", text))
    return bool(text.strip())


def _column(word: Word, head: list[Head]) -> ColumnRule:
    """The column whose head stands over the word, else the nearest."""
    middle = (word.box[0] + word.box[2]) / 2
    over = [title for title in head if _is_over(title, word)]
    return min(over or head, key=lambda title: min(abs(title.middle - middle), abs(title.box[0] - word.box[0]))).rule


def _apart(line: PageLine, other: PageLine) -> float:
    return abs((line.box[1] + line.box[3]) / 2 - (other.box[1] + other.box[3]) / 2)
