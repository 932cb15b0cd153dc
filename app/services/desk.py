"""The desk: library, store, clock – all that a use case may reach for. Built once, at the door that opens."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.library import Library
from app.domain.payer import Policy
from app.domain.people import Actor
from app.errors import Unusable

if TYPE_CHECKING:  # the command that needs no database does not wait for its driver
    from app.store.database import Database, Store

_NEW_OBJECTS_BEFORE_A_LOOK = 50_000
LOCAL = Actor("local", "the local practice")
MEBIBYTE = 1024 * 1024


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    library: Library
    database: Database | None = None
    clock: Callable[[], datetime] = now
    max_bytes: int = 10 * MEBIBYTE
    keep_days: int = 90

    def today(self) -> date:
        """The day where this machine stands."""
        return self.clock().astimezone().date()

    def writing(self, actor: Actor) -> AbstractContextManager[Store]:
        """One use case, one transaction: commits at its end or leaves nothing behind."""
        return self._opened().writing(actor.practice)

    def reading(self, actor: Actor) -> AbstractContextManager[Store]:
        return self._opened().reading(actor.practice)

    def check(self) -> None:
        """Raises the reason when database or key are not in order. The library was read when the desk was built."""
        self._opened().check()

    def _opened(self) -> Database:
        if self.database is None:
            raise Unusable("This needs the database, and none is open.")
        return self.database


def library_of(roots: Sequence[Path]) -> Library:
    """All data and templates of these folders; later ones lie over earlier ones."""
    from app.packs.load import load

    library = load(roots)
    # The library lives as long as the process, and a letter makes many small tuples and no cycles: the collector need
    # not walk the one again and again because of the other (measured: a tenth of a letter's time).
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS_BEFORE_A_LOOK, 20, 20)
    gc.enable()
    return library


def desk_without_store(roots: Sequence[Path], max_bytes: int = 10 * MEBIBYTE) -> Desk:
    """Enough to assess a case document and to write its letters."""
    return Desk(library_of(roots), max_bytes=max_bytes)


def full_desk(
    roots: Sequence[Path],
    database_url: str,
    key: str | None,
    data: Path,
    max_bytes: int = 10 * MEBIBYTE,
    keep_days: int = 90,
) -> Desk:
    """With the database, migrated, and the shipped policies in their table."""
    from app.store.criteria import load_shipped
    from app.store.database import open_database

    database = open_database(database_url, key, data, now())
    desk = Desk(library_of(roots), database, max_bytes=max_bytes, keep_days=keep_days)
    if database.masters:
        with desk.writing(LOCAL) as store:
            load_shipped(store, shipped_policies(desk.library), desk.clock())
    return desk


def shipped_policies(library: Library) -> list[Policy]:
    """In one order, so that loading them twice is loading them once."""
    return [policy for _, policy in sorted(library.policies.items())]
