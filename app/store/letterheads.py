"""The letterhead of a practice: one Word file, sealed like everything else."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert

from app.domain.people import Actor
from app.store.database import Store
from app.store.tables import LetterheadRow, columns
from app.store.visibility import visible_to

ROW = columns(LetterheadRow)


@dataclass(frozen=True, slots=True)
class KeptLetterhead:
    docx: bytes
    added_at: datetime


def letterhead_of(store: Store, actor: Actor) -> KeptLetterhead | None:
    query = visible_to(actor, LetterheadRow, ROW.id, ROW.added_at, ROW.sealed).order_by(ROW.added_at.desc()).limit(1)
    row = store.connection.execute(query).one_or_none()
    return KeptLetterhead(store.sealer.open(row.sealed, "letterhead", row.id), row.added_at) if row else None


def replace_letterhead(store: Store, actor: Actor, docx: bytes, now: datetime) -> None:
    delete_letterhead(store, actor)
    new = uuid.uuid4().hex
    sealed = store.sealer.seal(docx, "letterhead", new)
    row = {"id": new, "practice_id": actor.practice, "added_at": now, "sealed": sealed}
    store.connection.execute(insert(LetterheadRow), row)


def delete_letterhead(store: Store, actor: Actor) -> None:
    store.connection.execute(delete(LetterheadRow).where(ROW.practice_id == actor.practice))
