"""From words with their place to lines, cells and paragraphs in the order in which a person reads them.

A segment is a run of words on one line without a wide gap: a sentence's line, a table's cell, a label with its value.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.reading import Box, Page, Word

_WIDE = 1.1  # a gap of so many letter heights parts two cells
SAME_LINE = 0.45  # the middles of two words on one line differ by less than this share of their height
_ANOTHER_SIZE = 0.4  # lines of a picture whose heights differ by this share are of two sizes
_NEW_PARAGRAPH = 0.75  # so much free space, in line heights, ends a paragraph
_SHORT_TITLE = 40  # letters; a line in bold that is no longer is a title
_WHO_WILL = re.compile(r"(?:(?:The )?(?:[Cc]hild|[Pp]atient|[Cc]lient|[Ss]tudent)|[A-Z][\w’'-]+) will\s")
_ROOM = 4  # line heights at the end of a line in which the next word would have stood
_MOVED = 1.5  # line heights between the edges of two items of different depth


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))


@dataclass(frozen=True)
class Segment:
    """Words side by side on one line."""

    words: tuple[Word, ...]
    page: int

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


@dataclass(frozen=True)
class PageLine:
    """The segments on one line, left to right."""

    segments: tuple[Segment, ...]

    @cached_property
    def box(self) -> Box:
        return around(segment.box for segment in self.segments)

    @cached_property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)


@dataclass(frozen=True)
class Stretch:
    """Running text with the way back from a place in it to the words on the page."""

    words: tuple[Word, ...]
    page: int

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def lined(self) -> str:
        """The text as it stands, letter for letter, with the ends of its lines."""
        held = self.words[:1]
        marks = [
            "" if word is self.words[0] else " " if is_level(before.box, word.box) else "\n"
            for before, word in zip((*held, *self.words), self.words, strict=False)
        ]
        return "".join(mark + word.text for mark, word in zip(marks, self.words, strict=True))

    @cached_property
    def _starts(self) -> list[int]:
        starts, position = [], 0
        for word in self.words:
            starts.append(position)
            position += len(word.text) + 1
        return starts

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words of which `text[start:end]` holds a part."""
        first = max(bisect_right(self._starts, start) - 1, 0)  # a list of boxes asks for each of its thousand pieces
        last = bisect_left(self._starts, end)
        spans = zip(self._starts[first:last], self.words[first:last], strict=True)
        return tuple(word for begin, word in spans if begin + len(word.text) > start)


def stretch_of(line: PageLine, page: int) -> Stretch:
    """The whole line, cells and all."""
    return Stretch(tuple(word for segment in line.segments for word in segment.words), page)


def segments(page: Page) -> list[Segment]:
    """Every segment of the page, top to bottom and left to right."""
    parted: list[Segment] = []
    for row in _rows(page.words):
        held: list[Word] = []
        for word in row:
            if held and word.box[0] - held[-1].box[2] > _WIDE * _height(held[-1]):
                parted.append(Segment(tuple(held), page.number))
                held = []
            held.append(word)
        parted.append(Segment(tuple(held), page.number))
    return parted


def lines(part: Sequence[Segment]) -> list[PageLine]:
    """The lines of one part of a page."""
    rows: list[list[Segment]] = []
    for segment in sorted(part, key=lambda piece: (middle_of(piece.box), piece.box[0])):
        if rows and is_level(rows[-1][0].box, segment.box):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [PageLine(tuple(sorted(row, key=lambda piece: piece.box[0]))) for row in rows]


def paragraphs(
    part: Sequence[Segment],
    is_heading: Callable[[str], bool] = lambda _: False,
    is_labelled: Callable[[str], bool] = lambda _: False,
    is_begun: Callable[[str], bool] = lambda _: False,
    is_caption: Callable[[str], bool] = lambda _: False,
) -> list[Stretch]:
    """Lines of one segment that follow each other closely, joined; a line of several cells stands alone, and so does
    a line that is a heading. One of several words begins a paragraph also right below other words, and so does a line
    that a heading and its colon open, and one of which `is_begun` says so: the next item of a list. What `is_caption`
    says to be a caption is a line of its own."""
    groups: list[list[Segment]] = []
    right = max((segment.box[2] for segment in part), default=0.0)
    for line in lines(part):
        last = groups[-1][-1] if groups else None
        is_titled = last is not None and len(groups[-1]) == 1 and (is_heading(last.text) or is_caption(last.text))
        text = line.segments[0].text
        is_title = len(text.split()) > 2 or (text[0].isupper() and text[-1] not in ".,")
        begins = is_begun(text) or (is_title and is_heading(text)) or (":" in text and is_labelled(text))
        if last is not None and len(groups[-1]) == 1 and _is_title_of(last, line.segments[0]):
            is_titled = True
        if (
            last is not None
            and not is_titled
            and not begins
            and not _is_next(last, line.segments[0], right)
            and len(line.segments) == 1
            and _goes_on(last, line.segments[0])
        ):
            groups[-1].append(line.segments[0])
        else:
            groups += [[segment] for segment in line.segments]
    return [Stretch(tuple(word for segment in held for word in segment.words), held[0].page) for held in groups]


def _goes_on(above: Segment, below: Segment) -> bool:
    gap = below.box[1] - above.box[3]
    is_aligned = abs(below.box[0] - above.box[0]) < 3 * above.height or _hangs(above, below)
    is_of_a_kind = _is_as_large(above, below) and below.words[0].is_bold <= above.words[0].is_bold
    return gap < _NEW_PARAGRAPH * above.height and gap > -above.height and is_aligned and is_of_a_kind


def _hangs(above: Segment, below: Segment) -> bool:
    """A sentence that goes on further to the right, below the words behind its number or label."""
    is_under = above.box[0] < below.box[0] < (above.box[0] + above.box[2]) / 2
    return is_under and below.text[0].islower() and above.text[-1] not in ".:;!?"


def _is_next(above: Segment, below: Segment, right: float) -> bool:
    """Whether the line above ended though the next word had room on it, and what is below says who will do something or
    stands at another edge: the next item of a list whose bullets are drawn and no letters."""
    room = right - above.box[2] - (below.words[0].box[2] - below.words[0].box[0])
    if room < _ROOM * above.height or not below.text[0].isupper() or above.text[-1] in ",&-":
        return False
    is_moved = abs(below.box[0] - above.box[0]) > _MOVED * above.height
    return is_moved or bool(_WHO_WILL.match(below.text))


def _is_title_of(above: Segment, below: Segment) -> bool:
    """A short line wholly in bold above plain words: the title of a card, no part of their sentence. One with digits,
    such as a day, may open what is said of it."""
    is_bold = all(word.is_bold for word in above.words) and not any(word.is_bold for word in below.words)
    is_short = len(above.text) < _SHORT_TITLE and not any(letter.isdigit() for letter in above.text)
    return is_bold and is_short and above.text[-1] not in ",;:"


def _is_as_large(above: Segment, below: Segment) -> bool:
    """A picture gives each word the height of its letters: `are` is lower than `The`, and their lines are not."""
    if below.words[0].source == "ocr":
        return abs(below.height - above.height) < _ANOTHER_SIZE * above.height
    return abs(below.words[0].size - above.words[0].size) < 1


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    held: list[Word] = []
    for word in sorted(words, key=lambda placed: (middle_of(placed.box), placed.box[0])):
        if held and not is_level(held[0].box, word.box):
            yield sorted(held, key=lambda placed: placed.box[0])
            held = []
        held.append(word)
    if held:
        yield sorted(held, key=lambda placed: placed.box[0])


def middle_of(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _height(word: Word) -> float:
    return max(word.box[3] - word.box[1], 1.0)


def is_level(box: Box, other: Box) -> bool:
    height = min(box[3] - box[1], other[3] - other[1]) or 1.0
    return abs(middle_of(box) - middle_of(other)) < SAME_LINE * height
