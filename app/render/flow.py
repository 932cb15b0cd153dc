"""What a page needs to know of the blocks: which stay together, and that each row of a table is full."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from app.domain.letter import Block, Cell, GoalChart, Letter, Paragraph, Row, SignatureBlock, Table

_LETTERS_ACROSS_A_PAGE = 115  # in the type of a table
_MOST_LINES_KEPT = 6


SideBySide = tuple[SignatureBlock, ...] | tuple[GoalChart, ...]


def laid_out(letter: Letter) -> Iterator[Block | SideBySide]:
    """The letter's blocks; signatures, and charts, that follow each other are one: they stand side by side.

    What stands before a signature keeps with it, so that nobody signs an empty page.
    """
    together: tuple[Any, ...] = ()
    for block, after in zip_longest(letter.blocks, letter.blocks[1:]):
        match block:
            case SignatureBlock() | GoalChart():
                together = (*together, block)
                if type(after) is not type(block):
                    yield together
                    together = ()
            case Paragraph() if isinstance(after, SignatureBlock):
                yield replace(block, keep_with_next=True)
            case _:
                yield block


def filled(row: Row, columns: int) -> tuple[Cell, ...]:
    """A cell for every column, also where the row was written short; what is too much joins the last cell."""
    cells = (*row.cells[:columns], *(Cell(((),)) for _ in range(columns - len(row.cells))))
    extra = tuple(line for cell in row.cells[columns:] for line in cell.lines)
    return (*cells[:-1], Cell((*cells[-1].lines, *extra))) if extra else cells


def is_short(table: Table) -> bool:
    """Whether it may ask to stand on one page; a tall table that does leaves the page before it half empty."""
    return sum(_height(row, table) for row in table.rows) <= _MOST_LINES_KEPT


def _height(row: Row, table: Table) -> int:
    """About how many lines its tallest cell takes."""
    cells = zip(filled(row, len(table.columns)), table.columns, strict=True)
    return max((_lines(cell, column.width) for cell, column in cells), default=0)


def _lines(cell: Cell, width: int) -> int:
    across = max(1, _LETTERS_ACROSS_A_PAGE * width // 100)
    return sum(1 + sum(len(run.text) for run in line) // across for line in cell.lines)
