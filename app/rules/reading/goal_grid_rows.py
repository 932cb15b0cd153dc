"""The rows of a table of goals: which lines belong to one row, and which words to which column."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.reading import Box, Word
from app.rules.reading.goal_vocabulary import GoalWords
from app.rules.reading.layout import PageLine, Stretch
from app.rules.reading.quantities import quantities
from app.rules.reading.shapes import Spotted

_EDGE = 3.0  # points by which a cell may stand beside its head
_MUCH_WIDER = 1.6  # times the space between two rows
_WIDER = 0.15  # line heights by which the space between two rows is wider than that between the lines of one
_APART = 1.5  # line heights between two rows at least, however the lines of a row stand
_TIGHT = 0.45  # line heights between two lines of one cell where no row has two
LEVELS = frozenset({"start", "now", "target", "both", "level", "month"})
_LONG = 75  # letters of a line across the table at most


@dataclass(frozen=True)
class GridHead:
    """A column: `slot` as `GoalWords.slot_of` says it, `day` as its head prints it."""

    slot: str
    box: Box
    words: tuple[Word, ...]
    page: int
    day: Spotted | None = None

    @property
    def stretch(self) -> Stretch:
        return Stretch(self.words, self.page)

    @property
    def day_words(self) -> tuple[Word, ...]:
        return self.stretch.between(self.day.start, self.day.end) if self.day else ()


@dataclass
class GridRow:
    """The words of each column by its number; `band`: the words of a line across the table above the row."""

    cells: dict[int, list[Word]] = field(default_factory=dict)
    band: Stretch | None = None


def rows_of(body: Sequence[PageLine], heads: Sequence[GridHead], page: int, words: GoalWords) -> Iterator[GridRow]:
    """The rows below these heads; a line across the table that names a term stands above those that follow it."""
    band: Stretch | None = None
    block: list[PageLine] = []
    starts = _starts(body, heads)
    for line in [*body, None]:
        if line is not None and not is_band(line, words):
            block.append(line)
            continue
        for held in _parted(block, starts, heads):
            row = GridRow(band=band)
            for word in (word for own in held for segment in own.segments for word in segment.words):
                row.cells.setdefault(_place(word, starts), []).append(word)
            yield row
        block = []
        band = Stretch(tuple(w for s in line.segments for w in s.words), page) if line is not None else None


def _starts(body: Sequence[PageLine], heads: Sequence[GridHead]) -> list[float]:
    """Where each column begins: at the leftmost cell that stands under its head and under no other; of lines that are
    a row's first, for what follows the table may stand anywhere."""
    starts = [head.box[0] for head in heads]
    of_rows = [line for line in body if any(re.search(r"\d", segment.text) for segment in line.segments[1:])]
    for segment in (segment for line in of_rows for segment in line.segments):
        over = [n for n, head in enumerate(heads) if is_over(_wide(head.box), segment.box)]
        if len(over) == 1:
            starts[over[0]] = min(starts[over[0]], segment.box[0])
    return [max(start, heads[n - 1].box[2]) if n else float("-inf") for n, start in enumerate(starts)]


def _wide(box: Box) -> Box:
    return (box[0] - _EDGE, box[1], box[2] + _EDGE, box[3])


def _place(word: Word, starts: Sequence[float]) -> int:
    return max(number for number, start in enumerate(starts) if start <= word.box[0] + _EDGE)


def _parted(block: Sequence[PageLine], starts: Sequence[float], heads: Sequence[GridHead]) -> list[list[PageLine]]:
    """The lines of each row: parted where the space is wider than between the lines of one row; else a line that is
    about as full of amounts as any begins a row."""
    if len(block) < 2:
        return [list(block)] if block else []
    measured = [n for n, head in enumerate(heads) if head.slot in LEVELS or head.slot == "by" or head.day]
    counts = [_measures(line, starts, measured) for line in block]
    height = max(min(line.box[3] - line.box[1] for line in block), 6.0)
    gaps, bottom = [block[0].box[1] - max(head.box[3] for head in heads)], block[0].box[3]
    for line in block[1:]:
        gaps.append(line.box[1] - bottom)
        bottom = max(bottom, line.box[3])
    bands = _by_space(gaps, counts, height) or _regular(_by_fullness(gaps, counts, height), gaps, height)
    return [[block[n] for n in band] for band in bands]


def _by_space(gaps: Sequence[float], counts: Sequence[int], height: float) -> list[list[int]] | None:
    """Rows by the space between them: of the steps between narrow and wide spaces the one that gives most rows with an
    amount each; None where a row would hold two lines full of amounts."""
    near = sorted(gap for gap in gaps[1:] if gap < _APART * height)
    steps = [before for before, after in itertools.pairwise(near) if after - before > _WIDER * height]
    best: tuple[int, list[list[int]]] = (1, [])
    for widest in reversed(steps):
        bands = _regular(_cut([number == 0 or gap > widest for number, gap in enumerate(gaps)]), gaps, height)
        told = [any(counts[n] for n in band) for band in bands]
        last = max((n for n, is_told in enumerate(told) if is_told), default=0)
        score = sum(told) - told[: last + 1].count(False)
        if score > best[0]:
            best = (score, bands)
    most = max(counts)
    is_doubled = most > 1 and any(sum(counts[n] == most for n in band) > 1 for band in best[1])
    return None if is_doubled or not best[1] else best[1]


def _by_fullness(gaps: Sequence[float], counts: Sequence[int], height: float) -> list[list[int]]:
    begins = [count > 0 and count >= max(counts) / 2 for count in counts]
    last = max((number for number, is_first in enumerate(begins) if is_first), default=0)
    inside = [gap for gap, is_first in zip(gaps[:last], begins[:last], strict=True) if not is_first]
    leading = max(inside, default=_TIGHT * height) + 2 * _WIDER * height
    return _cut([first or gap > leading for first, gap in zip(begins, gaps, strict=True)])


def _regular(bands: list[list[int]], gaps: Sequence[float], height: float) -> list[list[int]]:
    """The rows up to a space that is much wider than those between the rows above: what follows is no row."""
    usual = max(gaps[0], 0.0)
    for number, band in enumerate(bands[1:], 1):
        if gaps[band[0]] > _MUCH_WIDER * usual + _WIDER * height:
            return bands[:number]
        usual = max(usual, gaps[band[0]])
    return bands


def _cut(begins: Sequence[bool]) -> list[list[int]]:
    """The numbers of the lines of each row, by whether a line begins one."""
    made: list[list[int]] = []
    for number, is_first in enumerate(begins):
        if is_first or not made:
            made.append([])
        made[-1].append(number)
    return made


def _measures(line: PageLine, starts: Sequence[float], measured: Sequence[int]) -> int:
    """In how many columns of levels the line holds an amount or a day."""
    cells: dict[int, list[str]] = {}
    for word in (word for segment in line.segments for word in segment.words):
        cells.setdefault(_place(word, starts), []).append(word.text)
    return sum(bool(re.search(r"\d", " ".join(cells.get(column, ())))) for column in measured)


def is_term(text: str, words: GoalWords) -> bool:
    """`Short`, `LTG 2`, `Largo`: a cell that says of the row whether it is long or short."""
    return re.fullmatch(rf"{words.any_of('long', 'short', 'term_alone')}(?:\s?#?\d{{0,2}})?", text, re.I) is not None


def is_month(text: str, words: GoalWords) -> bool:
    """`Jan 2026`, `April`: the head of a column of levels."""
    month = "|".join(rf"{name[:3]}\w*\.?" for name in re.split(r"[()|?:]+", words.any_of("month")) if name)
    return re.fullmatch(rf"(?:{month})(?:\s(?:de\s)?\d{{4}})?", text.strip(), re.I) is not None


def is_band(line: PageLine, words: GoalWords) -> bool:
    """`Short-term goals (6 weeks)` across the table: a line of one cell without an amount that names a term."""
    if len(line.segments) > 1 or len(line.text) > _LONG:
        return False
    term = re.search(words.any_of("long", "short"), line.text, re.I) or re.fullmatch(
        r"(?:long|short)\b.{0,20}", line.text, re.I
    )
    return bool(term) and next(quantities(line.text), None) is None


def is_over(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2]
