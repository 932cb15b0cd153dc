"""Page one's table: who, what was refused, what is asked, by when; written as lines of `Label | text`."""

from collections.abc import Iterable

from app.domain.letter import Column, Row, Run, Table
from app.letters.fill import Filled
from app.letters.markdown import inline
from app.letters.tables.cells import cell


def key_facts(written: Iterable[tuple[Filled, tuple[str, ...]]], summary: str) -> Table | None:
    """One table of all paragraphs. A line without ` | ` continues the cell above it."""
    made: list[Row] = []
    basis: tuple[str, ...] = ()
    for filled, rests_on in written:
        made += _rows(filled, rests_on)
        basis += rests_on
    columns = (Column((), 20), Column((), 80))
    return Table("key_facts", columns, tuple(made), has_header=False, summary=summary, basis=basis) if made else None


def _rows(filled: Filled, basis: tuple[str, ...]) -> list[Row]:
    rows: list[tuple[str, list[str]]] = []
    for text in filter(None, (line.strip() for line in filled.markdown.splitlines())):
        label, bar, rest = text.partition(" | ")
        if bar:
            rows.append((label, [rest]))
        elif rows:
            rows[-1][1].append(text)
    return [
        Row((cell((Run(label, bold=True),)), cell(*(inline(Filled(line, filled.values)) for line in lines))), basis)
        for label, lines in rows
    ]
