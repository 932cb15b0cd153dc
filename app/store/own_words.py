"""The own paragraphs of a case's letters: kept by kind of letter, in the order in which they were written."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, update

from app.domain.own_words import OwnWords
from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import NotFound
from app.store.database import Store
from app.store.tables import OwnWordsRow, Wanted, columns
from app.store.visibility import row_id, visible_to

ROW = columns(OwnWordsRow)


@dataclass(frozen=True, slots=True)
class KeptWords:
    id: str
    own: OwnWords
    created_at: datetime


def words_of(store: Store, actor: Actor, case_id: str, kind: str) -> list[KeptWords]:
    query = visible_to(actor, OwnWordsRow, ROW.id, ROW.created_at, ROW.sealed)
    query = query.where(ROW.case_id == row_id(case_id), ROW.kind == kind).order_by(ROW.created_at, ROW.id)
    rows = store.connection.execute(query)
    return [KeptWords(row.id, _opened(store, case_id, row.id, row.sealed), row.created_at) for row in rows]


def add_words(store: Store, actor: Actor, case_id: str, kind: str, own: OwnWords, now: datetime) -> str:
    new = uuid.uuid4().hex
    row = {"id": new, "practice_id": actor.practice, "case_id": case_id, "kind": kind, "created_at": now}
    store.connection.execute(insert(OwnWordsRow), {**row, "sealed": _sealed(store, case_id, new, own)})
    return new


def change_words(store: Store, actor: Actor, case_id: str, id: str, own: OwnWords) -> None:
    values = {"sealed": _sealed(store, case_id, row_id(id), own)}
    if not store.connection.execute(update(OwnWordsRow).where(*_own(actor, case_id, id)).values(values)).rowcount:
        raise NotFound(unsaid("missing.paragraph"))


def delete_words(store: Store, actor: Actor, case_id: str, id: str) -> None:
    if not store.connection.execute(delete(OwnWordsRow).where(*_own(actor, case_id, id))).rowcount:
        raise NotFound(unsaid("missing.paragraph"))


def _own(actor: Actor, case_id: str, id: str) -> tuple[Wanted, ...]:
    return (ROW.practice_id == actor.practice, ROW.case_id == row_id(case_id), ROW.id == row_id(id))


def _sealed(store: Store, case_id: str, id: str, own: OwnWords) -> bytes:
    return store.sealer.seal(own.model_dump_json().encode(), "own_words", id, case_id)


def _opened(store: Store, case_id: str, id: str, sealed: bytes) -> OwnWords:
    return OwnWords.model_validate_json(store.sealer.open(sealed, "own_words", id, case_id))
