"""A table of goals lying on its side: each goal is a column, what is told of it stands in rows with their names."""

from collections.abc import Sequence

from app.domain.reading import Word
from app.rules.reading.goal_beginnings import is_label
from app.rules.reading.goal_grid_rows import LEVELS, GridHead, GridRow
from app.rules.reading.goal_vocabulary import GoalWords
from app.rules.reading.layout import PageLine, Segment, around

_FAR = 2.6  # line heights without a row end the table
_EDGE = 3.0  # points by which a cell may stand beside its head


def turned(
    rows: Sequence[PageLine], start: int, page: int, words: GoalWords
) -> tuple[list[GridHead], list[GridRow], int] | None:
    """The names of the rows as heads, each goal as a row, and the line below the table; None where none begins."""
    goals = [segment for segment in rows[start].segments if is_label(segment.text, words)]
    if len(goals) < 2 or len(rows[start].segments) > len(goals) + 1:
        return None
    edge = goals[0].box[0] - _EDGE
    named: list[list[Word]] = []
    cells: list[list[list[Word]]] = []
    end = start + 1
    while end < len(rows) and not _is_apart(rows[end - 1], rows[end]):
        label = [segment for segment in rows[end].segments if segment.box[2] < edge]
        rest = [segment for segment in rows[end].segments if segment.box[2] >= edge]
        if label and rest and _is_new(label, rest, goals):
            named.append([])
            cells.append([[] for _ in goals])
        if not named or any(segment.box[0] < edge for segment in rest):
            break
        named[-1] += [word for segment in label for word in segment.words]
        for segment in rest:
            cells[-1][_place(segment, goals)] += segment.words
        end += 1
    heads = [_head(tuple(name), page, words) for name in named]
    slots = {head.slot for head in heads}
    if "words" not in slots or not slots & LEVELS:
        return None
    made = [
        GridRow({-1: list(goal.words), **{row: cell[number] for row, cell in enumerate(cells)}})
        for number, goal in enumerate(goals)
    ]
    return heads, made, end


def _is_new(label: Sequence[Segment], rest: Sequence[Segment], goals: Sequence[Segment]) -> bool:
    """Whether the line begins a row: its name stands level with the first line of its cells."""
    return bool(label[0].text[:1].isupper()) and len({_place(segment, goals) for segment in rest}) > 0


def _place(segment: Segment, goals: Sequence[Segment]) -> int:
    begun = [number for number, goal in enumerate(goals) if goal.box[0] <= segment.box[0] + _EDGE]
    return begun[-1] if begun else 0


def _is_apart(above: PageLine, line: PageLine) -> bool:
    return line.box[1] - above.box[3] > _FAR * max(line.box[3] - line.box[1], 6.0)


def _head(name: tuple[Word, ...], page: int, words: GoalWords) -> GridHead:
    text = " ".join(word.text for word in name)
    return GridHead(words.slot_of(text), around(word.box for word in name), name, page)
