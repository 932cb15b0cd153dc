"""A table that a paragraph writes as lines of cells, `Question | Answer`; its first line holds the column titles."""

from collections.abc import Iterable

from app.domain.letter import Cell, Column, Row, Run, Runs, Table
from app.letters.fill import Filled
from app.letters.markdown import inline
from app.letters.tables.cells import cell

_BLANK = "…"
Lines = list[list[Runs]]


def ruled_table(written: Iterable[tuple[Filled, tuple[str, ...]]], widths: tuple[int, ...]) -> Table | None:
    """None where there is a header and nothing under it. A cell without words is two lines to write on."""
    rows: list[Row] = []
    titles: list[Runs] = []
    for filled, basis in written:
        lines = _lines(filled)
        if lines and not titles:
            titles = lines.pop(0)
        rows += [Row(tuple(_cell(one) for one in _padded(line, len(titles))), basis) for line in lines]
    if not rows:
        return None
    columns = tuple(Column(title, share) for title, share in zip(titles, widths, strict=True))
    summary = ", ".join("".join(run.text for run in title) for title in titles)
    return Table("plain", columns, tuple(rows), summary=summary)


def _lines(filled: Filled) -> Lines:
    texts = filter(None, (line.strip() for line in filled.markdown.splitlines()))
    return [[_runs(part, filled) for part in text.split("|")] for text in texts]


def _runs(part: str, filled: Filled) -> Runs:
    return inline(Filled(part.strip(), filled.values)) if part.strip() else ()


def _padded(line: list[Runs], length: int) -> list[Runs]:
    return (line + [()] * length)[:length]


def _cell(runs: Runs) -> Cell:
    return cell(runs) if runs else cell((Run(_BLANK),), (Run(_BLANK),))
