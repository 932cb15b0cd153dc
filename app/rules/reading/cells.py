"""The cells of one row on their way to proposals of one record."""

import re
from dataclasses import dataclass

from app.rules.reading.collecting import Collected
from app.rules.reading.table_rows import RowRead

MODIFIER = re.compile(r"\b(?:G[NOP]|9[567]|GT|59|K[XA]|H[MNOA]|U\d)\b")


@dataclass(frozen=True)
class Cells:
    """`rule` names what found them, `record` the new list item."""

    row: RowRead
    rule: str
    record: str
    into: Collected

    def put(self, path: str, value: str | int | float | bool, column: str, span: tuple[int, int] | None = None) -> None:
        """Proposes a value that stands in a column, at `span` of the column's text or as the whole of it."""
        stretch = self.row.stretch(column)
        words = stretch.between(*span) if span else stretch.words
        self.into.add(path, value, words, self.row.page, self.rule, self.record)

    def each(self, column: str, pattern: re.Pattern[str], path: str) -> None:
        """Proposes everything in a column that has this shape."""
        for match in pattern.finditer(self.row.text(column)):
            self.put(path, match[0], column, match.span())
