"""Who did what to which row: append-only, each entry chained to the last by its hash. Ids only, no health data."""

import hashlib
import json
import uuid
from datetime import datetime

from sqlalchemy import insert, select

from app.domain.people import Actor
from app.store.database import Store
from app.store.tables import AuditRow, Practice, columns
from app.store.visibility import visible_to

START = "0" * 64
ENTRY = columns(AuditRow)
PRACTICE = columns(Practice)


def record_act(store: Store, actor: Actor, action: str, subject: str, now: datetime) -> None:
    """Append one entry to the practice's chain."""
    # Two entries take turns. FOR NO KEY UPDATE lets others' inserts refer to the practice meanwhile (FOR KEY SHARE):
    # with FOR UPDATE two who have each inserted a row and now come here would wait for each other.
    turn = select(PRACTICE.id).where(PRACTICE.id == actor.practice).with_for_update(key_share=True)
    store.connection.execute(turn)
    newest = visible_to(actor, AuditRow, ENTRY.number, ENTRY.hash).order_by(ENTRY.number.desc()).limit(1)
    last = store.connection.execute(newest).one_or_none()
    number, previous = (last.number + 1, last.hash) if last else (1, START)
    entry = {"number": number, "actor": actor.name, "action": action, "subject": subject, "previous": previous}
    own = {"id": uuid.uuid4().hex, "practice_id": actor.practice, "at": now, "hash": _hash(entry, now)}
    store.connection.execute(insert(AuditRow), {**entry, **own})


def broken_links(store: Store, actor: Actor) -> tuple[int, ...]:
    """The numbers of entries that were changed, or whose predecessor was changed or removed."""
    names = ("number", "actor", "action", "subject", "previous", "at", "hash")
    rows = store.connection.execute(visible_to(actor, AuditRow, *(ENTRY[name] for name in names)))
    broken, previous = [], START
    for row in sorted(rows, key=lambda audited: audited.number):
        entry = {name: getattr(row, name) for name in names[:5]}
        if row.previous != previous or row.hash != _hash(entry, row.at):
            broken.append(row.number)
        previous = row.hash
    return tuple(broken)


def _hash(entry: dict[str, object], acted_at: datetime) -> str:
    return hashlib.sha256(json.dumps({**entry, "at": acted_at.isoformat()}, sort_keys=True).encode()).hexdigest()
