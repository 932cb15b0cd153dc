"""The parts of a page that are read one after the other: newspaper columns, and bands above and below them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from app.domain.reading import Page
from app.rules.reading.layout import SAME_LINE, Segment, around, is_level, lines, middle_of, segments
from app.rules.reading.page_panels import panels_of

_LONG = 24  # letters; lines of running text are longer than most cells
_SHORT = 16  # letters; labels and entries of a form are no longer than this
_MOST_STEPS = 200  # places at which a gutter is looked for
_EDGE = 3.0  # points between the left edges of cells of one column
_SEVERAL = 2  # paragraphs on each side
_TOGETHER = 0.4  # share of paragraphs that begin level with one of the other side, as rows do
_MORE_SPACE = 0.3  # line heights between two paragraphs beyond those between two lines
_ALIGNED = 0.6  # share of lines with a partner on the same base line that makes a table of two columns


def columns(page: Page) -> list[list[Segment]]:
    """Parts of the page that are read one after the other: bands above and below, newspaper columns between them."""
    return list(_cut(segments(page)))


def _cut(part: list[Segment]) -> Iterator[list[Segment]]:
    """Splits off newspaper columns wherever a gutter runs between running text."""
    if len(part) < 8:
        yield part
        return
    if panels := panels_of(part):
        for piece in panels:
            yield from _cut(piece)
        return
    whole: list[Segment] = []
    for top, bottom in _bands(part):
        band = [segment for segment in part if top <= middle_of(segment.box) < bottom]
        gutter = None if not band or _is_of_a_table(band, part) else _gutter(band)
        if gutter is None:
            whole += band
            continue
        if whole:
            yield whole
        whole = []
        yield [segment for segment in band if segment.box[2] <= gutter]
        yield [segment for segment in band if segment.box[0] >= gutter]
    if whole:
        yield whole


def _is_of_a_table(band: list[Segment], part: list[Segment]) -> bool:
    """Whether its cells stand where those of a line of three or more above it begin: rows that go on below the head."""
    lefts = [segment.box[0] for segment in band]
    top = min(segment.box[1] for segment in band)
    near = [line for line in lines([s for s in part if s.box[1] <= top + 1]) if len(line.segments) > 2][-3:]
    heads = [[segment.box[0] for segment in line.segments] for line in near]
    return any(
        sum(any(abs(left - start) < _EDGE for left in lefts) for start in starts) > 2
        and all(any(abs(left - start) < _EDGE for start in starts) for left in lefts)
        for starts in heads
    )


def _bands(part: list[Segment]) -> list[tuple[float, float]]:
    """Stretches of the page, parted where lines across the middle begin or end; columns stand inside one of them."""
    left, _, right, _ = around(segment.box for segment in part)
    middle = (left + right) / 2
    edges, was_wide = [float("-inf")], False
    for row in lines(part):
        is_wide = any(segment.box[0] < middle - 20 and segment.box[2] > middle + 20 for segment in row.segments)
        if is_wide != was_wide:
            edges.append(row.box[1] - 0.01)
            was_wide = is_wide
    return list(zip(edges, [*edges[1:], float("inf")], strict=True))


def _gutter(band: list[Segment]) -> float | None:
    """The x of a white strip with running text on both sides; None for a table, whose cells stand level."""
    if len(band) < 8:
        return None
    left, _, right, _ = around(segment.box for segment in band)
    step = max(4, int((right - left) / _MOST_STEPS))  # a page may be as wide as broken bytes make it
    parted: set[int] = set()  # how many stand at the left: every place between two cells parts them alike
    for x in sorted(range(int(left) + 60, int(right) - 60, step), key=lambda place: abs(place - (left + right) / 2)):
        if any(segment.box[0] < x + 4 and segment.box[2] > x - 4 for segment in band):
            continue
        before = [segment for segment in band if segment.box[2] <= x]
        after = [segment for segment in band if segment.box[0] >= x]
        if len(before) in parted:
            continue
        parted.add(len(before))
        if min(len(before), len(after)) >= 4 and _is_running(before, after):
            return float(x)
    return None


def _is_running(before: list[Segment], after: list[Segment]) -> bool:
    """Text in columns: long lines on one side at least, and base lines that do not pair up as cells do."""
    fewer, more = sorted((before, after), key=len)
    more = sorted(more, key=lambda segment: middle_of(segment.box))
    middles = [middle_of(segment.box) for segment in more]
    level = sum(_has_level(segment, more, middles) for segment in fewer) / len(fewer)
    letters = [sum(len(segment.text) for segment in side) / len(side) for side in (before, after)]
    return min(letters) > _LONG or (min(letters) > _SHORT and (level < _ALIGNED or _begin_apart(before, after)))


def _begin_apart(before: list[Segment], after: list[Segment]) -> bool:
    """Whether the paragraphs of the two sides begin at heights of their own: rows of a table begin together."""
    fewer, more = sorted((_begun(before), _begun(after)), key=len)
    if len(fewer) < _SEVERAL:
        return False
    middles = sorted(middle_of(segment.box) for segment in more)
    ordered = sorted(more, key=lambda segment: middle_of(segment.box))
    return sum(_has_level(segment, ordered, middles) for segment in fewer) < _TOGETHER * len(fewer)


def _begun(side: list[Segment]) -> list[Segment]:
    """The lines with more space above them than lines of one paragraph have."""
    ordered = sorted(side, key=lambda segment: segment.box[1])
    gaps = [below.box[1] - above.box[3] for above, below in pairwise(ordered)]
    least = min(gaps, default=0.0)
    return [below for gap, below in zip(gaps, ordered[1:], strict=True) if gap > least + _MORE_SPACE * below.height]


def _has_level(segment: Segment, others: list[Segment], middles: list[float]) -> bool:
    """Whether one of the others, sorted by their middles, stands on the same line."""
    middle, reach = middle_of(segment.box), SAME_LINE * (segment.height or 1.0)
    near = others[bisect_left(middles, middle - reach) : bisect_right(middles, middle + reach)]
    return any(is_level(segment.box, other.box) for other in near)
