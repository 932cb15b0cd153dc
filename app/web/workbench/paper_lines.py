"""Which values of a paper one tick confirms: of one thing in its parts, in one line, a few of one page. Pure.

A day, a window, a number and whatever has a second reading is looked at by itself; but what is printed once is looked
at once, though it answers two questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

MOST = 8  # so many values of one page are seen at one look
LONG = 60  # a value that is longer is read by itself; what is short may stand beside it


@dataclass(frozen=True, slots=True)
class PaperValue:
    """One proposal. `rivals` are numbered from 1; `is_alone`: no tick for several values counts for it.

    `is_needed`: a letter of the case may say it. `is_verbatim`: the paper has these words, so they are not shown once
    more. `thing` is what it is a part of inside its record (`goals[].baseline`), else empty; `top` and `bottom` are
    its place on the page.
    """

    id: str
    label: str
    value: str
    page: int
    words: str
    rivals: tuple[str, ...]
    is_alone: bool
    is_sure: bool
    is_verbatim: bool
    waits_for: str
    raw: object
    is_needed: bool = True
    thing: str = ""
    left: float = 0.0
    top: float = 0.0
    bottom: float = 0.0

    @property
    def is_single(self) -> bool:
        return self.is_alone or bool(self.rivals)

    @property
    def is_long(self) -> bool:
        return len(self.value) > LONG


@dataclass(frozen=True, slots=True)
class PaperLine:
    """Values with one tick; most often it is one value. `page` is the first's."""

    rows: tuple[PaperValue, ...]

    @property
    def page(self) -> int:
        return self.rows[0].page

    @property
    def is_needed(self) -> bool:
        """One value that is needed is reason enough to look at its line."""
        return any(row.is_needed for row in self.rows)

    @property
    def ids(self) -> str:
        return ids_of(self.rows)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Label and value; what is printed once is shown once, with all that it answers, and what several labels begin
        with is said once."""
        labels: dict[tuple[str, float, float], list[str]] = {}
        for row in self.rows:
            labels.setdefault((row.value, row.left, row.top), []).append(row.label)
        pairs, before = [], ""
        for (value, _, _), names in labels.items():
            whole = " / ".join(dict.fromkeys(names))
            of_what, _, own = whole.rpartition(" · ")
            pairs.append((own if of_what and of_what == before else whole, value))
            before = of_what
        return tuple(pairs)

    @property
    def quotes(self) -> tuple[str, ...]:
        """The paper's words, where they are others than the value, each once."""
        return tuple(dict.fromkeys(row.words for row in self.rows if not row.is_verbatim))


def ids_of(rows: Sequence[PaperValue]) -> str:
    return ",".join(row.id for row in rows)


def lines_of(rows: Sequence[PaperValue]) -> tuple[PaperLine, ...]:
    """The values of one record, each in its line, in the order in which the lines begin."""
    lines: list[list[PaperValue]] = []
    for row in rows:
        fitting = [line for line in lines if _fits(row, line)]
        own = next((line for line in fitting if any(_is_with(row, other) for other in line)), None)
        own = own or next((line for line in fitting if not row.is_alone and len(line) < MOST), None)
        if own is None:
            lines.append([row])
        else:
            own.append(row)
    return tuple(PaperLine(tuple(line)) for line in lines)


def is_printed_once(rows: Sequence[PaperValue]) -> bool:
    """A day or a number that answers several questions from one place."""
    return all(row.is_alone and not row.rivals and _is_with(row, rows[0]) for row in rows)


def _fits(row: PaperValue, line: Sequence[PaperValue]) -> bool:
    first = line[0]
    if row.rivals or first.rivals or row.page != first.page or row.is_alone != first.is_alone:
        return False
    return not (row.is_long and any(other.is_long for other in line))


def _is_with(row: PaperValue, other: PaperValue) -> bool:
    if row.is_alone:
        return (row.value, row.left) == (other.value, other.left) and _is_beside(row, other)
    return row.thing == other.thing and (bool(row.thing) or _is_beside(row, other))


def _is_beside(row: PaperValue, other: PaperValue) -> bool:
    """On one line of the page: they overlap by more than half of the lower one."""
    lower = min(row.bottom - row.top, other.bottom - other.top)
    return min(row.bottom, other.bottom) - max(row.top, other.top) > lower / 2
