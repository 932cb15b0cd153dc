"""A Word file's paragraphs and tables laid out on pages, so that the rules of printed papers read them.

Word keeps no places: each paragraph stands apart from the next one, a table's rows stand close with the lines of each
cell below one another, and what tabs part stands in columns.
"""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.reading import Page, Word

_WIDTH, _HEIGHT, _MARGIN = 612.0, 792.0, 54.0
_LETTER, _SIZE, _LINE = 5.0, 10.0, 13.0  # points: a letter's width, its height, from line to line
_APART, _ROWS_APART = 8.0, 6.0  # points more between two paragraphs, two rows of a table
_LETTERS = 150  # of all cells of a row side by side
_LEAST = 16  # letters of a line in a narrow cell
_GAP = 24.0  # points between two columns


@dataclass(frozen=True)
class Line:
    text: str
    is_bold: bool = False


@dataclass(frozen=True)
class WordCell:
    """`column`: the first of the columns that the cell takes."""

    lines: tuple[Line, ...]
    column: int = 0


@dataclass
class Block:
    """A paragraph, or the rows of a table; `columns` 1: nothing stands beside it."""

    rows: list[list[WordCell]] = field(default_factory=list)
    columns: int = 1
    is_table: bool = False


def pages(blocks: Sequence[Block]) -> tuple[Page, ...]:
    """One page at least; a row stays whole unless it is longer than a page."""
    sheets: list[list[Word]] = [[]]
    top, width = _MARGIN, _WIDTH
    for block in blocks:
        starts = _starts(block)
        for row in block.rows:
            wrapped = [(cell.column, _wrapped(cell, block.columns)) for cell in row]
            height = _LINE * max((len(lines) for _, lines in wrapped), default=1)
            if top + height > _HEIGHT - _MARGIN and sheets[-1]:
                sheets.append([])
                top = _MARGIN
            for column, lines in wrapped:
                for number, line in enumerate(lines):
                    sheets[-1] += _placed(line, starts[column], top + number * _LINE)
            width = max([width, *(word.box[2] + _MARGIN for word in sheets[-1][-1:])])
            top += height + (_ROWS_APART if block.is_table else 0.0)
        top += _APART
    return tuple(Page(number, width, _HEIGHT, tuple(words), "word") for number, words in enumerate(sheets, 1))


def _starts(block: Block) -> list[float]:
    """Where each column begins: behind the widest line of the one before it."""
    starts = [_MARGIN]
    for column in range(block.columns):
        lines = [
            line
            for row in block.rows
            for cell in row
            if cell.column == column
            for line in _wrapped(cell, block.columns)
        ]
        widest = max((_LETTER * len(line.text) for line in lines), default=0.0)
        starts.append(starts[-1] + widest + _GAP)
    return starts


def _wrapped(cell: WordCell, columns: int) -> list[Line]:
    """The lines that a cell has room for; a paragraph stays one line, as Word has it."""
    if columns == 1:
        return list(cell.lines)
    room = max(_LETTERS // max(columns, 1), _LEAST)
    return [
        Line(piece, line.is_bold)
        for line in cell.lines
        for piece in textwrap.wrap(line.text, room, break_on_hyphens=False)
    ]


def _placed(line: Line, left: float, top: float) -> Iterator[Word]:
    for text in line.text.split():
        right = left + _LETTER * len(text)
        yield Word(text, (left, top, right, top + _SIZE), 1.0, "word", True, _SIZE, line.is_bold)
        left = right + _LETTER
