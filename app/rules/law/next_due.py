"""The due date to keep first: the nearest that can still be kept."""

from collections.abc import Collection
from datetime import date

from app.domain.assessment import DueDate


def next_due(due_dates: Collection[DueDate], today: date) -> str | None:
    """Its id, by the safe day; when all have passed, the last of them, so that a lapsed window still shows."""
    ordered = sorted(due_dates, key=lambda due: (due.file_by, due.id))
    first = next((due for due in ordered if due.file_by >= today), ordered[-1] if ordered else None)
    return first.id if first else None
