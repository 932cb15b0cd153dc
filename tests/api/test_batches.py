"""Many cases at once: each line is independent and done exactly once, by many workers, through kills and cancels."""

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partialmethod
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from app.api.line_bodies import Lines
from app.services import batch_items
from app.services.desk import LOCAL, Desk
from app.services.worker import work
from app.store import audit
from tests.api.conftest import AT, Door
from tests.factories import case_document

BATCHES = "/api/v1/batches"
CASES = "/api/v1/cases"
NDJSON = {"Content-Type": "application/x-ndjson"}
WANTED = {"kind": "claim_file_request", "is_draft_allowed": "true", "on": "2026-10-20"}


def _desk(server: tuple[FastAPI, str]) -> Desk:
    desk: Desk = server[0].state.desk
    return desk


def _send(door: Door, lines: list[Any], headers: dict[str, str] | None = None, **wanted: str) -> httpx.Response:
    body = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return door.client.post(BATCHES, params={**WANTED, **wanted}, content=body, headers={**NDJSON, **(headers or {})})


def _work(desk: Desk) -> Counter[str]:
    return work(desk, LOCAL, threading.Event(), is_once=True)


def _results(door: Door, batch: str) -> list[dict[str, Any]]:
    answer = door.client.get(f"{BATCHES}/{batch}/results")
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def _counts(door: Door, batch: str) -> dict[str, int]:
    counts: dict[str, int] = door.client.get(f"{BATCHES}/{batch}").json()["counts"]
    return {state: count for state, count in counts.items() if count}


def test_lines_in_and_lines_out(door: Door, server: tuple[FastAPI, str]) -> None:
    """Good, stored, bad, not ready, unknown: each line for itself, and nothing of a refused one is kept."""
    stored = door.new_case()
    lines = [
        case_document(),
        {"ref": "b", "case_id": stored},
        b"{not json",
        {"ref": "d", "case": case_document({"child.born_on": "never"})},
        b"",
        {"ref": "f", "case_id": "0" * 32},
        {"ref": "g", "case": case_document(), "kind": "no_such_letter"},
        {"ref": "h", "case": case_document(), "case_id": stored},
    ]
    sent = _send(door, lines)
    assert sent.status_code == 202, sent.text
    assert (sent.json()["state"], sent.json()["size"]) == ("waiting", 7)
    batch = sent.json()["id"]
    assert sent.headers["Location"] == f"{BATCHES}/{batch}"
    assert _work(_desk(server)) == {"done": 2, "refused": 5}
    told = door.client.get(f"{BATCHES}/{batch}").json()
    assert (told["state"], _counts(door, batch)) == ("done", {"done": 2, "refused": 5})
    results = _results(door, batch)
    assert [result["number"] for result in results] == [1, 2, 3, 4, 6, 7, 8]
    assert results[1]["case_id"] == stored
    assert results[2]["code"] == "invalid"
    assert [problem["pointer"] for problem in results[3]["problems"]] == ["/case/child/born_on"]
    assert (results[4]["ref"], results[4]["code"]) == ("f", "not-found")
    assert door.client.get(CASES).json()["count"] == 2
    assert door.client.get(results[0]["formats"]["docx"]).content.startswith(b"PK")
    assert [row["id"] for row in door.client.get(BATCHES).json()["data"]] == [batch]
    assert door.client.delete(f"{BATCHES}/{batch}").status_code == 204
    assert door.client.get(f"{BATCHES}/{batch}/results").status_code == 404
    assert door.client.get(CASES).json()["count"] == 2


def test_a_batch_of_packets_binds_the_papers_of_each_line(door: Door, server: tuple[FastAPI, str]) -> None:
    letter = door.client.post(
        f"{CASES}/{door.new_case()}/letters", json={"kind": "claim_file_request", "is_draft_allowed": True}
    )
    paper = door.client.get(letter.json()["formats"]["pdf"]).content
    first = case_document()["documents"][0]["id"]
    lines = [
        {"case": case_document(), "papers": {first: b64encode(paper).decode()}},
        {"case": case_document(), "papers": {first: "no base64"}},
    ]
    batch = _send(door, lines, make="packet").json()["id"]
    assert _work(_desk(server)) == {"done": 1, "refused": 1}
    done, refused = _results(door, batch)
    assert door.client.get(done["packet"]).content.startswith(b"%PDF-")
    assert refused["problems"][0]["pointer"] == f"/papers/{first}"
    assert door.client.delete(f"{CASES}/{done['case_id']}").status_code == 204
    assert door.client.get(done["packet"]).status_code == 404


def test_two_workers_share_the_lines(door: Door, server: tuple[FastAPI, str]) -> None:
    batch = _send(door, [case_document() for _ in range(12)]).json()["id"]
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _: _work(_desk(server)), range(2)))
    assert sum(done, Counter()) == {"done": 12}
    results = _results(door, batch)
    assert len({result["case_id"] for result in results}) == len({result["letter_id"] for result in results}) == 12
    assert door.client.get(CASES).json()["count"] == 12
    with door.database.reading("local") as store:
        assert audit.broken_links(store, LOCAL) == ()


def test_a_worker_that_was_slow_keeps_nothing(door: Door, server: tuple[FastAPI, str]) -> None:
    """Its lease ran out and another did the line; and one whose batch was cancelled meanwhile."""
    desk = _desk(server)
    batch = _send(door, [case_document(), case_document(), case_document()]).json()["id"]
    slow = batch_items.next_item(desk, LOCAL)
    assert slow
    later = _later(desk, 3)
    assert _work(later) == {"done": 3}
    assert batch_items.work_on(desk, LOCAL, slow) == "lost"
    assert door.client.get(CASES).json()["count"] == 3
    second = _send(door, [case_document(), case_document()]).json()["id"]
    held = batch_items.next_item(desk, LOCAL)
    assert held
    assert door.client.post(f"{BATCHES}/{second}/cancel").json()["state"] == "cancelled"
    assert batch_items.work_on(desk, LOCAL, held) == "lost"
    assert _work(later) == {}
    assert (_counts(door, batch), _counts(door, second)) == ({"done": 3}, {"cancelled": 2})
    assert door.client.get(CASES).json()["count"] == 3


def test_a_line_that_ends_its_worker_is_given_up(door: Door, server: tuple[FastAPI, str]) -> None:
    desk = _desk(server)
    batch = _send(door, [case_document()]).json()["id"]
    for minutes in (0, 3, 6):
        assert batch_items.next_item(_later(desk, minutes), LOCAL)
    assert _work(_later(desk, 9)) == {"failed": 1}
    assert _results(door, batch)[0]["code"] == "given-up"


def test_a_damaged_batch_hides_and_holds_up_no_other(door: Door, server: tuple[FastAPI, str]) -> None:
    broken, whole = (_send(door, [case_document()]).json()["id"] for _ in range(2))
    with door.database.engine.begin() as connection:
        connection.execute(text("UPDATE batch SET sealed = :torn WHERE id = :id"), {"torn": b"torn", "id": broken})
    assert _work(_desk(server)) == {"failed": 1, "done": 1}
    assert _results(door, broken)[0]["code"] == "damaged"
    told = {row["id"]: row for row in door.client.get(BATCHES).json()["data"]}
    assert (told[broken]["is_damaged"], told[broken]["make"], told[broken]["counts"]["failed"]) == (True, None, 1)
    assert (told[whole]["is_damaged"], told[whole]["make"], told[whole]["counts"]["done"]) == (False, "letter", 1)


def test_a_batch_has_a_limit_in_all(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lines, "__init__", partialmethod(Lines.__init__, most_bytes=100_000))
    packed = gzip.compress(b"\n".join([json.dumps(case_document()).encode()] * 100))
    answer = _send(door, [packed], {"Content-Encoding": "gzip"})
    assert (answer.status_code, "in all" in answer.json()["title"] + answer.json().get("detail", "")) == (413, True)
    assert door.client.get(BATCHES).json()["data"] == []


def test_a_line_behind_the_end_of_a_packed_body_is_not_lost_in_silence(door: Door) -> None:
    packed = gzip.compress(json.dumps(case_document()).encode() + b"\n")
    answer = door.client.post(
        BATCHES, params=WANTED, content=packed * 2, headers={**NDJSON, "Content-Encoding": "gzip"}
    )
    assert (answer.status_code, answer.json()["problems"][0]["path"]) == (422, "Content-Encoding")
    assert door.client.get(BATCHES).json()["data"] == []


def test_a_damaged_line_holds_up_no_other(door: Door, server: tuple[FastAPI, str]) -> None:
    batch = _send(door, [case_document()] * 3).json()["id"]
    with door.database.engine.begin() as connection:
        of_another = "(SELECT sealed FROM batch_item WHERE ordering = 1)"
        connection.execute(text(f"UPDATE batch_item SET sealed = {of_another} WHERE ordering = 2"))
    assert _work(_desk(server)) == Counter(done=2, failed=1)
    assert [(result["state"], result.get("code")) for result in _results(door, batch)] == [
        ("done", None), ("failed", "damaged"), ("done", None),
    ]  # fmt: skip


def test_a_small_packed_body_of_endless_blank_lines_holds_up_nobody(door: Door) -> None:
    packed = gzip.compress(b"\n" * 64 * 2**20)
    answer = door.client.post(BATCHES, params=WANTED, content=packed, headers={**NDJSON, "Content-Encoding": "gzip"})
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_a_batch_sent_twice_with_its_key_is_one_batch(door: Door) -> None:
    key = {"Idempotency-Key": "night of October 20"}
    first, again = (_send(door, [case_document()], key) for _ in range(2))
    assert first.json()["id"] == again.json()["id"]
    other = _send(door, [case_document(), case_document()], key)
    assert (other.status_code, other.json()["code"]) == (422, "key-reused")
    with door.database.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM batch")) == 1


def test_what_is_no_batch_is_refused(door: Door) -> None:
    assert _send(door, [b"", b"  "]).status_code == 422
    assert _send(door, [b"{" + b" " * (10 * 1024 * 1024) + b"}"]).status_code == 413
    json_body = door.client.post(BATCHES, params=WANTED, json=case_document())
    assert json_body.status_code == 415
    packed = gzip.compress(json.dumps(case_document()).encode())
    assert _send(door, [packed], {"Content-Encoding": "gzip"}).json()["size"] == 1
    assert _send(door, [packed[:-9]], {"Content-Encoding": "gzip"}).status_code == 422
    with door.database.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM batch_item")) == 1


def test_no_line_can_be_read_in_the_database(door: Door, server: tuple[FastAPI, str]) -> None:
    _send(door, [{"ref": "Maya's", "case": case_document()}, {"ref": "Maya's", "case": {"Maya": 1}}])
    for _ in range(2):
        with door.database.engine.connect() as connection:
            rows = connection.execute(text("SELECT * FROM batch_item")).all()
        assert b"Maya" not in b"".join(
            bytes(value) for row in rows for value in row if isinstance(value, bytes | memoryview)
        )
        assert "Maya" not in repr(rows)
        _work(_desk(server))


@pytest.mark.slow
def test_workers_ended_in_the_middle_lose_and_double_nothing(door: Door, server: tuple[FastAPI, str]) -> None:
    """Two processes work; one is killed, the other told to stop; a third goes on when the lease has run out."""
    batch = _send(door, [case_document() for _ in range(40)]).json()["id"]
    address = door.database.engine.url.render_as_string(hide_password=False)
    settings = {"REJOINDER_DATABASE_URL": address, "REJOINDER_DATA": str(door.folder / "keys")}
    command = [sys.executable, "-m", "app.cli", "worker"]
    told = [door.folder / f"worker_{number}" for number in range(2)]
    workers = []
    for path in told:
        with path.open("wb") as log:
            workers.append(subprocess.Popen(command, env={**os.environ, **settings}, stderr=log))
    _until(lambda: all(b"Looking for work" in path.read_bytes() for path in told))  # from here on they hear SIGTERM
    _until(lambda: _counts(door, batch).get("done", 0) > 5)
    os.kill(workers[0].pid, signal.SIGKILL)
    workers[1].send_signal(signal.SIGTERM)
    assert [worker.wait(60) for worker in workers] == [-signal.SIGKILL, 0]
    assert _counts(door, batch)["waiting"] > 0
    later = datetime.now(UTC) + timedelta(minutes=3)
    _work(replace(_desk(server), clock=lambda: later))
    assert _counts(door, batch) == {"done": 40}
    results = _results(door, batch)
    assert len({result["letter_id"] for result in results}) == len({result["case_id"] for result in results}) == 40
    with door.database.engine.connect() as connection:
        assert connection.scalar(text('SELECT count(*) FROM "case"')) == 40
        assert connection.scalar(text("SELECT count(*) FROM letter")) == 40


def _later(desk: Desk, minutes: int) -> Desk:
    return replace(desk, clock=lambda: AT + timedelta(minutes=minutes))


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)
