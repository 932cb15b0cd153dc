"""Lines that are titles by their look, whatever they say: bold or larger than the text, in capitals, numbered, a
question of its own, a few words set off by free space.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from app.rules.reading.layout import PageLine, Segment, lines

_LETTERS, _WORDS = 80, 12  # of a title at most
_FEW_WORDS = 6  # of one that only free space tells
_LARGER = 0.7  # points above the size of the text
_SET_OFF = 0.8  # line heights of free space above it
_BEGINS = re.compile(r"(?:[“\"¿(]?[A-ZÀ-Þ]|\d{1,2}(?:[.)]|(?:\.\d{1,2})+[.)]?)\s+\S)")
_NUMBERED = re.compile(r"\d{1,2}(?:[.)]|(?:\.\d{1,2})+[.)]?)\s+[A-ZÀ-Þ]")
_ADDRESS = re.compile(r"\d|P\.? ?O\.? ?Box\b|Post Office\b|Apartado\b|Attn\b", re.I)
_ENTRY = re.compile(r":\s+\S|\d{3}|\d/\d|\$")  # a label with its entry, a number, a day


def titles(columns: Iterable[Sequence[Segment]]) -> frozenset[str]:
    """The texts of all lines that look like one; those of a paper all in capitals do not by that."""
    held = [lines(column) for column in columns]
    sizes: Counter[float] = Counter()
    shouted = 0
    for row in (row for rows in held for row in rows):
        shouted += row.text.isupper()
        for segment in row.segments:
            sizes[round(segment.words[0].size, 1)] += len(segment.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    is_loud = 2 * shouted > sum(len(rows) for rows in held)
    return frozenset(title for rows in held for title in _of_column(rows, body, is_loud))


def _of_column(rows: Sequence[PageLine], body: float, is_loud: bool) -> Iterator[str]:
    for above, row, below in zip([None, *rows], rows, [*rows[1:], None], strict=False):
        segment = row.segments[0]
        text = segment.text
        if len(row.segments) > 1 or not _may_be(text):
            continue
        is_bold = _is_bold(segment) and not (below is not None and _is_bold(below.segments[0]))
        if (
            is_bold
            or (segment.words[0].size > body + _LARGER and text[-1] != ".")
            or (text.isupper() and not is_loud and text[-1] != ".")
            or text[-1] == "?"
            or (_NUMBERED.match(text) and text[-1] != "." and len(text.split()) < _WORDS - 2)
            or _is_set_off(above, row, below)
        ):
            yield text


def _may_be(text: str) -> bool:
    is_short = len(text) <= _LETTERS and len(text.split()) <= _WORDS
    return is_short and bool(_BEGINS.match(text)) and text[-1] not in ",;" and not _ENTRY.search(text)


def _is_bold(segment: Segment) -> bool:
    return all(word.is_bold for word in segment.words)


def _is_set_off(above: PageLine | None, row: PageLine, below: PageLine | None) -> bool:
    """A few words with free space above and their text close below."""
    if above is None or below is None or row.text[-1] in ".:" or len(row.text.split()) > _FEW_WORDS:
        return False
    if above.text[-1] in ":," or _ADDRESS.match(below.text):  # who a letter goes to, above the street
        return False
    height = row.box[3] - row.box[1]
    gap, next_gap = row.box[1] - above.box[3], below.box[1] - row.box[3]
    return gap > _SET_OFF * height and next_gap < gap
