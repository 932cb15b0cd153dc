"""Many writers at once, on both databases: each is answered, nothing is lost, and nobody is told to come again."""

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
from sqlalchemy import select, update

from app.domain.library import Library
from app.domain.people import Actor
from app.services.cases import create_case
from app.services.desk import LOCAL, Desk, retried
from app.store import audit
from app.store.cases import CASE, stored_case
from app.store.database import open_database
from app.store.tables import CaseRow
from tests.api.conftest import Door
from tests.factories import case_document

WRITERS = 15


def _at_once(door: Door, count: int, ask: Callable[[httpx.Client, int], httpx.Response]) -> list[httpx.Response]:
    """All answers, in no order; every client has a connection of its own."""
    start = threading.Barrier(min(count, WRITERS))
    numbers = iter(range(count))
    lock = threading.Lock()

    def write(_: int) -> list[httpx.Response]:
        answers: list[httpx.Response] = []
        with httpx.Client(base_url=door.client.base_url, headers=door.client.headers, timeout=120) as client:
            start.wait()
            while True:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return answers
                answers.append(ask(client, number))

    with ThreadPoolExecutor(min(count, WRITERS)) as pool:
        return [answer for told in pool.map(write, range(min(count, WRITERS))) for answer in told]


def _audit_is_whole(door: Door) -> bool:
    with door.database.reading("local") as store:
        return audit.broken_links(store, LOCAL) == ()


def test_thirty_creations_at_once(door: Door) -> None:
    answers = _at_once(door, 30, lambda client, _: client.post("/api/v1/cases", json=case_document()))
    assert [answer.status_code for answer in answers] == [201] * 30
    assert door.client.get("/api/v1/cases").json()["count"] == 30
    assert _audit_is_whole(door)


def test_a_hundred_writes_on_one_case(door: Door) -> None:
    case_id = door.new_case()

    def note(client: httpx.Client, number: int) -> httpx.Response:
        new = {"id": f"w{number}", "session_on": "2026-10-01"}
        return client.post(f"/api/v1/cases/{case_id}/notes", json=new)

    before = len(case_document()["notes"])
    answers = _at_once(door, 100, note)
    assert [answer.status_code for answer in answers] == [201] * 100
    stored = door.client.get(f"/api/v1/cases/{case_id}")
    assert stored.headers["ETag"] == '"101"'
    assert len(stored.json()["notes"]) == before + 100
    assert _audit_is_whole(door)


def test_thirty_letters_while_the_case_changes(door: Door) -> None:
    """Each letter says which version it was made from, and that version is one there was."""
    case_id = door.new_case()
    wanted = {"kind": "claim_file_request", "is_draft_allowed": True}

    def write(client: httpx.Client, number: int) -> httpx.Response:
        if number % 3 == 0:
            return client.post(f"/api/v1/cases/{case_id}/notes", json={"session_on": "2026-10-01"})
        return client.post(f"/api/v1/cases/{case_id}/letters", json=wanted)

    answers = _at_once(door, 45, write)
    assert [answer.status_code for answer in answers] == [201] * 45
    kept = door.client.get(f"/api/v1/cases/{case_id}/letters").json()["data"]
    assert len(kept) == 30
    assert {letter["case_version"] for letter in kept} <= set(range(1, 17))
    assert _audit_is_whole(door)


def test_who_was_undone_because_of_a_collision_is_done_again(
    database_url: str, library: Library, tmp_path: Path
) -> None:
    """Two change the same two cases, one from each end: PostgreSQL undoes one of them, SQLite lets them take turns."""
    moment = datetime(2026, 10, 20, tzinfo=UTC)
    database = open_database(database_url, None, tmp_path / "keys", moment)
    desk = Desk(library, database, lambda: moment)
    both = [_stored(desk), _stored(desk)]
    met, tries = threading.Barrier(2), []

    @retried
    def change(ids: list[str], name: str) -> None:
        tries.append(name)
        with desk.writing(LOCAL) as store:
            for number, case_id in enumerate(ids):
                store.connection.execute(update(CaseRow).where(CASE.id == case_id).values(state=name))
                if number == 0 and len(tries) <= 2 and store.connection.dialect.name == "postgresql":
                    met.wait(10)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(change, (both, both[::-1]), ("one", "other")))
    with desk.reading(LOCAL) as store:
        states = set(store.connection.scalars(select(CASE.state)))
        assert len(states) == 1  # one after the other, both whole
        assert len(tries) == (3 if store.connection.dialect.name == "postgresql" else 2)
        assert stored_case(store, replace(LOCAL, name="a reader"), both[0]).version == 1
    database.engine.dispose()


def _stored(desk: Desk) -> str:
    return create_case(desk, Actor("local", "a test"), json.dumps(case_document()).encode()).id
