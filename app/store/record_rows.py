"""Reads and writes the record rows of a case. Only rows that differ are written, whatever changed the document."""

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Executable, bindparam, delete, insert, literal_column, union_all, update

from app.domain.people import Actor
from app.store.database import Store
from app.store.records import CHILDREN, TABLES, Key, Piece, encoded, table_of
from app.store.tables import FindingRow, OtherRecordRow, ProgressRow, RecordRow, Values, columns
from app.store.visibility import visible_to

ALL_TABLES: tuple[type[RecordRow], ...] = (*TABLES.values(), OtherRecordRow)
CHILD_KINDS = frozenset(CHILDREN.values())


@dataclass(frozen=True, slots=True)
class StoredPiece:
    """`words`: the record as it stands in the row, opened."""

    row: str
    piece: Piece
    words: bytes


def stored_pieces(store: Store, actor: Actor, case_id: str) -> list[StoredPiece]:
    """Every record of a case, parents before their children, each list in its order."""
    rows = store.connection.execute(_rows_of(actor), {"case_id": case_id}).all()
    rows = sorted(rows, key=lambda stored: (stored.kind in CHILD_KINDS, stored.ordering))
    opened = [store.sealer.open(row.sealed, str(table_of(row.kind).__tablename__), row.id, case_id) for row in rows]
    bodies = json.loads((b"[" + b",".join(opened) + b"]").decode())  # at once: a third of the time of one by one
    keys: dict[str, Key] = {}
    pieces: list[StoredPiece] = []
    for row, words, body in zip(rows, opened, bodies, strict=True):
        parent = keys[row.parent_id] if row.parent_id else ()
        name = f"id {body['id']}" if body.get("id") is not None else f"place {row.ordering}"
        keys[row.id] = (*parent, row.kind, name)
        pieces.append(StoredPiece(row.id, Piece(keys[row.id], parent, row.kind, row.ordering, body), words))
    return pieces


def write_pieces(
    store: Store, actor: Actor, case_id: str, before: Iterable[StoredPiece], after: Iterable[Piece]
) -> None:
    """Make the rows hold `after`: new records inserted, changed ones sealed again, missing ones deleted."""
    old = {stored.piece.key: stored for stored in before}
    ids: dict[Key, str] = {}
    new: dict[type[RecordRow], list[Values]] = {}
    for piece in after:
        known = old.pop(piece.key, None)
        ids[piece.key] = known.row if known else uuid.uuid4().hex
        if known is None:
            new.setdefault(table_of(piece.kind), []).append(_new_row(store, actor, case_id, piece, ids))
        else:
            _update(store, case_id, known, piece)
    _delete(store, old.values())
    for table, rows in new.items():
        store.connection.execute(insert(table), rows)


@lru_cache(maxsize=64)
def _rows_of(actor: Actor) -> Executable:
    """One question to all record tables; building it costs more than asking it, so it is kept."""
    selects = []
    for table in ALL_TABLES:
        own = columns(table)
        parent = own.parent_id if table in (FindingRow, ProgressRow) else literal_column("NULL").label("parent_id")
        wanted = (own.id, own.kind, own.ordering, own.sealed, parent)
        selects.append(visible_to(actor, table, *wanted).where(own.case_id == bindparam("case_id")))
    return union_all(*selects)


def _new_row(store: Store, actor: Actor, case_id: str, piece: Piece, ids: Mapping[Key, str]) -> Values:
    table, row = table_of(piece.kind), ids[piece.key]
    values = {
        "id": row,
        "practice_id": actor.practice,
        "case_id": case_id,
        "kind": piece.kind,
        "ordering": piece.ordering,
        "sealed": store.sealer.seal(encoded(piece.body), str(table.__tablename__), row, case_id),
    }
    return {**values, "parent_id": ids[piece.parent]} if piece.parent else values


def _update(store: Store, case_id: str, known: StoredPiece, piece: Piece) -> None:
    table = table_of(piece.kind)
    values: Values = {}
    if known.piece.ordering != piece.ordering:
        values["ordering"] = piece.ordering
    words = encoded(piece.body)
    if words != known.words:
        values["sealed"] = store.sealer.seal(words, str(table.__tablename__), known.row, case_id)
    if values:
        store.connection.execute(update(table).where(columns(table).id == known.row).values(values))


def _delete(store: Store, gone: Iterable[StoredPiece]) -> None:
    """Children first: PostgreSQL and SQLite then agree on what is left to cascade."""
    for lost in sorted(gone, key=lambda stored: len(stored.piece.key), reverse=True):
        table = table_of(lost.piece.kind)
        store.connection.execute(delete(table).where(columns(table).id == lost.row))
