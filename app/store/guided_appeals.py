"""Guided appeals that are not finished, found by the hash of their code. Answers are one sealed document."""

import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert, update

from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import NotFound
from app.store.database import Store
from app.store.records import Json, encoded
from app.store.tables import GuidedAppealRow, Values, columns
from app.store.visibility import visible_to

APPEAL = columns(GuidedAppealRow)
SEALED_AS = "draft"  # bound into every seal, also those made when the table bore this name
GONE = unsaid("missing.appeal")


@dataclass(frozen=True, slots=True)
class StoredAppeal:
    """`is_shared`: it was opened by the code for the other's part."""

    id: str
    version: int
    created_at: datetime
    expires_on: date
    answers: Json
    is_shared: bool


def hash_of(code: str) -> str:
    """Codes are random and long enough that a plain hash does not give them away."""
    return hashlib.sha256(b"rejoinder appeal\0" + code.encode()).hexdigest()


def add_appeal(store: Store, actor: Actor, code: str, answers: Json, expires_on: date, now: datetime) -> str:
    appeal_id = uuid.uuid4().hex
    row = {
        "id": appeal_id,
        "practice_id": actor.practice,
        "code_hash": hash_of(code),
        "share_hash": None,
        "version": 1,
        "created_at": now,
        "updated_at": now,
        "expires_on": expires_on,
        "sealed": _sealed(store, appeal_id, answers),
    }
    store.connection.execute(insert(GuidedAppealRow), row)
    return appeal_id


def stored_appeal(store: Store, actor: Actor, code: str, today: date, for_change: bool = False) -> StoredAppeal:
    """The appeal that a code opens. One that is past its day is gone, also before it is swept."""
    code_hash = hash_of(code)
    names = ("id", "version", "created_at", "expires_on", "sealed", "share_hash")
    query = visible_to(actor, GuidedAppealRow, *(APPEAL[name] for name in names)).where(
        (APPEAL.code_hash == code_hash) | (APPEAL.share_hash == code_hash), APPEAL.expires_on >= today
    )
    row = store.connection.execute(query.with_for_update(key_share=True) if for_change else query).one_or_none()
    if row is None:
        raise NotFound(GONE)
    answers = json.loads(store.sealer.open(row.sealed, SEALED_AS, row.id))
    return StoredAppeal(row.id, row.version, row.created_at, row.expires_on, answers, row.share_hash == code_hash)


def answers_of(store: Store, actor: Actor, appeal_id: str) -> Json:
    """What is answered so far, for who reads its papers; empty where the appeal is gone."""
    query = visible_to(actor, GuidedAppealRow, APPEAL.sealed).where(APPEAL.id == appeal_id)
    sealed = store.connection.scalar(query)
    answers: Json = json.loads(store.sealer.open(sealed, SEALED_AS, appeal_id)) if sealed else {"case": {}}
    return answers


def change_appeal(
    store: Store,
    actor: Actor,
    before: StoredAppeal,
    answers: Json,
    expires_on: date,
    now: datetime,
    share_hash: str | None = None,
) -> None:
    values: Values = {
        "version": before.version + 1,
        "updated_at": now,
        "expires_on": expires_on,
        "sealed": _sealed(store, before.id, answers),
    }
    if share_hash:
        values["share_hash"] = share_hash
    own = (APPEAL.practice_id == actor.practice, APPEAL.id == before.id)
    store.connection.execute(update(GuidedAppealRow).where(*own).values(values))


def delete_appeal(store: Store, actor: Actor, appeal_id: str) -> None:
    """Delete it with its files."""
    store.connection.execute(
        delete(GuidedAppealRow).where(APPEAL.practice_id == actor.practice, APPEAL.id == appeal_id)
    )


def delete_expired(store: Store, actor: Actor, today: date) -> int:
    """Delete every appeal whose day has passed; how many there were."""
    own = (APPEAL.practice_id == actor.practice, APPEAL.expires_on < today)
    return store.connection.execute(delete(GuidedAppealRow).where(*own)).rowcount


def _sealed(store: Store, appeal_id: str, answers: Json) -> bytes:
    return store.sealer.seal(encoded(answers), SEALED_AS, appeal_id)
