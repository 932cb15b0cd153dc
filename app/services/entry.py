"""Records typed on a page: kept with ids for their new rows, and the frames of a case (child, plan, notice)."""

from dataclasses import dataclass
from typing import Any, get_args

from app.domain.coverage import Plan
from app.domain.denial import Denial
from app.domain.people import Actor, Child
from app.domain.record_ids import free_id, ids_in, next_id
from app.domain.values import Record
from app.errors import FieldProblem, Invalid, NotFound
from app.services.desk import Desk
from app.services.evidence import RECORD_TYPES
from app.services.intake import Saved, change_case
from app.services.reading import Json, read_record

FRAMES: dict[str, type[Record]] = {"child": Child, "plan": Plan, "denial": Denial}
TYPES: dict[str, type[Record]] = {**RECORD_TYPES, **FRAMES}


@dataclass(frozen=True, slots=True)
class Kept:
    id: str
    version: int


def keep_record(
    desk: Desk, actor: Actor, case_id: str, name: str, record_id: str | None, record: Json, version: int | None
) -> Kept:
    """Add a record to its list (no id) or put it in the place of the one with this id."""
    made: list[str] = []

    def change(document: Json) -> Json:
        new = with_ids(TYPES[name], {**record, "id": record_id or free_id(name[0], document)}, document)
        read_record(TYPES[name], new)
        held = list(document.get(name) or ())
        at = _place(held, record_id) if record_id else len(held)
        made[:] = [new["id"], f"$.{name}[{at}]"]
        return {**document, name: [*held[:at], new, *held[at + 1 :]]}

    saved = _changed(desk, actor, case_id, version, change, f"{name} {'replaced' if record_id else 'added'}", made)
    return Kept(made[0], saved.version)


def keep_frame(desk: Desk, actor: Actor, case_id: str, name: str, record: Json, version: int | None) -> Saved:
    """Put another child, plan or notice in the place of this one."""
    made = ["", f"$.{name}"]

    def change(document: Json) -> Json:
        own = {"id": document[name]["id"]} if document[name].get("id") else {}
        new = with_ids(FRAMES[name], {**record, **own}, document)
        read_record(FRAMES[name], new)
        return {**document, name: new}

    return _changed(desk, actor, case_id, version, change, f"{name} changed", made)


def with_ids(model: type[Record], record: Json, document: Json) -> Json:
    """The record, with an id for each row of its own that came without one."""
    taken = {*ids_in(document), *ids_in(record)}
    made = dict(record)
    for name, info in model.model_fields.items():
        rows = made.get(name)
        row = _row_type(info.annotation)
        if isinstance(rows, list) and row and "id" in row.model_fields and row.model_fields["id"].is_required():
            made[name] = [one if one.get("id") else {"id": next_id(name[0], taken), **one} for one in rows]
    return made


def _changed(
    desk: Desk, actor: Actor, case_id: str, version: int | None, change: Any, action: str, made: list[str]
) -> Saved:
    """Problems are told as the one who sent the record sees them: `$.goals[3].baseline` is `$.baseline`."""
    try:
        return change_case(desk, actor, case_id, version, change, action)
    except Invalid as error:
        own = made[1] if len(made) > 1 else "$"
        told = (FieldProblem(one.path.replace(own, "$", 1), one.message) for one in error.problems)
        raise Invalid(tuple(told)) from None


def _row_type(annotation: Any) -> type[Record] | None:
    for part in get_args(annotation):
        inner = get_args(part)
        if inner and isinstance(inner[0], type) and issubclass(inner[0], Record):
            return inner[0]
    return None


def _place(held: list[Json], record_id: str) -> int:
    found = next((number for number, one in enumerate(held) if one.get("id") == record_id), None)
    if found is None:
        raise NotFound("There is no such record in this case.")
    return found


__all__ = ["TYPES", "Kept", "keep_frame", "keep_record", "with_ids"]
