"""Text without a page of its own (pasted words, a Word file) laid out on pages, so that one set of rules reads all."""

import re
import textwrap
from collections.abc import Iterable, Sequence

from app.domain.reading import Page, Word, WordSource

_WIDTH, _HEIGHT, _MARGIN = 612.0, 792.0, 54.0
_LETTER, _LINE = 5.0, 14.0  # points a letter is wide and a line is high
_ROWS_A_PAGE = 48
_TAB = 8
_LONGEST = 180  # letters of a line
_WORD = re.compile(r"\S+")

Cells = Sequence[str]


def pages(rows: Iterable[Cells], source: WordSource) -> tuple[Page, ...]:
    """Each row is one line of one or more cells; an empty row is free space."""
    held = list(rows)
    width = max((sum(_extent(cell) for cell in row) for row in held), default=0.0)
    chunks = [held[start : start + _ROWS_A_PAGE] for start in range(0, max(len(held), 1), _ROWS_A_PAGE)]
    return tuple(
        Page(number, max(_WIDTH, width + 2 * _MARGIN), _HEIGHT, tuple(_words(chunk, source)), source)
        for number, chunk in enumerate(chunks, 1)
    )


def typed_pages(rows: Sequence[str]) -> tuple[Page, ...]:
    """Pasted lines; wide spaces and tabs part the cells of a table or of a form, so each word keeps its place."""
    held = [piece for row in rows for piece in _wrapped(row.expandtabs(_TAB))]
    width = _LETTER * max((len(row) for row in held), default=0) + 2 * _MARGIN
    chunks = [held[start : start + _ROWS_A_PAGE] for start in range(0, max(len(held), 1), _ROWS_A_PAGE)]
    return tuple(
        Page(number, max(_WIDTH, width), _HEIGHT, tuple(_typed(chunk)), "pasted")
        for number, chunk in enumerate(chunks, 1)
    )


def _wrapped(row: str) -> list[str]:
    """A paragraph that was pasted as one line stands on lines that a page can hold."""
    if len(row) <= _LONGEST:
        return [row]
    return textwrap.wrap(row, _LONGEST, replace_whitespace=False, break_on_hyphens=False)


def _typed(rows: Sequence[str]) -> Iterable[Word]:
    for line, row in enumerate(rows):
        top = _MARGIN + line * _LINE
        for word in _WORD.finditer(row):
            left, right = (_MARGIN + _LETTER * edge for edge in word.span())
            yield Word(word[0], (left, top, right, top + 10.0), 1.0, "pasted", True, 10.0)


def _words(rows: Sequence[Cells], source: WordSource) -> Iterable[Word]:
    columns = _columns(rows)
    for line, row in enumerate(rows):
        top = _MARGIN + line * _LINE
        for number, cell in enumerate(row):
            left = columns[number] if len(row) > 1 else _MARGIN
            for text in cell.split():
                right = left + _LETTER * len(text)
                yield Word(text, (left, top, right, top + 10.0), 1.0, source, True, 10.0)
                left = right + _LETTER


def _columns(rows: Sequence[Cells]) -> list[float]:
    """Where each column of the rows with several cells begins."""
    many = [row for row in rows if len(row) > 1]
    starts, left = [], _MARGIN
    for number in range(max((len(row) for row in many), default=0)):
        starts.append(left)
        left += max(_extent(row[number]) for row in many if number < len(row))
    return starts


def _extent(cell: str) -> float:
    return _LETTER * len(cell) + 24.0
