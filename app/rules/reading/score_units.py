"""Where a paper tells of which test: the text below or behind its name, parted into sentences and lines.

A line that does not go on with the one above begins a unit, and so does one that opens with a scale of the test.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.reading import Word
from app.rules.reading.layout import PageLine, Stretch
from app.rules.reading.layout import lines as lines_of
from app.rules.reading.page_edges import NO_TEXT
from app.rules.reading.parts import Paper
from app.rules.reading.score_scales import ANOTHER, Named, names_of, pattern_of

_APART = 0.9  # line heights between two lines that are told together at most
_MORE = 0.5  # line heights beyond the usual space that part what is told of a scale from what follows
_LISTED = re.compile(r"^(?:[-–•*▪◦○●·]|\(?\d{1,2}[.)])\s")
_BULLET = r"\s*(?:[-–•*▪◦○●·]\s*)?"
_STOP = re.compile(r"[.!?][”\"’)]*\s+(?=[“\"(]?[A-ZÀ-Þ])")
_ABBREVIATED = re.compile(r"(?:\b(?:vs|Dr|approx|std|eq|equiv|yrs?|mos?|St|No|Mr|Mrs|Ms)|\b[A-Z])\.$", re.I)
_OPEN = re.compile(r"(?:[,(–-]|\b(?:in|on|for|and|of|the|a|was|is|with|to|her|his|their))$", re.I)
_CELL = re.compile(r"^[A-ZÀ-Þ][^\W\d]*(?:[ ,/-]+[^\W\d]+){0,5}$")


@dataclass(frozen=True, slots=True)
class TextUnit:
    """A sentence or a line, by its place in the text of its column; `cells` are the places of the last cells of its
    lines. `is_apart`: free space stands above it."""

    begin: int
    end: int
    is_apart: bool
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TestText:
    """What one column tells of one test."""

    test: Named
    text: Stretch
    units: tuple[TextUnit, ...]


def told_of_tests(paper: Paper, named: Sequence[Named]) -> Iterator[TestText]:
    """In the order of the paper; what stands below a test that no data knows is nobody's."""
    held: Named | None = None
    for page, column in paper.columns:
        lines = [line for line in lines_of(column) if not NO_TEXT.search(line.text)]
        words = tuple(word for line in lines for segment in line.segments for word in segment.words)
        if not words:
            continue
        text, starts = Stretch(words, page.number), _starts(words)
        own = [(starts[id(test.stretch.words[0])], test) for test in named if id(test.stretch.words[0]) in starts]
        places = [*([(0, held)] if held else []), *sorted(own, key=lambda pair: pair[0])]
        ends = [place for place, _ in places[1:]] + [len(text.text)]
        last = 0
        for (place, test), end in zip(places, ends, strict=False):
            if test and test.instrument is not ANOTHER:
                begin = _sentence(text.text, lines, starts, place, last)
                yield TestText(test, text, _units(text, lines, starts, (begin, end), test))
            last = place + len(test.stretch.text) if test else place
        held = places[-1][1] if places else held


def _starts(words: Sequence[Word]) -> dict[int, int]:
    starts, place = {}, 0
    for word in words:
        starts[id(word)] = place
        place += len(word.text) + 1
    return starts


def _sentence(text: str, lines: Sequence[PageLine], starts: Mapping[int, int], place: int, last: int) -> int:
    """Where the sentence begins that names the test: `On the Sounds-in-Words subtest of the GFTA-3 …`."""
    right = max(line.box[2] for line in lines)
    begins = [match.end() for match in _STOP.finditer(text, last, place) if not _is_short(text, match)]
    for above, line in zip([None, *lines], lines, strict=False):
        start = starts[id(line.segments[0].words[0])]
        if last <= start <= place and (above is None or _begins(above, line, right)):
            begins.append(start)
    return max(begins, default=place)


def _units(
    text: Stretch, lines: Sequence[PageLine], starts: Mapping[int, int], place_of: tuple[int, int], test: Named
) -> tuple[TextUnit, ...]:
    begin, end = place_of
    opening, right = pattern_of(names_of(test.instrument), _BULLET), max(line.box[2] for line in lines)
    usual = _usual_gap(lines)
    marks = {match.end(): False for match in _STOP.finditer(text.text, begin, end) if not _is_short(text.text, match)}
    for above, line in zip([None, *lines], lines, strict=False):
        place = starts[id(line.segments[0].words[0])]
        is_scale = above is not None and opening.match(line.text) and not _OPEN.search(above.text)
        if begin < place < end and (above is None or is_scale or _begins(above, line, right)):
            marks[place] = above is None or line.box[1] - above.box[3] > usual + _MORE * line.segments[0].height
    places = sorted({begin: True, **marks}.items())
    stops = [place for place, _ in places[1:]] + [end]
    cells = _last_cells(lines, starts)
    return tuple(
        TextUnit(place, stop, is_apart, tuple(cell for cell in cells if place <= cell[0] and cell[1] <= stop))
        for (place, is_apart), stop in zip(places, stops, strict=True)
    )


def _last_cells(lines: Sequence[PageLine], starts: Mapping[int, int]) -> list[tuple[int, int]]:
    """What stands in the last of several cells of a line, in words alone."""
    last = [line.segments[-1] for line in lines if len(line.segments) > 1]
    places = [(starts[id(cell.words[0])], cell.text) for cell in last if _CELL.match(cell.text)]
    return [(place, place + len(text)) for place, text in places]


def _usual_gap(lines: Sequence[PageLine]) -> float:
    """The free space between two lines of the column: in some files every line is a paragraph."""
    gaps = sorted(max(line.box[1] - above.box[3], 0.0) for above, line in pairwise(lines))
    return gaps[len(gaps) // 2] if gaps else 0.0


def _is_short(text: str, match: re.Match[str]) -> bool:
    return _ABBREVIATED.search(text[: match.start() + 1][-12:]) is not None


def _is_apart(above: PageLine, line: PageLine) -> bool:
    return line.box[1] - above.box[3] > _APART * line.segments[0].height


def _begins(above: PageLine, line: PageLine, right: float) -> bool:
    first, last = line.segments[0], above.segments[-1]
    has_room = right - last.box[2] > first.words[0].box[2] - first.words[0].box[0] + 2 * first.height
    is_cells = len(line.segments) > 1 or len(above.segments) > 1
    is_listed = _LISTED.match(line.text) is not None
    is_own = has_room and (first.text[0].isupper() or first.text[0].isdigit())
    return _is_apart(above, line) or is_listed or is_cells or is_own
