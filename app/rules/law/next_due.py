"""The due date to keep first: the nearest that can still be kept."""

from collections.abc import Collection
from datetime import date

from app.domain.assessment import DueDate


def next_due(due_dates: Collection[DueDate], today: date) -> str | None:
    """Its id, by the safe day; when all have passed, the last of them, so that a lapsed window still shows."""
    ordered = sorted(due_dates, key=lambda one: (one.file_by, one.id))
    found = next((one for one in ordered if one.file_by >= today), ordered[-1] if ordered else None)
    return found.id if found else None
