"""The records that a case document holds, by the name of their list; and ids for their rows that came without one."""

from typing import Any, get_args

from app.domain.case import Case
from app.domain.coverage import Plan
from app.domain.denial import Denial
from app.domain.people import Child
from app.domain.record_ids import TakenIds, ids_in
from app.domain.values import Record

Json = dict[str, Any]  # a case document, or a part of it, as it is written


def row_type(annotation: object) -> type[Record] | None:
    """The type of a list's rows: `tuple[Note, ...] | None` → Note."""
    for part in get_args(annotation):
        inner = get_args(part)
        if inner and isinstance(inner[0], type) and issubclass(inner[0], Record):
            return inner[0]
    return None


NO_RECORDS = frozenset({"basis"})  # rows that speak about fields
RECORD_TYPES: dict[str, type[Record]] = {
    name: row_model
    for name, field in Case.model_fields.items()
    if name not in NO_RECORDS and (row_model := row_type(field.annotation))
}
FRAMES: dict[str, type[Record]] = {"child": Child, "plan": Plan, "denial": Denial}
TYPES: dict[str, type[Record]] = {**RECORD_TYPES, **FRAMES}


def with_ids(model: type[Record], record: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """The record, with an id for each row of its own that came without one, and for their rows."""
    return _numbered(model, record, TakenIds((*ids_in(document), *ids_in(record))))


def _numbered(model: type[Record], record: dict[str, Any], taken: TakenIds) -> dict[str, Any]:
    made = dict(record)
    for name, info in model.model_fields.items():
        rows, row = made.get(name), row_type(info.annotation)
        if isinstance(rows, list) and row:
            needs_id = "id" in row.model_fields and row.model_fields["id"].is_required()
            inner = [_numbered(row, sent, taken) if isinstance(sent, dict) else sent for sent in rows]
            made[name] = [
                {"id": taken.next(name[0]), **sent} if needs_id and not sent.get("id") else sent for sent in inner
            ]
    return made
