"""The records of a case as rows. A document is taken apart into a frame and its records and put together again.

The rows are the truth; no second copy of the document exists that could differ from them.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.record_types import RECORD_TYPES
from app.store.tables import (
    DocumentRow,
    EvaluationRow,
    FindingRow,
    GoalRow,
    NoteRow,
    OtherRecordRow,
    PersonRow,
    ProgressRow,
    RecordRow,
)

Json = dict[str, Any]
TABLES: dict[str, type[RecordRow]] = {
    "evaluations": EvaluationRow,
    "findings": FindingRow,
    "goals": GoalRow,
    "progress": ProgressRow,
    "notes": NoteRow,
    "documents": DocumentRow,
    "people": PersonRow,
}
CHILDREN = {"evaluations": "findings", "goals": "progress"}
LISTS = tuple(RECORD_TYPES)
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One record without its children. `key` finds it again: list and id, under its parent's key."""

    key: Key
    parent: Key
    kind: str
    ordering: int
    body: Json


def table_of(kind: str) -> type[RecordRow]:
    return TABLES.get(kind, OtherRecordRow)


def taken_apart(document: Json) -> tuple[Json, list[Piece]]:
    """The document with its lists emptied (null stays null, absent stays absent), and the records they held."""
    frame = dict(document)
    pieces: list[Piece] = []
    for name in LISTS:
        if frame.get(name):
            pieces.extend(_pieces(name, frame[name], ()))
            frame[name] = []
    return frame, pieces


def put_together(frame: Json, pieces: Iterable[Piece]) -> Json:
    """The document again. Pieces come in their order, parents before their children."""
    document = {name: list(value) if isinstance(value, list) else value for name, value in frame.items()}
    holders: dict[Key, Json] = {(): document}
    for piece in pieces:
        body = dict(piece.body)
        child = CHILDREN.get(piece.kind)
        if child and body.get(child) is not None:
            body[child] = []
        holders[piece.key] = body
        holders[piece.parent].setdefault(piece.kind, []).append(body)
    return document


def encoded(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _pieces(kind: str, records: list[Json], parent: Key) -> Iterator[Piece]:
    child = CHILDREN.get(kind)
    for ordering, record in enumerate(records):
        key = (*parent, kind, f"id {record['id']}" if record.get("id") is not None else f"place {ordering}")
        children = record.get(child) if child else None
        yield Piece(key, parent, kind, ordering, {**record, str(child): []} if children else record)
        if child and children:
            yield from _pieces(child, children, key)
