"""The records of a stored case one by one: listed, read, added, replaced, removed. Each time the case is checked."""

from dataclasses import dataclass
from typing import Any, get_args

from app.domain.case import Case
from app.domain.people import Actor
from app.domain.values import Record
from app.errors import FieldProblem, Invalid, NotFound, StillNeeded
from app.services.desk import Desk
from app.services.intake import case_on_file, change_case
from app.services.reading import Json, json_object, read_record


def _record_types() -> dict[str, type[Record]]:
    """`notes` → Note, from the case's own annotations (`tuple[Note, ...] | None`)."""
    found = {}
    for name, field in Case.model_fields.items():
        for part in get_args(field.annotation):
            if get_args(part) and isinstance(get_args(part)[0], type):
                found[name] = get_args(part)[0]
    return found


RECORD_TYPES = _record_types()


@dataclass(frozen=True, slots=True)
class SavedRecord:
    record: Json
    version: int


def records(desk: Desk, actor: Actor, case_id: str, name: str) -> tuple[list[Json], int]:
    """The records of one list, in their order; and the case's version."""
    stored = case_on_file(desk, actor, case_id)
    return list(stored.document.get(name) or ()), stored.version


def record(desk: Desk, actor: Actor, case_id: str, name: str, record_id: str) -> SavedRecord:
    stored = case_on_file(desk, actor, case_id)
    held = stored.document.get(name) or []
    return SavedRecord(held[_position(held, record_id)], stored.version)


def add_record(desk: Desk, actor: Actor, case_id: str, name: str, raw: bytes, version: int | None) -> SavedRecord:
    """Add a record at the end of its list. One that comes without an id is given the next free one."""
    new = json_object(raw, desk.max_bytes)

    def change(document: Json) -> Json:
        new.setdefault("id", _free_id(name, document))
        read_record(RECORD_TYPES[name], new)
        return {**document, name: [*(document.get(name) or ()), new]}

    return _saved(desk, actor, case_id, name, version, change, new, "added")


def replace_record(
    desk: Desk, actor: Actor, case_id: str, name: str, record_id: str, raw: bytes, version: int | None
) -> SavedRecord:
    """Put another record in the place of this one. Its id stays."""
    new = {**json_object(raw, desk.max_bytes)}
    if new.setdefault("id", record_id) != record_id:
        raise Invalid((FieldProblem("$.id", "is not the id in the address; a record keeps its id"),))
    read_record(RECORD_TYPES[name], new)

    def change(document: Json) -> Json:
        held = list(document.get(name) or ())
        held[_position(held, record_id)] = new
        return {**document, name: held}

    return _saved(desk, actor, case_id, name, version, change, new, "replaced")


def remove_record(desk: Desk, actor: Actor, case_id: str, name: str, record_id: str, version: int | None) -> int:
    """Remove a record, unless others still point to it."""

    def change(document: Json) -> Json:
        held = list(document.get(name) or ())
        del held[_position(held, record_id)]
        return {**document, name: held}

    try:
        return change_case(desk, actor, case_id, version, change, f"{name} removed").version
    except Invalid as error:
        raise StillNeeded(error.problems) from None


def _saved(
    desk: Desk, actor: Actor, case_id: str, name: str, version: int | None, change: Any, new: Json, verb: str
) -> SavedRecord:
    try:
        saved = change_case(desk, actor, case_id, version, change, f"{name} {verb}")
    except Invalid as error:
        raise Invalid(
            tuple(_seen_from_record(one, desk, actor, case_id, name, new) for one in error.problems)
        ) from None
    return SavedRecord(new, saved.version)


def _seen_from_record(
    problem: FieldProblem, desk: Desk, actor: Actor, case_id: str, name: str, new: Json
) -> FieldProblem:
    """`$.notes[3].goals[0]` is `$.goals[0]` to the one who sent the note."""
    held, _ = records(desk, actor, case_id, name)
    known = [one.get("id") for one in held]
    number = known.index(new["id"]) if new["id"] in known else len(held)
    own = f"$.{name}[{number}]"
    return FieldProblem(problem.path.replace(own, "$", 1), problem.message)


def _position(held: list[Json], record_id: str) -> int:
    for number, one in enumerate(held):
        if one.get("id") == record_id:
            return number
    raise NotFound("There is no such record in this case.")


def _free_id(name: str, document: Json) -> str:
    """`n4` after n3; letters of the list's name are added until nothing in the case bears the id."""
    taken = set(_ids(document))
    stem, number = name[0], len(document.get(name) or ()) + 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


def _ids(value: Any) -> Any:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for child in value.values():
            yield from _ids(child)
    elif isinstance(value, list):
        for child in value:
            yield from _ids(child)
