"""A table that a paragraph writes as lines of cells, `Question | Answer`; its first line holds the column titles."""

from collections.abc import Iterable, Iterator

from app.domain.letter import Cell, Column, Row, Run, Runs, Table
from app.letters.fill import Filled
from app.letters.markdown import inline
from app.letters.tables.cells import cell

_BLANK = "…"
_IN_THREE = 3
Lines = list[list[Runs]]


def ruled_table(written: Iterable[tuple[Filled, tuple[str, ...]]], widths: tuple[int, ...]) -> Table | None:
    """None where there is a header and nothing under it. A cell without words is two lines to write on."""
    rows: list[Row] = []
    titles: list[Runs] = []
    for filled, basis in written:
        lines = _lines(filled)
        if lines and not titles:
            titles = lines.pop(0)
        rows += [Row(tuple(_cell(text) for text in _padded(line, len(titles))), basis) for line in lines]
    rows = list(_together(rows))
    if not rows:
        return None
    columns = tuple(Column(title, share) for title, share in zip(titles, widths, strict=True))
    summary = ", ".join("".join(run.text for run in title) for title in titles)
    return Table("plain", columns, tuple(rows), summary=summary)


def _together(rows: Iterable[Row]) -> Iterator[Row]:
    """Lines that differ in the middle cell alone are one: five laboratory values of one paper."""
    last: Row | None = None
    for row in rows:
        if last is not None and _is_labelled(row) and _around(row) == _around(last):
            second = Cell((*last.cells[1].lines, *row.cells[1].lines))
            last = Row((last.cells[0], second, last.cells[2]), last.basis)
        else:
            yield from filter(None, (last,))
            last = row
    yield from filter(None, (last,))


def _is_labelled(row: Row) -> bool:
    """In three cells, the first of which holds a word of ours and no name of a paper."""
    return len(row.cells) == _IN_THREE and all(
        run.kind == "words" and run.text != _BLANK for line in row.cells[0].lines for run in line
    )


def _around(row: Row) -> tuple[str, ...]:
    cells = (row.cells[0], row.cells[-1])
    return tuple("".join(run.text for line in edge.lines for run in line) for edge in cells)


def _lines(filled: Filled) -> Lines:
    texts = filter(None, (line.strip() for line in filled.markdown.splitlines()))
    return [[_runs(part, filled) for part in text.split("|")] for text in texts]


def _runs(part: str, filled: Filled) -> Runs:
    return inline(Filled(part.strip(), filled.values)) if part.strip() else ()


def _padded(line: list[Runs], length: int) -> list[Runs]:
    return (line + [()] * length)[:length]


def _cell(runs: Runs) -> Cell:
    return cell(runs) if runs else cell((Run(_BLANK),), (Run(_BLANK),))
