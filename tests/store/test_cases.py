"""A case goes in as a document and comes out as the same document, on both databases."""

import json
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.domain.people import Actor
from app.errors import Conflict, NotFound
from app.store import cases
from app.store.cases import StoredCase
from app.store.database import Database
from tests.factories import case_document
from tests.store.conftest import AT

HOSTILE = [
    "",
    " ",
    "\u0000",
    "'; DROP TABLE case; --",
    "\u202eevil",
    "𝔘𝔫𝔦",
    "\ufffe",
    "{{7*7}}",
    "a" * 100_000,
    "\r\n\t",
]


def _add(database: Database, actor: Actor, document: dict[str, Any], due_on: date | None = None) -> str:
    with database.writing(actor.practice) as store:
        return cases.add_case(store, actor, document, due_on, AT)


def _read(database: Database, actor: Actor, case_id: str) -> StoredCase:
    with database.reading(actor.practice) as store:
        return cases.stored_case(store, actor, case_id)


def _change(database: Database, actor: Actor, case_id: str, document: dict[str, Any]) -> int:
    with database.writing(actor.practice) as store:
        before = cases.stored_case(store, actor, case_id, for_change=True)
        return cases.change_case(store, actor, before, document, None, AT)


@pytest.mark.parametrize("example", ["anthem_ot", "anthem_ot_external"])
def test_a_document_comes_out_as_it_went_in(database: Database, actor: Actor, example: str) -> None:
    document = case_document(example=example)
    out = _read(database, actor, _add(database, actor, document)).document
    assert json.dumps(out) == json.dumps(document)  # with the order of its fields


def test_absent_null_and_empty_stay_three_things(database: Database, actor: Actor) -> None:
    changes: dict[str, Any] = {
        "goals[0].progress": [],
        "goals[1].progress": None,
        "evaluations[0].findings": [],
        "notes": None,
    }
    document = case_document(changes, without=["statements", "evaluations[0].observations"])
    assert _read(database, actor, _add(database, actor, document)).document == document


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_kept_as_it_is(database: Database, actor: Actor, words: str) -> None:
    document = case_document({"notes[0].response": words, "child.first_name": words})
    assert _read(database, actor, _add(database, actor, document)).document == document


def test_a_change_is_seen_and_counted(database: Database, actor: Actor) -> None:
    case_id = _add(database, actor, case_document())
    changed = case_document({"notes[1].response": "3 of 5 trials.", "goals[0].progress": [], "people[0].name": "C. R."})
    changed["notes"].insert(0, {"id": "n0", "session_on": "2026-08-24"})
    del changed["documents"][7]
    changed["goals"].reverse()
    assert _change(database, actor, case_id, changed) == 2
    after = _read(database, actor, case_id)
    assert (after.document, after.version) == (changed, 2)


def test_a_change_writes_only_the_rows_that_differ(database: Database, actor: Actor) -> None:
    case_id = _add(database, actor, case_document())
    query = text("SELECT sealed FROM note ORDER BY ordering")
    with database.engine.connect() as connection:
        before = connection.scalars(query).all()
    _change(database, actor, case_id, case_document({"notes[1].minutes": 45}))
    with database.engine.connect() as connection:
        after = connection.scalars(query).all()
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, True]


def test_an_older_version_cannot_overwrite_a_newer_one(database: Database, actor: Actor) -> None:
    case_id = _add(database, actor, case_document())
    stale = _read(database, actor, case_id)
    _change(database, actor, case_id, case_document({"notes[0].minutes": 45}))
    with pytest.raises(Conflict), database.writing(actor.practice) as store:
        cases.change_case(store, actor, stale, case_document({"notes[0].minutes": 30}), None, AT)
    assert _read(database, actor, case_id).document["notes"][0]["minutes"] == 45


def test_two_writers_at_once_lose_nothing(database: Database, actor: Actor) -> None:
    case_id = _add(database, actor, case_document())
    failures: list[Exception] = []

    def write(writer: int) -> None:
        for number in range(5):
            try:
                with database.writing(actor.practice) as store:
                    before = cases.stored_case(store, actor, case_id, for_change=True)
                    note = {"id": f"w{writer}-{number}", "session_on": "2026-10-01"}
                    document = {**before.document, "notes": [*before.document["notes"], note]}
                    cases.change_case(store, actor, before, document, None, AT)
            except Exception as error:
                failures.append(error)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    after = _read(database, actor, case_id)
    assert failures == []
    assert (len(after.document["notes"]), after.version) == (3 + 20, 1 + 20)


def test_a_failure_in_the_middle_leaves_nothing_behind(database: Database, actor: Actor) -> None:
    case_id = _add(database, actor, case_document())
    before = _read(database, actor, case_id)

    def change_and_fail() -> None:
        with database.writing(actor.practice) as store:
            cases.change_case(store, actor, before, case_document(example="anthem_ot_external"), None, AT)
            cases.stored_case(store, actor, "no such case")

    with pytest.raises(NotFound):
        change_and_fail()
    after = _read(database, actor, case_id)
    assert (after.document, after.version) == (case_document(), 1)


def test_a_deleted_case_leaves_no_row(database: Database, actor: Actor) -> None:
    case_id = _add(database, actor, case_document())
    with database.writing(actor.practice) as store:
        cases.delete_case(store, actor, case_id)
    with pytest.raises(NotFound):
        _read(database, actor, case_id)
    with database.engine.connect() as connection:
        for table in ("evaluation", "finding", "goal", "progress", "note", "document", "person", "record"):
            assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0, table


def test_another_practice_sees_nothing(database: Database, actor: Actor) -> None:
    case_id = _add(database, actor, case_document())
    stranger = Actor("elsewhere", "a stranger")
    with database.reading(actor.practice) as store:
        with pytest.raises(NotFound):
            cases.stored_case(store, stranger, case_id)
        assert cases.case_frames(store, stranger, 10, 0) == []
        assert cases.count_cases(store, stranger) == 0
    with database.writing(actor.practice) as store:
        cases.delete_case(store, stranger, case_id)
    assert _read(database, actor, case_id)


@pytest.mark.parametrize("case_id", ["", "1", "\x00", "' OR 1=1 --", "A" * 32, "é" * 32, "0" * 32])
def test_an_id_that_is_none_is_not_found(database: Database, actor: Actor, case_id: str) -> None:
    with pytest.raises(NotFound):
        _read(database, actor, case_id)


def test_cases_are_listed_by_urgency(database: Database, actor: Actor) -> None:
    later, none, sooner = (
        _add(database, actor, case_document(), day) for day in (date(2027, 4, 2), None, date(2026, 12, 1))
    )
    with database.reading(actor.practice) as store:
        assert [frame.id for frame in cases.case_frames(store, actor, 10, 0)] == [sooner, later, none]
        assert [frame.id for frame in cases.case_frames(store, actor, 1, 1)] == [later]
        assert cases.count_cases(store, actor) == 3


@pytest.mark.slow
def test_ten_thousand_notes_go_in_and_out(database: Database, actor: Actor) -> None:
    note = case_document()["notes"][0]
    document = case_document({"notes": [{**note, "id": f"n{number}"} for number in range(10_000)]})
    case_id = _add(database, actor, document)
    assert _read(database, actor, case_id).document == document
    document["notes"][5000]["minutes"] = 15
    _change(database, actor, case_id, document)
    assert _read(database, actor, case_id).document == document


def test_the_database_file_holds_no_word_of_the_record(database: Database, actor: Actor, tmp_path: Path) -> None:
    _add(database, actor, case_document())
    with database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            raw = b"".join(path.read_bytes() for path in tmp_path.glob("rejoinder.db*"))
        else:
            tables = connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
            dumps = [connection.execute(text(f'SELECT * FROM "{table}"')).all() for table in tables]
            raw = repr(dumps).encode()
    for word in ("Maya", "Okafor", "Larkspur", "F82", "PDMS", "XDP104A55821", "buttons", "UM-26", "2021-02-14"):
        assert word.encode() not in raw, word
