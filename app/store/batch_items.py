"""The lines of a batch, each a worker's for as long as its lease runs, and each done exactly once.

Whoever takes a line puts a word of its own into it. What is made of the line is kept in one transaction that first
looks whether the word still stands there: a worker that was slow, killed or cancelled meanwhile keeps nothing.
"""

import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, update

from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import Damaged, LeaseLost, NotFound
from app.store.batches import ITEM, WAITING, open_batches, stored_batch
from app.store.database import Store
from app.store.records import Json
from app.store.tables import Selected
from app.store.visibility import row_id, visible_to
from app.store.work_tables import BatchItemRow


@dataclass(frozen=True, slots=True)
class BatchItem:
    """A line that is this worker's. `wanted` is its batch's. A damaged line, or a line of a damaged batch, is none:
    nothing can be made of it."""

    id: str
    batch_id: str
    number: int
    tries: int
    lease: str
    line: bytes | None = field(repr=False)
    wanted: Json = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a line: `done`, `refused` (the line is wrong) or `failed` (we are)."""

    state: str
    answer: Json = field(repr=False)
    case_id: str | None = None
    letter_id: str | None = None
    packet: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ItemEntry:
    number: int
    state: str
    case_id: str | None
    letter_id: str | None
    has_packet: bool
    answer: Json = field(repr=False)


def next_item(store: Store, actor: Actor, now: datetime, lease_for: timedelta) -> BatchItem | None:
    """Take the next line that nobody is at; on PostgreSQL two workers never wait for each other here."""
    free = or_(ITEM.leased_until.is_(None), ITEM.leased_until < now)
    for batch_id in open_batches(store, actor):
        wanted = (ITEM.id, ITEM.ordering, ITEM.tries, ITEM.sealed)
        query = visible_to(actor, BatchItemRow, *wanted).where(ITEM.batch_id == batch_id, ITEM.state == WAITING, free)
        query = query.order_by(ITEM.ordering).limit(1).with_for_update(skip_locked=True)
        row = store.connection.execute(query).one_or_none()
        if row is not None:
            lease = uuid.uuid4().hex
            values = {"lease": lease, "leased_until": now + lease_for, "tries": row.tries + 1}
            store.connection.execute(update(BatchItemRow).where(ITEM.id == row.id).values(values))
            known = stored_batch(store, actor, batch_id).wanted
            line = None if known is None else _line(store, row)
            return BatchItem(row.id, batch_id, row.ordering, row.tries + 1, lease, line, known or {})
    return None


def _line(store: Store, row: Selected) -> bytes | None:
    """None where it does not open: a worker that stopped at it would stop at it again, and at nothing else."""
    try:
        return store.sealer.open(row.sealed, "batch_item", row.id, "line")
    except Damaged:
        return None


def hold_item(store: Store, actor: Actor, item: BatchItem) -> None:
    """The line is still this worker's, and stays so to the end of the transaction."""
    query = visible_to(actor, BatchItemRow, ITEM.id).where(*_own(actor, item)).with_for_update()
    if store.connection.execute(query).one_or_none() is None:
        raise LeaseLost


def finish_item(store: Store, actor: Actor, item: BatchItem, outcome: Outcome) -> None:
    seal = store.sealer.seal
    values = {
        "state": outcome.state,
        "lease": None,
        "leased_until": None,
        "case_id": outcome.case_id,
        "letter_id": outcome.letter_id,
        "sealed": None,
        "sealed_answer": seal(json.dumps(outcome.answer).encode(), "batch_item", item.id, "answer"),
        "sealed_packet": seal(outcome.packet, "batch_item", item.id, "packet") if outcome.packet else None,
    }
    changed = store.connection.execute(update(BatchItemRow).where(*_own(actor, item)).values(values)).rowcount
    if changed != 1:
        raise LeaseLost


def items_of(store: Store, actor: Actor, batch_id: str, after: int, limit: int) -> list[ItemEntry]:
    """Lines behind this number, in their order, with what became of them."""
    has_packet = ITEM.sealed_packet.is_not(None).label("has_packet")
    wanted = (ITEM.id, ITEM.ordering, ITEM.state, ITEM.case_id, ITEM.letter_id, has_packet, ITEM.sealed_answer)
    query = visible_to(actor, BatchItemRow, *wanted).where(ITEM.batch_id == row_id(batch_id), ITEM.ordering > after)
    entries = []
    for row in store.connection.execute(query.order_by(ITEM.ordering).limit(limit)):
        sealed = row.sealed_answer
        answer: Json = json.loads(store.sealer.open(sealed, "batch_item", row.id, "answer")) if sealed else {}
        entries.append(ItemEntry(row.ordering, row.state, row.case_id, row.letter_id, row.has_packet, answer))
    return entries


def packet_of(store: Store, actor: Actor, batch_id: str, number: int) -> bytes:
    query = visible_to(actor, BatchItemRow, ITEM.id, ITEM.sealed_packet)
    own = (ITEM.batch_id == row_id(batch_id), ITEM.ordering == number)
    row = store.connection.execute(query.where(*own)).one_or_none()
    if row is None or row.sealed_packet is None:
        raise NotFound(unsaid("missing.packet"))
    return store.sealer.open(row.sealed_packet, "batch_item", row.id, "packet")


def _own(actor: Actor, item: BatchItem) -> tuple[ColumnElement[bool], ...]:
    mine = (ITEM.practice_id == actor.practice, ITEM.id == item.id)
    return (*mine, ITEM.state == WAITING, ITEM.lease == item.lease)
