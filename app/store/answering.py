"""What a database says when it cannot do its work, in our words: each fault with its own remedy.

The database's own words may quote what was to be written, so they are never handed on.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError, InternalError, OperationalError

from app.errors import Busy, Collided, Damaged, Full, Unreachable

log = logging.getLogger("rejoinder")
UNDONE = ("40001", "40P01")  # PostgreSQL: could not serialize; deadlock
# The first two letters of PostgreSQL's state, then SQLite's primary result code.
BY_STATE: dict[str, type[Unreachable]] = {"53100": Full, "53300": Busy, "55P03": Busy, "57P03": Busy}
BY_CODE: dict[int, type[Unreachable]] = {5: Busy, 6: Busy, 11: Damaged, 13: Full, 26: Damaged}
DAMAGED_STATES = "XX"
TOLD = (OperationalError, DatabaseError, InternalError)


@contextmanager
def answering() -> Iterator[None]:
    """A database that is away, full, damaged or too busy is said in our words."""
    try:
        yield
    except DBAPIError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        if fault is not Collided:
            log.error("%s: %s", fault.title, type(error.orig).__name__)
        raise fault from None


def fault_of(error: DBAPIError) -> type[Unreachable] | None:
    """Which of our faults this is; None where it is a mistake of ours and no fault of the database."""
    driver: object = error.orig
    state = getattr(driver, "sqlstate", None) or ""
    code = (getattr(driver, "sqlite_errorcode", None) or 0) & 0xFF
    if state in UNDONE:
        return Collided
    if state[:2] == DAMAGED_STATES:
        return Damaged
    known = BY_STATE.get(state) or BY_CODE.get(code)
    if known:
        return known
    return Unreachable if type(error) in TOLD else None
