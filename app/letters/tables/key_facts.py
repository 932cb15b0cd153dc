"""Page one's table: who, what was refused, what is asked, by when; written as a paragraph of `Label | text` lines."""

from app.domain.letter import Column, Row, Run, Table
from app.letters.fill import Filled
from app.letters.markdown import inline
from app.letters.tables.cells import cell


def key_facts(filled: Filled, summary: str, basis: tuple[str, ...]) -> Table | None:
    """A line without ` | ` continues the cell above it."""
    rows: list[tuple[str, list[str]]] = []
    for text in filter(None, (line.strip() for line in filled.markdown.splitlines())):
        label, bar, rest = text.partition(" | ")
        if bar:
            rows.append((label, [rest]))
        elif rows:
            rows[-1][1].append(text)
    made = tuple(
        Row((cell((Run(label, bold=True),)), cell(*(inline(Filled(one, filled.values)) for one in lines))), basis)
        for label, lines in rows
    )
    columns = (Column((), 20), Column((), 80))
    return Table("key_facts", columns, made, has_header=False, summary=summary, basis=basis) if made else None
