"""(d) More notes or more criteria cost in proportion, never more."""

from itertools import pairwise
from math import log

from app.domain.library import Library
from bench.cases import case_of, document, with_criteria, with_notes
from bench.making import Making
from bench.size import Size
from bench.timing import Line, Timing


def growth(library: Library, size: Size) -> list[Line]:
    notes = {count: _both(size, Making(with_notes(count), library)) for count in size.notes}
    example = Making(case_of(document()), library)
    rows = {n: _both(size, Making(example.case, with_criteria(library, example.assessment, n))) for n in size.rows}
    return [*_lines("notes", notes), *_lines("criteria rows", rows)]


def _both(size: Size, making: Making) -> tuple[Timing, Timing]:
    return size.timed(making.assess, calls=15), size.timed(making.compose_and_docx, calls=15)


def _lines(of_what: str, taken: dict[int, tuple[Timing, Timing]]) -> list[Line]:
    lines = [
        Line(f"{count} {of_what}", f"assess {judged.best:7.2f} ms   compose + DOCX {written.best:7.2f} ms")
        for count, (judged, written) in taken.items()
    ]
    powers = [_power(taken, step) for step in (0, 1)]
    result = f"assess ~ n^{powers[0]:.2f}   compose + DOCX ~ n^{powers[1]:.2f}"
    return [*lines, Line(f"growth with {of_what}", result, "≤ n^1.1", max(powers) <= 1.1)]


def _power(taken: dict[int, tuple[Timing, Timing]], step: int) -> float:
    """The steepest exponent between two neighbouring sizes; 1 is linear."""
    sizes = list(taken)
    return max(log(taken[b][step].best / taken[a][step].best) / log(b / a) for a, b in pairwise(sizes))
