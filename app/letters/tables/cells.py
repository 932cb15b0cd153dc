"""Cells and column titles: the words of the page, never a bare number."""

from app.domain.letter import Cell, Column, Run, Runs
from app.letters.stated import Printable, run_of


def cell(*lines: Printable | Runs) -> Cell:
    """A cell with one line per argument; empty lines are left out."""
    made = tuple(line if isinstance(line, tuple) else run_of(line) for line in lines if line)
    return Cell(made or ((Run(""),),))


def column(title: str, width: int) -> Column:
    return Column((Run(title),), width)


def line(*parts: Printable | str | Runs) -> Runs:
    """Values and the words between them as one line."""
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            runs.append(Run(part))
        else:
            runs.extend(part if isinstance(part, tuple) else run_of(part))
    return tuple(runs)
