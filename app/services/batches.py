"""Many cases at once: a batch arrives line by line, tells how far it is, is cancelled, and gives what came of it.

Nothing is worked here; see `batch_items`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import FieldProblem, Invalid, TooLarge
from app.services.batch_lines import BatchOrder
from app.services.desk import MEBIBYTE, Desk, retried
from app.store import audit, batch_items, batches
from app.store.batch_items import ItemEntry

__all__ = ["ItemEntry"]
ORDER = TypeAdapter(BatchOrder)
MOST_LINES = 100_000
MOST_BYTES = 1024 * MEBIBYTE  # after unpacking: all of it lies sealed in the database
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Batch:
    """`state`: `waiting`, `running`, `done` or `cancelled`; `counts` has every state of a line. No order: damaged."""

    id: str
    state: str
    order: BatchOrder | None
    size: int
    counts: dict[str, int]
    created_at: datetime
    updated_at: datetime


@retried
def begin_batch(desk: Desk, actor: Actor, order: BatchOrder) -> str:
    """A batch whose lines are still to come."""
    with desk.writing(actor) as store:
        return batches.add_batch(store, actor, ORDER.dump_python(order, mode="json"), desk.clock())


@retried
def add_lines(desk: Desk, actor: Actor, batch_id: str, lines: list[tuple[int, bytes]]) -> None:
    """Some of its lines with their numbers. A transaction of their own: nobody waits for a slow sender."""
    if lines and lines[-1][0] > MOST_LINES:
        raise TooLarge(unsaid("batch.long", most=f"{MOST_LINES:,}"))
    with desk.writing(actor) as store:
        batches.add_lines(store, actor, batch_id, lines)


@retried
def open_batch(desk: Desk, actor: Actor, batch_id: str, size: int) -> Batch:
    """All lines are there; from now on workers take them."""
    if not size:
        raise Invalid((FieldProblem("$", unsaid("batch.empty")),))
    with desk.writing(actor) as store:
        now = desk.clock()
        batches.open_batch(store, actor, batch_id, size, now)
        audit.record_act(store, actor, "batch received", batch_id, now)
        return _batch(batches.stored_batch(store, actor, batch_id))


def batch_on_file(desk: Desk, actor: Actor, batch_id: str) -> Batch:
    with desk.reading(actor) as store:
        return _batch(batches.stored_batch(store, actor, batch_id))


def batches_on_file(desk: Desk, actor: Actor) -> list[Batch]:
    """Newest first."""
    with desk.reading(actor) as store:
        return [_batch(batches.stored_batch(store, actor, batch)) for batch in batches.batches(store, actor)]


@retried
def cancel_batch(desk: Desk, actor: Actor, batch_id: str) -> Batch:
    """What is done stays; what waits is not done."""
    with desk.writing(actor) as store:
        now = desk.clock()
        batches.cancel_batch(store, actor, batch_id, now)
        audit.record_act(store, actor, "batch cancelled", batch_id, now)
        return _batch(batches.stored_batch(store, actor, batch_id))


@retried
def delete_batch(desk: Desk, actor: Actor, batch_id: str) -> None:
    with desk.writing(actor) as store:
        batches.delete_batch(store, actor, batch_id)
        audit.record_act(store, actor, "batch deleted", batch_id, desk.clock())


def items_of(desk: Desk, actor: Actor, batch_id: str, after: int = 0) -> Iterator[ItemEntry]:
    """Every line behind that number with what became of it, some at a time: however many, memory stays flat."""
    while True:
        with desk.reading(actor) as store:
            entries = batch_items.items_of(store, actor, batch_id, after, AT_ONCE)
        yield from entries
        if len(entries) < AT_ONCE:
            return
        after = entries[-1].number


def packet_of(desk: Desk, actor: Actor, batch_id: str, number: int) -> bytes:
    with desk.reading(actor) as store:
        return batch_items.packet_of(store, actor, batch_id, number)


def _batch(stored: batches.StoredBatch) -> Batch:
    counts = {name: stored.counts.get(name, 0) for name in ("waiting", "done", "refused", "failed", "cancelled")}
    state = stored.state
    if state in (batches.OPEN, batches.DONE):
        left = counts["waiting"]
        state = "done" if not left else "waiting" if left == stored.size else "running"
    order = None if stored.wanted is None else ORDER.validate_python(stored.wanted)
    return Batch(stored.id, state, order, stored.size, counts, stored.created_at, stored.updated_at)
