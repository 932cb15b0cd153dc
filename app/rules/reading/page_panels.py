"""A narrow panel beside the text of a page: captions with their entries at its edge, not level with the text.

A form has an entry level with each caption and is no panel; columns of like width are told in `page_columns`.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from app.rules.reading.layout import Segment, middle_of

_EDGE = 3.0  # points between the left edges of lines of one panel
_MARGIN = 60  # points from the page's text to the gutter
_LEAST_LINES = 8
_LEAST_GAP = 6.0  # points of free space between panel and text
_ALIKE = 0.75  # share of a side's lines that begin at its edge
_ALIKE_BESIDE = 0.5  # of the text, in which tables and lists stand
_LEVEL = 0.35  # share of lines with a partner on the same base line: of a form it is larger
_BASE = 0.12  # line heights by which base lines of one line differ; those of a picture more
_BASE_OF_PICTURES = 0.25


def panels_of(part: list[Segment]) -> list[list[Segment]]:
    """The lines above, the left side, the right side and the lines below; empty where the part has no panel."""
    if len(part) < 2 * _LEAST_LINES:
        return []
    left, right = min(segment.box[0] for segment in part), max(segment.box[2] for segment in part)
    edges = Counter(round(segment.box[0]) for segment in part)
    for edge in sorted(edge for edge, times in edges.items() if times >= _LEAST_LINES // 2):
        if left + _MARGIN < edge < right - _MARGIN:
            for held in _stretches(part, edge - 1.0):
                if sides := _sides(held, edge):
                    return [piece for piece in _around(part, *sides) if piece]
    return []


def _stretches(part: list[Segment], gutter: float) -> Iterator[list[Segment]]:
    """Runs of lines, top to bottom, none of which crosses the gutter."""
    held: list[Segment] = []
    for segment in sorted(part, key=lambda piece: piece.box[1]):
        if segment.box[0] < gutter < segment.box[2]:
            yield held
            held = []
        else:
            held.append(segment)
    yield held


def _sides(held: list[Segment], edge: float) -> tuple[list[Segment], list[Segment]] | None:
    """What stands at the left and at the right of the gutter, where both are panels."""
    before = _aligned([segment for segment in held if segment.box[0] < edge - 1])
    after = _aligned([segment for segment in held if segment.box[0] >= edge - 1])
    if min(len(before), len(after)) < _LEAST_LINES:
        return None
    top = min(before[0].box[1], after[0].box[1])
    bottom = max(before[-1].box[3], after[-1].box[3])
    inside = [segment for segment in held if top <= segment.box[1] and segment.box[3] <= bottom]
    sides = [s for s in inside if s.box[0] < edge - 1], [s for s in inside if s.box[0] >= edge - 1]
    gap = min(segment.box[0] for segment in sides[1]) - max(segment.box[2] for segment in sides[0])
    is_alike = _share(sides[0]) >= _ALIKE and _share(sides[1]) >= _ALIKE_BESIDE
    is_of_panels = gap >= _LEAST_GAP and is_alike and _level(*sides) < _LEVEL
    return sides if is_of_panels else None


def _aligned(side: list[Segment]) -> list[Segment]:
    """From the first to the last line that begins at the side's edge."""
    if not side:
        return []
    edge = _edge(side)
    own = [n for n, segment in enumerate(side) if abs(segment.box[0] - edge) < _EDGE]
    return side[own[0] : own[-1] + 1]


def _edge(side: list[Segment]) -> float:
    return Counter(round(segment.box[0]) for segment in side).most_common(1)[0][0]


def _share(side: list[Segment]) -> float:
    edge = _edge(side)
    return sum(abs(segment.box[0] - edge) < _EDGE for segment in side) / len(side)


def _level(before: list[Segment], after: list[Segment]) -> float:
    """The share of the shorter side's lines that stand on a base line of the other."""
    fewer, more = sorted((before, after), key=len)
    bases = sorted(segment.box[3] for segment in more)
    level = 0
    for segment in fewer:
        reach = (_BASE_OF_PICTURES if segment.words[0].source == "ocr" else _BASE) * max(segment.height, 6.0)
        place = bisect_left(bases, segment.box[3] - reach)
        level += place < len(bases) and bases[place] <= segment.box[3] + reach
    return level / len(fewer)


def _around(part: list[Segment], before: list[Segment], after: list[Segment]) -> Iterator[list[Segment]]:
    taken = {id(segment) for segment in (*before, *after)}
    top = min(segment.box[1] for segment in (*before, *after))
    rest = [segment for segment in part if id(segment) not in taken]
    yield [segment for segment in rest if middle_of(segment.box) < top]
    yield before
    yield after
    yield [segment for segment in rest if middle_of(segment.box) >= top]
