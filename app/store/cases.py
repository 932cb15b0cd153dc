"""Cases: their documents in, their documents out. The rows of a case change in one transaction with its version."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, insert, or_, update
from sqlalchemy.exc import IntegrityError

from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import Conflict, Damaged, NotFound, Taken
from app.store.database import Store
from app.store.record_rows import StoredPiece, stored_pieces, write_pieces
from app.store.records import Json, encoded, put_together, taken_apart
from app.store.tables import CaseRow, Query, Selected, columns
from app.store.visibility import row_id, visible_to

OPEN = "open"
CASE = columns(CaseRow)


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case document as it is stored, with what the next writer must know."""

    id: str
    version: int
    state: str
    due_on: date | None
    created_at: datetime
    updated_at: datetime
    document: Json
    pieces: tuple[StoredPiece, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFrame:
    """A case without its records, for lists. `frame` is None where its seal is damaged: the others are still shown."""

    id: str
    version: int
    state: str
    due_on: date | None
    created_at: datetime
    updated_at: datetime
    frame: Json | None


def external_mark(store: Store, given: Json | None) -> str | None:
    """The keyed hash by which a case is found by its id in another system."""
    return store.sealer.mark("external_id", given["system"], given["value"]) if given else None


def case_of_mark(store: Store, actor: Actor, mark: str | None) -> str | None:
    """The id of the case that has this mark."""
    case_id: str | None = None
    if mark is not None:
        case_id = store.connection.scalar(visible_to(actor, CaseRow, CASE.id).where(CASE.external_mark == mark))
    return case_id


def add_case(store: Store, actor: Actor, document: Json, due_on: date | None, now: datetime) -> str:
    """Store a new case; its id."""
    case_id = uuid.uuid4().hex
    frame, pieces = taken_apart(document)
    row = {
        "id": case_id,
        "practice_id": actor.practice,
        "state": OPEN,
        "due_on": due_on,
        "external_mark": external_mark(store, document.get("external_id")),
        "version": 1,
        "created_at": now,
        "updated_at": now,
        "sealed": _sealed(store, case_id, frame),
    }
    with _mark_of_one_case():
        store.connection.execute(insert(CaseRow), row)
    write_pieces(store, actor, case_id, (), pieces)
    return case_id


def stored_case(store: Store, actor: Actor, case_id: str, for_change: bool = False) -> StoredCase:
    """A case with its document. `for_change` makes a second writer wait for the first."""
    row = store.connection.execute(_frame_of_one(actor, for_change), {"case_id": row_id(case_id)}).one_or_none()
    if row is None:
        raise NotFound(unsaid("missing.case"))
    pieces = stored_pieces(store, actor, case_id)
    document = put_together(_opened(store, case_id, row.sealed), (piece.piece for piece in pieces))
    return StoredCase(*_facts(row), document, tuple(pieces))


def require_case(store: Store, actor: Actor, case_id: str) -> None:
    """Raises when there is no such case for this actor. Locks nothing: one who reads is never undone by a writer."""
    query = visible_to(actor, CaseRow, CASE.id).where(CASE.id == row_id(case_id))
    if store.connection.execute(query).one_or_none() is None:
        raise NotFound(unsaid("missing.case"))


def change_case(
    store: Store, actor: Actor, before: StoredCase, document: Json, due_on: date | None, now: datetime
) -> int:
    """Replace the document; the new version."""
    frame, pieces = taken_apart(document)
    values = {
        "due_on": due_on,
        "external_mark": external_mark(store, document.get("external_id")),
        "version": before.version + 1,
        "updated_at": now,
        "sealed": _sealed(store, before.id, frame),
    }
    own = (CASE.practice_id == actor.practice, CASE.id == before.id, CASE.version == before.version)
    with _mark_of_one_case():
        changed = store.connection.execute(update(CaseRow).where(*own).values(values)).rowcount
    if changed != 1:
        raise Conflict
    write_pieces(store, actor, before.id, before.pieces, pieces)
    return before.version + 1


@contextmanager
def _mark_of_one_case() -> Iterator[None]:
    """Two who give the same id at once: the database lets one in, and the other is told as if he had come later."""
    try:
        yield
    except IntegrityError as wrong:
        if "external_mark" not in str(wrong.orig):
            raise
        raise Taken from None


def delete_case(store: Store, actor: Actor, case_id: str) -> None:
    """Delete a case with all its records and letters."""
    own = (CASE.practice_id == actor.practice, CASE.id == case_id)
    store.connection.execute(delete(CaseRow).where(*own))


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """None: any. `due_before`, `due_from`: to be filed before, or not before, that day; `after`: only cases that stand
    behind this one."""

    state: str | None = None
    due_before: date | None = None
    due_from: date | None = None
    mark: str | None = None
    after: tuple[date | None, datetime, str] | None = None


def case_frames(
    store: Store, actor: Actor, limit: int, offset: int, wanted: CaseFilter | None = None
) -> list[CaseFrame]:
    """Cases in order of urgency: the nearest due date first, those without one last."""
    order = (CASE.due_on.is_(None), CASE.due_on, CASE.created_at, CASE.id)
    query = _frames(actor).where(*_conditions(wanted or CaseFilter()))
    rows = store.connection.execute(query.order_by(*order).limit(limit).offset(offset))
    return [CaseFrame(*_facts(row), _frame(store, row.id, row.sealed)) for row in rows]


def due_cases(store: Store, actor: Actor, wanted: CaseFilter) -> list[tuple[str, date]]:
    """Id and due date of each, without opening anything."""
    query = visible_to(actor, CaseRow, CASE.id, CASE.due_on).where(*_conditions(wanted)).order_by(CASE.due_on, CASE.id)
    return [(row.id, row.due_on) for row in store.connection.execute(query) if row.due_on]


def count_cases(store: Store, actor: Actor, wanted: CaseFilter | None = None) -> int:
    """How many there are in all, wherever a page begins."""
    conditions = _conditions(replace(wanted or CaseFilter(), after=None))
    return store.connection.scalar(visible_to(actor, CaseRow, func.count()).where(*conditions)) or 0


def _conditions(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.state is not None:
        conditions.append(CASE.state == wanted.state)
    if wanted.due_before is not None:
        conditions.append(CASE.due_on < wanted.due_before)
    if wanted.due_from is not None:
        conditions.append(CASE.due_on >= wanted.due_from)
    if wanted.mark is not None:
        conditions.append(CASE.external_mark == wanted.mark)
    if wanted.after is not None:
        due_on, created_at, case_id = wanted.after
        later = or_(CASE.created_at > created_at, and_(CASE.created_at == created_at, CASE.id > case_id))
        if due_on is None:
            conditions.append(and_(CASE.due_on.is_(None), later))
        else:
            conditions.append(or_(CASE.due_on > due_on, CASE.due_on.is_(None), and_(CASE.due_on == due_on, later)))
    return conditions


@lru_cache(maxsize=64)
def _frame_of_one(actor: Actor, for_change: bool) -> Query:
    """The question for one case; building it costs more than asking it, so it is kept."""
    query = _frames(actor).where(CASE.id == bindparam("case_id"))
    return query.with_for_update(key_share=True) if for_change else query


def _frames(actor: Actor) -> Query:
    times = (CASE.created_at, CASE.updated_at)
    return visible_to(actor, CaseRow, CASE.id, CASE.version, CASE.state, CASE.due_on, *times, CASE.sealed)


def _facts(row: Selected) -> tuple[str, int, str, date | None, datetime, datetime]:
    return row.id, row.version, row.state, row.due_on, row.created_at, row.updated_at


def _sealed(store: Store, case_id: str, frame: Json) -> bytes:
    return store.sealer.seal(encoded(frame), "case", case_id)


def _frame(store: Store, case_id: str, sealed: bytes) -> Json | None:
    try:
        return _opened(store, case_id, sealed)
    except Damaged:
        return None


def _opened(store: Store, case_id: str, sealed: bytes) -> Json:
    frame: Json = json.loads(store.sealer.open(sealed, "case", case_id))
    return frame
