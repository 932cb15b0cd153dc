"""Where a field of the case was read, and who said that it is so."""

from app.domain.values import Day, Page, Record, Text


class FieldBasis(Record):
    """`path` names the field, list items by their ids: `evaluations[e1].findings[f1].score`. `value` is what was taken
    over; where the field says something else now, this no longer speaks for it. `page` is unknown in a paper that has
    none of its own (a Word file, pasted words)."""

    path: Text
    value: Text | int | float | bool
    document: Text
    page: Page | None = None
    words: Text
    by: Text
    on: Day
