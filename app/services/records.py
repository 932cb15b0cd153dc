"""The records of a stored case one by one: read, added, replaced, removed; and its frames (child, plan, notice).

Each time the whole case is checked. Problems are told as the one who sent the record sees them: `$.goals[3].baseline`
is `$.baseline`.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.people import Actor
from app.domain.record_ids import free_id
from app.domain.record_types import FRAMES, RECORD_TYPES, TYPES, with_ids
from app.domain.told import unsaid
from app.errors import FieldProblem, Invalid, NotFound, Outdated, StillNeeded
from app.services.case_documents import Json, json_object, read_record
from app.services.cases import Saved, case_on_file, change_case, merged
from app.services.desk import Desk

__all__ = ["FRAMES", "RECORD_TYPES", "TYPES"]


@dataclass(frozen=True, slots=True)
class SavedRecord:
    """`version` is the case's."""

    record: Json
    version: int

    @property
    def mark(self) -> str:
        return record_mark(self.record)


def record_mark(record: Json) -> str:
    """Changes whenever anything in the record does, and only then."""
    written = json.dumps(record, ensure_ascii=False, sort_keys=True).encode()
    return f"r-{hashlib.sha256(written).hexdigest()[:24]}"


def records(desk: Desk, actor: Actor, case_id: str, name: str) -> tuple[list[Json], int]:
    """The records of one list, in their order; and the case's version."""
    stored = case_on_file(desk, actor, case_id)
    return list(stored.document.get(name) or ()), stored.version


def record(desk: Desk, actor: Actor, case_id: str, name: str, record_id: str) -> SavedRecord:
    held, version = records(desk, actor, case_id, name)
    return SavedRecord(held[_place(held, record_id)], version)


def add_record(desk: Desk, actor: Actor, case_id: str, name: str, raw: bytes, version: int | None) -> SavedRecord:
    """Add a record at the end of its list. One that comes without an id is given the next free one."""
    sent = json_object(raw, desk.max_bytes)

    def made(document: Json) -> Json:
        return {**sent, "id": free_id(name[0], document)} if sent.get("id") is None else sent

    return _kept(desk, actor, case_id, name, None, made, version)


def replace_record(
    desk: Desk, actor: Actor, case_id: str, name: str, record_id: str, raw: bytes, mark: str | None
) -> SavedRecord:
    """Put another record in the place of this one. Its id stays. `mark`: that of the record as it was read."""
    sent = json_object(raw, desk.max_bytes)
    sent["id"] = record_id if sent.get("id") is None else sent["id"]
    _check_id(sent["id"], record_id)
    return _kept(desk, actor, case_id, name, record_id, lambda _: sent, None, mark)


def patch_record(
    desk: Desk, actor: Actor, case_id: str, name: str, record_id: str, raw: bytes, mark: str | None
) -> SavedRecord:
    """Merge a patch into the record (RFC 7386): null removes a field, a list replaces the list."""
    patch = json_object(raw, desk.max_bytes)
    _check_id(patch.get("id", record_id), record_id)

    def made(document: Json) -> Json:
        held = list(document.get(name) or ())
        changed: Json = merged(held[_place(held, record_id)], patch)
        return changed

    return _kept(desk, actor, case_id, name, record_id, made, None, mark)


def keep_record(
    desk: Desk, actor: Actor, case_id: str, name: str, record_id: str | None, typed: Json, version: int | None
) -> SavedRecord:
    """Keep what was typed on a page: as a new record (no id) or in the place of the one with this id.

    New rows of its own (a goal's measurements) are given their ids.
    """

    def made(document: Json) -> Json:
        return with_ids(TYPES[name], {**typed, "id": record_id or free_id(name[0], document)}, document)

    return _kept(desk, actor, case_id, name, record_id, made, version)


def keep_frame(desk: Desk, actor: Actor, case_id: str, name: str, typed: Json, version: int | None) -> Saved:
    """Put another child, plan or notice in the place of this one."""

    def change(document: Json) -> Json:
        own = {"id": document[name]["id"]} if document[name].get("id") else {}
        new = with_ids(FRAMES[name], {**typed, **own}, document)
        read_record(FRAMES[name], new)
        return {**document, name: new}

    try:
        return change_case(desk, actor, case_id, version, change, f"{name} changed")
    except Invalid as error:
        raise _seen_from(f"$.{name}", error) from None


def remove_record(
    desk: Desk, actor: Actor, case_id: str, name: str, record_id: str, version: int | None, mark: str | None = None
) -> int:
    """Remove a record, unless others still point to it; the case's new version."""

    def change(document: Json) -> Json:
        held = list(document.get(name) or ())
        place = _place(held, record_id)
        _check_mark(held[place], mark)
        del held[place]
        return _without_basis({**document, name: held}, name, record_id)

    try:
        return change_case(desk, actor, case_id, version, change, f"{name} removed").version
    except Invalid as error:
        raise StillNeeded(error.problems) from None


def _without_basis(document: Json, name: str, record_id: str) -> Json:
    """What was read from a paper that goes, and of a record that goes, is no longer said to be read."""
    own = f"{name}[{record_id}]."
    kept = [basis for basis in document.get("basis") or () if not basis["path"].startswith(own)]
    if name == "documents":
        kept = [basis for basis in kept if basis["document"] != record_id]
    return {**document, "basis": kept} if kept != (document.get("basis") or []) else document


def _kept(
    desk: Desk,
    actor: Actor,
    case_id: str,
    name: str,
    record_id: str | None,
    made: Callable[[Json], Json],
    version: int | None,
    mark: str | None = None,
) -> SavedRecord:
    """The record that `made` gives for the document, at the end of its list or in the place of the one with this id."""
    new: Json = {}
    place = 0

    def change(document: Json) -> Json:
        nonlocal new, place
        held = list(document.get(name) or ())
        place = _place(held, record_id) if record_id else len(held)
        if record_id:
            _check_mark(held[place], mark)
        new = made(document)
        read_record(TYPES[name], new)
        return {**document, name: [*held[:place], new, *held[place + 1 :]]}

    action = f"{name} {'replaced' if record_id else 'added'}"
    try:
        saved = change_case(desk, actor, case_id, version, change, action)
    except Invalid as error:
        raise _seen_from(f"$.{name}[{place}]", error) from None
    return SavedRecord(new, saved.version)


def _check_id(given: object, record_id: str) -> None:
    if given != record_id:
        raise Invalid((FieldProblem("$.id", unsaid("record.keeps_id")),))


def _check_mark(record: Json, mark: str | None) -> None:
    if mark is not None and mark != record_mark(record):
        raise Outdated


def _seen_from(own: str, error: Invalid) -> Invalid:
    return Invalid(
        tuple(FieldProblem(problem.path.replace(own, "$", 1), problem.message) for problem in error.problems)
    )


def _place(held: list[Json], record_id: str) -> int:
    for place, held_record in enumerate(held):
        if held_record.get("id") == record_id:
            return place
    raise NotFound(unsaid("missing.record"))
