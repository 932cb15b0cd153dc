"""Stored letters: blocks, library edition, day and author, from which every format can be made again."""

import json
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import TypeAdapter
from sqlalchemy import delete, insert

from app.domain.letter import Letter
from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import NotFound
from app.store.database import Store
from app.store.records import Json
from app.store.tables import LetterRow, Query, Selected, Wanted, columns
from app.store.visibility import row_id, visible_to

SHAPE = TypeAdapter(Letter)
ROW = columns(LetterRow)


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """A stored letter in a list. `state` is `final` or `draft`; `case_version` that of the case it was made from."""

    id: str
    case_id: str
    kind: str
    dated_on: date
    library: str
    state: str
    created_at: datetime
    case_version: int | None = None


@dataclass(frozen=True, slots=True)
class StoredLetter:
    entry: LetterEntry
    letter: Letter


def add_letter(
    store: Store, actor: Actor, case_id: str, case_version: int | None, letter: Letter, now: datetime
) -> LetterEntry:
    state = "draft" if letter.is_draft else "final"
    entry = LetterEntry(uuid.uuid4().hex, case_id, letter.kind, letter.on, letter.library, state, now, case_version)
    row = {name: getattr(entry, name) for name in LetterEntry.__slots__}
    sealed = store.sealer.seal(SHAPE.dump_json(letter), "letter", entry.id, case_id)
    store.connection.execute(insert(LetterRow), {**row, "practice_id": actor.practice, "sealed": sealed})
    return entry


def stored_letter(store: Store, actor: Actor, letter_id: str) -> StoredLetter:
    query = _entries(actor, ROW.sealed).where(ROW.id == row_id(letter_id))
    row = store.connection.execute(query).one_or_none()
    if row is None:
        raise NotFound(unsaid("missing.letter"))
    entry = _entry(row)
    return StoredLetter(entry, SHAPE.validate_json(store.sealer.open(row.sealed, "letter", entry.id, entry.case_id)))


def letters_of(store: Store, actor: Actor, case_id: str) -> list[LetterEntry]:
    """The letters of a case, newest first."""
    newest = (ROW.created_at.desc(), ROW.id)
    rows = store.connection.execute(_entries(actor).where(ROW.case_id == case_id).order_by(*newest))
    return [_entry(row) for row in rows]


def delete_letter(store: Store, actor: Actor, letter_id: str) -> None:
    own = (ROW.practice_id == actor.practice, ROW.id == letter_id)
    store.connection.execute(delete(LetterRow).where(*own))


def letter_json(letter: Letter) -> Json:
    """The blocks as JSON, for programs that lay out letters themselves."""
    blocks: Json = json.loads(SHAPE.dump_json(letter))
    return blocks


def _entry(row: Selected) -> LetterEntry:
    return LetterEntry(*(getattr(row, name) for name in LetterEntry.__slots__))


def _entries(actor: Actor, *more: Wanted) -> Query:
    return visible_to(actor, LetterRow, *(ROW[name] for name in LetterEntry.__slots__), *more)
