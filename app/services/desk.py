"""The desk: library, store, clock – all that a use case may reach for. Built once, at the door that opens."""

from __future__ import annotations

import gc
import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Literal, ParamSpec, TypeVar

from app.domain.library import Library
from app.domain.payer import Policy
from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import Collided, Unusable
from app.services.weighings import Weighings

if TYPE_CHECKING:  # the command that needs no database does not wait for its driver
    from app.store.criteria import Loaded
    from app.store.database import Database, Store

_NEW_OBJECTS_BEFORE_A_LOOK = 50_000
LOCAL = Actor("local", "the local practice")
MEBIBYTE = 1024 * 1024
PAUSES = (0.02, 0.1, 0.5)  # seconds at most before the second, third and last try
Webhooks = Literal["off", "public", "any"]  # nobody is told; public addresses are; private ones too
P = ParamSpec("P")
R = TypeVar("R")


def now() -> datetime:
    return datetime.now(UTC)


def practice_day(now: datetime, zone: tzinfo | None) -> date:
    """The day in the practice's time zone; none: where this machine stands."""
    return now.astimezone(zone).date()


def practice_midnight(day: date, zone: tzinfo | None) -> datetime:
    """When that day begins where the practice is."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return midnight if zone else midnight.astimezone()


@dataclass(frozen=True, slots=True)
class Desk:
    """Without a database it is enough to assess a case document and to write its letters."""

    library: Library
    database: Database | None = None
    clock: Callable[[], datetime] = now
    max_bytes: int = 10 * MEBIBYTE
    keep_days: int = 90
    zone: tzinfo | None = None
    lease_seconds: int = 120  # how long a line of a batch is one worker's, before another takes it
    webhooks: Webhooks = "off"
    weighings: Weighings = field(default_factory=Weighings, compare=False)  # one for all that is made of this desk
    open_store: Store | None = None  # a transaction that use cases join instead of beginning their own

    def today(self) -> date:
        """The practice's day: one for pages, REST and the command line."""
        return practice_day(self.clock(), self.zone)

    def library_today(self) -> Library:
        """With the law of the practice's day, for pages that are about no case."""
        return self.library.on(self.today())

    def writing(self, actor: Actor) -> AbstractContextManager[Store]:
        """One use case, one transaction: commits at its end or leaves nothing behind."""
        return nullcontext(self.open_store) if self.open_store else self._opened().writing(actor.practice)

    def reading(self, actor: Actor) -> AbstractContextManager[Store]:
        return nullcontext(self.open_store) if self.open_store else self._opened().reading(actor.practice)

    def check(self) -> None:
        """Raises the reason when database or key are not in order. The library was read when the desk was built."""
        self._opened().check()

    def _opened(self) -> Database:
        if self.database is None:
            raise Unusable(unsaid("errors.no_database"))
        return self.database


def retried(use_case: Callable[P, R]) -> Callable[P, R]:
    """Done again, up to three times, when the database undid it because others wrote at the same moment.

    The pauses are of random length, so that two who collided do not meet again.
    """

    @wraps(use_case)
    def tried(*given: P.args, **named: P.kwargs) -> R:
        if given and isinstance(given[0], Desk) and given[0].open_store:  # who began the transaction does it again
            return use_case(*given, **named)
        for longest in PAUSES:
            try:
                return use_case(*given, **named)
            except Collided:
                time.sleep(longest * secrets.randbelow(1000) / 1000)
        return use_case(*given, **named)

    return tried


def library_of(roots: Sequence[Path], cache: Path | None = None) -> Library:
    """All data and templates of these folders; later ones over earlier ones; `cache` keeps it for the next start."""
    from app.packs.compiled import load_compiled

    gc.disable()
    try:
        library = load_compiled(roots, cache)
    finally:
        gc.enable()
    # The library lives as long as the process, and a letter makes many small tuples and no cycles: the collector need
    # not walk the one again and again because of the other (measured: a tenth of a letter's time).
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS_BEFORE_A_LOOK, 20, 20)
    return library


@dataclass(frozen=True, slots=True)
class StorePlace:
    """Where the store is and what opens it. `is_new`: an empty database may begin beside a key already there."""

    url: str
    key: str | None
    data: Path
    is_new: bool = False


def full_desk(bare: Desk, place: StorePlace) -> Desk:
    """The same desk with its database, migrated, and the shipped policies in their table."""
    from app.store.database import open_database

    desk = replace(bare, database=open_database(place.url, place.key, place.data, bare.clock(), place.is_new))
    if desk.database and desk.database.masters:
        load_policies(desk)
    return desk


@retried
def load_policies(desk: Desk) -> Loaded:
    """The shipped policies into their table; nothing happens when they are there already."""
    from app.store.criteria import load_shipped

    with desk.writing(LOCAL) as store:
        return load_shipped(store, shipped_policies(desk.library), desk.clock())


def shipped_policies(library: Library) -> list[Policy]:
    """In one order, so that loading them twice is loading them once."""
    return [policy for _, policy in sorted(library.policies.items())]
