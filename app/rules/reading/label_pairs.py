"""Labels with their entries whatever the label says: `Label: entry`, cells side by side, a caption above its entry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.rules.reading.layout import PageLine, Segment, Stretch, lines
from app.rules.reading.parts import Paper

_LETTERS = 46  # of a label at most
_LABEL = re.compile(r"(?P<label>[A-ZÀ-Þ¿#][^:=]{1,45}?)\s*[:=]\s+(?=\S)")
_ENDS = re.compile(r"(?<!\bno)\.$|[,;]$", re.I)
_BOX = re.compile(r"^\d{1,2}[a-z]?\.\s+(?=[A-ZÀ-Þ])")  # the number of a box of a form
_BEGINS = re.compile(r"[A-ZÀ-Þ¿#]")
_EDGE = 3.0  # points
_UNDER = 0.9  # line heights between a caption and its entry, and between the lines of an entry
_SMALLER = 0.4  # points
_NUMBERS = re.compile(r"\d{3}|\d[/-]\d|\d,? \d")


@dataclass(frozen=True, slots=True)
class LabelPair:
    """`entry` is the whole of what stands behind the label, over several lines where it is wrapped."""

    label: str
    entry: Stretch


def label_pairs(paper: Paper) -> Iterator[LabelPair]:
    """Every pair in reading order; of cells side by side each but the last may be a label of the next."""
    for _, column in paper.columns:
        rows = lines(column)
        for number, row in enumerate(rows):
            below = rows[number + 1 :]
            if below and _is_strip(row, below[0]):
                yield from _captioned(row, below)
                continue
            for index, segment in enumerate(row.segments):
                yield from _inside(segment)
                after = row.segments[index + 1] if index + 1 < len(row.segments) else None
                if after is not None and _may_label(segment.text):
                    yield LabelPair(_BOX.sub("", segment.text).rstrip(" :."), _whole(after, segment, below))


def _inside(segment: Segment) -> Iterator[LabelPair]:
    """`Service: Speech therapy Codes: 92507` in one cell."""
    marks = list(_LABEL.finditer(segment.text))
    stretch = Stretch(segment.words, segment.page)
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        end = following.start() if following else len(segment.text)
        words = stretch.between(mark.end(), end)
        if words and (mark.start() == 0 or segment.text[mark.start() - 1] == " "):
            yield LabelPair(mark["label"].strip(), Stretch(words, segment.page))


def _may_label(text: str) -> bool:
    text = _BOX.sub("", text)
    is_short = len(text) <= _LETTERS and len(text.split()) <= 7
    return is_short and bool(_BEGINS.match(text)) and not _NUMBERS.search(text) and not _ENDS.search(text)


def _whole(entry: Segment, label: Segment, below: Sequence[PageLine], beside: Sequence[Segment] = ()) -> Stretch:
    """The entry with the lines that go on below it, beside which no other label stands. `beside`: the captions of a
    strip, whose entries go on side by side until the next captions."""
    held, last = list(entry.words), entry
    for row in below:
        under = next((s for s in row.segments if abs(s.box[0] - entry.box[0]) < _EDGE), None)
        is_close = under is not None and under.box[1] - last.box[3] < _UNDER * under.height
        if under is None or not is_close:
            break
        if beside and (len(row.segments) == len(beside) or under.words[0].size < entry.words[0].size):
            break
        is_level = any(s.box[0] < entry.box[0] - _EDGE for s in row.segments)
        if not beside and (is_level or abs(label.box[0] - under.box[0]) < _EDGE):
            break
        held, last = [*held, *under.words], under
    return Stretch(tuple(held), entry.page)


def _is_strip(row: PageLine, below: PageLine) -> bool:
    """Whether each cell of the line is a caption by its look, with its entry right below."""
    under = [_under(segment, below) for segment in row.segments]
    if not all(under) or not all(_may_label(segment.text) for segment in row.segments):
        return False
    pairs = [(caption, entry) for caption, entry in zip(row.segments, under, strict=True) if entry]
    is_smaller = all(caption.words[0].size < entry.words[0].size - _SMALLER for caption, entry in pairs)
    is_bold = all(c.words[0].is_bold and not e.words[0].is_bold for c, e in pairs)
    is_loud = all(c.text.isupper() and not e.text.isupper() for c, e in pairs if not _NUMBERS.search(e.text))
    return is_smaller or (len(pairs) > 1 and (is_bold or (is_loud and any(c.text.isupper() for c, _ in pairs))))


def _under(segment: Segment, row: PageLine) -> Segment | None:
    near = (s for s in row.segments if abs(s.box[0] - segment.box[0]) < _EDGE)
    return next((s for s in near if s.box[1] - segment.box[3] < _UNDER * s.height), None)


def _captioned(row: PageLine, below: Sequence[PageLine]) -> Iterator[LabelPair]:
    for segment in row.segments:
        if entry := _under(segment, below[0]):
            yield LabelPair(
                _BOX.sub("", segment.text).rstrip(" :."), _whole(entry, segment, below[1:], beside=row.segments)
            )
