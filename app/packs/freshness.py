"""How long ago each source was read: a warning after 9 months, a problem after 12."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from app.domain.saying import months_between
from app.errors import Located
from app.packs.load import Shelf

WARN_MONTHS, FAIL_MONTHS = 9, 12


def aged(shelf: Shelf, today: date) -> Iterator[tuple[Literal["problem", "warning"], Located]]:
    for rows in shelf.rows.values():
        for key, row in rows.items():
            checked_on = getattr(getattr(row.record, "source", None), "checked_on", None)
            if not isinstance(checked_on, date):
                continue
            months = months_between(checked_on, today)
            located = row.problem(f"{key}: the source was checked {months} months ago; read it again", "source")
            if months >= FAIL_MONTHS:
                yield "problem", located
            elif months >= WARN_MONTHS:
                yield "warning", located
