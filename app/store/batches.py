"""Batches: many cases sent at once. What is wanted of each line is sealed; the lines are rows of their own."""

import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import Damaged, NotFound
from app.store.database import Store
from app.store.records import Json
from app.store.tables import Selected, columns
from app.store.visibility import row_id, visible_to
from app.store.work_tables import BatchItemRow, BatchRow

RECEIVING, OPEN, DONE, CANCELLED = "receiving", "open", "done", "cancelled"
WAITING = "waiting"
BATCH = columns(BatchRow)
ITEM = columns(BatchItemRow)
HALF_RECEIVED_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StoredBatch:
    """`counts`: how many of its lines are in each state. What is wanted of a damaged one nobody knows."""

    id: str
    state: str
    size: int
    created_at: datetime
    updated_at: datetime
    wanted: Json | None = None
    counts: dict[str, int] = field(default_factory=dict)


def add_batch(store: Store, actor: Actor, wanted: Json, now: datetime) -> str:
    """A batch whose lines are still arriving: no worker takes from it. Those that never arrived whole go first."""
    past = (BATCH.practice_id == actor.practice, BATCH.state == RECEIVING, BATCH.created_at < now - HALF_RECEIVED_FOR)
    store.connection.execute(delete(BatchRow).where(*past))
    own = uuid.uuid4().hex
    sealed = store.sealer.seal(json.dumps(wanted).encode(), "batch", own)
    row = {
        "id": own,
        "practice_id": actor.practice,
        "state": RECEIVING,
        "size": 0,
        "created_at": now,
        "updated_at": now,
    }
    store.connection.execute(insert(BatchRow), {**row, "sealed": sealed})
    return own


def add_lines(store: Store, actor: Actor, batch_id: str, lines: list[tuple[int, bytes]]) -> None:
    """Number and bytes of lines, each sealed in its own row."""
    rows = []
    for number, line in lines:
        own = uuid.uuid4().hex
        sealed = store.sealer.seal(line, "batch_item", own, "line")
        place = {"id": own, "practice_id": actor.practice, "batch_id": batch_id, "ordering": number}
        rows.append({**place, "state": WAITING, "tries": 0, "sealed": sealed})
    store.connection.execute(insert(BatchItemRow), rows)


def open_batch(store: Store, actor: Actor, batch_id: str, size: int, now: datetime) -> None:
    """All of it has arrived; from now on workers take its lines."""
    _set(store, actor, batch_id, RECEIVING, {"state": OPEN, "size": size, "updated_at": now})


def close_batch(store: Store, actor: Actor, batch_id: str, now: datetime) -> bool:
    """Done, where no line waits any more; whether it was this one who said so."""
    waits = select(ITEM.id).where(ITEM.batch_id == batch_id, ITEM.state == WAITING)
    if store.connection.execute(waits.limit(1)).one_or_none():
        return False
    return _set(store, actor, batch_id, OPEN, {"state": DONE, "updated_at": now})


def cancel_batch(store: Store, actor: Actor, batch_id: str, now: datetime) -> None:
    """What waits is not done any more. A line that a worker is at is its worker's no longer: nothing of it is kept."""
    stored_batch(store, actor, batch_id)
    waits = (ITEM.practice_id == actor.practice, ITEM.batch_id == batch_id, ITEM.state == WAITING)
    values = {"state": CANCELLED, "lease": None, "leased_until": None, "sealed": None}
    store.connection.execute(update(BatchItemRow).where(*waits).values(values))
    _set(store, actor, batch_id, OPEN, {"state": CANCELLED, "updated_at": now})


def delete_batch(store: Store, actor: Actor, batch_id: str) -> None:
    """The batch with its lines; cases and letters that came of it stay."""
    stored_batch(store, actor, batch_id)
    store.connection.execute(delete(BatchRow).where(BATCH.practice_id == actor.practice, BATCH.id == batch_id))


def stored_batch(store: Store, actor: Actor, batch_id: str) -> StoredBatch:
    query = visible_to(actor, BatchRow, *_NAMES, BATCH.sealed).where(BATCH.id == row_id(batch_id))
    row = store.connection.execute(query).one_or_none()
    if row is None:
        raise NotFound(unsaid("missing.batch"))
    in_each = visible_to(actor, BatchItemRow, ITEM.state, func.count().label("lines")).where(ITEM.batch_id == row.id)
    counts = {counted.state: int(counted.lines) for counted in store.connection.execute(in_each.group_by(ITEM.state))}
    return StoredBatch(*_facts(row), _wanted(store, row), counts)


def _wanted(store: Store, row: Selected) -> Json | None:
    """None where it does not open: a worker, or a list, that stopped at it would stop at it again and again."""
    try:
        wanted: Json = json.loads(store.sealer.open(row.sealed, "batch", row.id))
    except Damaged:
        return None
    return wanted


def batches(store: Store, actor: Actor) -> list[str]:
    """The ids of all batches that have arrived whole, newest first."""
    query = visible_to(actor, BatchRow, BATCH.id).where(BATCH.state != RECEIVING)
    return list(store.connection.scalars(query.order_by(BATCH.created_at.desc(), BATCH.id)))


def open_batches(store: Store, actor: Actor) -> list[str]:
    """Those that workers take from, the oldest first."""
    query = visible_to(actor, BatchRow, BATCH.id).where(BATCH.state == OPEN)
    return list(store.connection.scalars(query.order_by(BATCH.created_at, BATCH.id)))


_NAMES = (BATCH.id, BATCH.state, BATCH.size, BATCH.created_at, BATCH.updated_at)


def _facts(row: Selected) -> tuple[str, str, int, datetime, datetime]:
    return row.id, row.state, row.size, row.created_at, row.updated_at


def _set(store: Store, actor: Actor, batch_id: str, before: str, values: dict[str, object]) -> bool:
    own = (BATCH.practice_id == actor.practice, BATCH.id == batch_id, BATCH.state == before)
    return store.connection.execute(update(BatchRow).where(*own).values(values)).rowcount == 1
