"""What a page needs to know of the blocks: which stay together, and that each row of a table is full."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from app.domain.letter import Block, Cell, Letter, Paragraph, Row, Signature


def laid_out(letter: Letter) -> Iterator[Block]:
    """The letter's blocks; what stands before a signature keeps with it, so that nobody signs an empty page."""
    for block, after in zip_longest(letter.blocks, letter.blocks[1:]):
        if isinstance(block, Paragraph) and isinstance(after, Signature):
            yield replace(block, keep_with_next=True)
        else:
            yield block


def filled(row: Row, columns: int) -> tuple[Cell, ...]:
    """A cell for every column, also where the row was written short; what is too much joins the last cell."""
    cells = (*row.cells[:columns], *(Cell(((),)) for _ in range(columns - len(row.cells))))
    extra = tuple(line for cell in row.cells[columns:] for line in cell.lines)
    return (*cells[:-1], Cell((*cells[-1].lines, *extra))) if extra else cells
