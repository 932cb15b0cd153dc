"""Webhooks: ids alone, signed as receivers verify it, tried again, and never to an address that nobody allowed."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from app.clients import webhooks as client
from app.services.desk import LOCAL, Desk
from app.services.webhooks import announce_due_dates, deliver_next, new_secret, webhook_on_file
from tests.api.conftest import Door

HOOKS = "/api/v1/webhooks"
CASES = "/api/v1/cases"


@dataclass
class Receiver:
    """A server that keeps what it is sent and answers as it is told."""

    url: str = ""
    status: int = 204
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    kept = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kept.got.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(kept.status)
            if kept.status == 302:
                self.send_header("Location", kept.url)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept.url = f"http://127.0.0.1:{server.server_port}/told?by=rejoinder"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield kept
    server.shutdown()
    server.server_close()


def _allowed(server: tuple[FastAPI, str], how: Any = "any", **more: Any) -> Desk:
    """The desk behind the door with webhooks allowed; the time is the real one, which a receiver checks."""
    server[0].state.desk = replace(server[0].state.desk, webhooks=how, **more)
    desk: Desk = server[0].state.desk
    return desk


def _log(door: Door, hook: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = door.client.get(f"{HOOKS}/{hook}/deliveries").json()["data"]
    return rows


def test_nobody_is_called_unless_it_is_allowed(door: Door, server: tuple[FastAPI, str]) -> None:
    wanted = {"url": "https://ehr.example.org/x", "events": ["letter.ready"]}
    refused = door.client.post(HOOKS, json=wanted)
    assert (refused.status_code, refused.json()["code"]) == (409, "off")
    assert deliver_next(server[0].state.desk, LOCAL) is False
    _allowed(server, "public")
    for url in ("http://ehr.example.org", "https://", "https://a:b@ehr.example.org", "ftp://x", "https://x:99999", "x"):
        answer = door.client.post(HOOKS, json={**wanted, "url": url})
        assert (answer.status_code, answer.json()["problems"][0]["pointer"]) == (422, "/url"), url
    assert door.client.post(HOOKS, json={**wanted, "events": ["no.such"]}).status_code == 422


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "[::1]",
     "[::ffff:127.0.0.1]", "[fd00::1]", "[fe80::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "224.0.0.1",
     "[::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[fec0::1]"],
)  # fmt: skip
def test_a_private_address_is_not_spoken_to(host: str) -> None:
    with pytest.raises(client.NotDelivered):
        client.post(f"https://{host}:1/", {}, b"", is_private_allowed=False)


def test_a_name_is_resolved_once_and_one_private_address_refuses_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers differently the second time, or with a mixture, gains nothing."""
    asked: list[str] = []

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(0, 0, 0, "", (number, port)) for number in ("93.184.216.34", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(client.NotDelivered, match="private"):
        client.post("https://ehr.example.org/", {}, b"", is_private_allowed=False)
    assert asked == ["ehr.example.org"]


def test_a_final_letter_is_told_signed_and_by_ids_alone(
    door: Door, server: tuple[FastAPI, str], receiver: Receiver
) -> None:
    desk = _allowed(server, clock=lambda: datetime.now(UTC))
    hook = door.client.post(HOOKS, json={"url": receiver.url, "events": ["letter.ready"]}).json()
    case = door.new_case()
    letter = door.client.post(f"{CASES}/{case}/letters", json={"kind": "claim_file_request", "on": "2026-10-20"})
    assert letter.status_code == 201, letter.text
    assert deliver_next(desk, LOCAL)
    headers, body = receiver.got[0]
    told = Webhook(hook["secret"]).verify(body, headers)
    assert told["type"] == "letter.ready"
    assert told["data"] == {"case_id": case, "letter_id": letter.json()["id"]}
    assert b"Maya" not in body
    newer = door.client.post(f"{HOOKS}/{hook['id']}/secrets").json()["secret"]
    door.client.post(f"{CASES}/{case}/letters", json={"kind": "claim_file_request", "on": "2026-10-20"})
    assert deliver_next(desk, LOCAL)
    for secret in (hook["secret"], newer):
        Webhook(secret).verify(receiver.got[1][1], receiver.got[1][0])
    later = replace(desk, clock=lambda: datetime.now(UTC) + timedelta(days=1, minutes=1))
    door.client.post(f"{CASES}/{case}/letters", json={"kind": "claim_file_request", "on": "2026-10-20"})
    assert deliver_next(later, LOCAL)
    signatures = receiver.got[2][0]["webhook-signature"].split()
    assert len(signatures) == 1  # the old secret's day is over
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_" + "A" * 43 + "=").verify(receiver.got[1][1], receiver.got[1][0])
    assert [delivery["state"] for delivery in _log(door, hook["id"])] == ["delivered"] * 3
    assert "secret" not in door.client.get(f"{HOOKS}/{hook['id']}").json()
    assert not deliver_next(desk, LOCAL)


def test_what_is_not_taken_is_sent_again_later_and_given_up_in_the_end(
    door: Door, server: tuple[FastAPI, str], receiver: Receiver
) -> None:
    """A redirect is not followed; a refusal waits longer each time."""
    now = datetime(2026, 10, 20, 15, 30, tzinfo=UTC)
    desk = _allowed(server, clock=lambda: now)
    hook = door.client.post(HOOKS, json={"url": receiver.url, "events": ["letter.ready"]}).json()["id"]
    door.client.post(f"{CASES}/{door.new_case()}/letters", json={"kind": "claim_file_request"})
    receiver.status = 302
    waited = []
    for _ in range(7):
        assert deliver_next(desk, LOCAL)
        assert not deliver_next(desk, LOCAL)
        log = _log(door, hook)[0]
        assert (log["state"], log["status_code"]) == ("waiting", 302)
        next_try = datetime.fromisoformat(log["next_at"])
        waited.append((next_try - now).total_seconds())
        now = next_try
    assert waited[:6] == sorted(waited[:6])
    assert 4 < waited[0] < 6
    assert deliver_next(desk, LOCAL)
    assert (_log(door, hook)[0]["state"], _log(door, hook)[0]["tries"]) == ("given_up", 8)
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert len(receiver.got) == 8
    assert door.client.delete(f"{HOOKS}/{hook}").status_code == 204
    assert door.client.get(f"{HOOKS}/{hook}/deliveries").status_code == 404


def test_a_near_due_date_is_told_twice_and_a_filled_gap_at_once(door: Door, server: tuple[FastAPI, str]) -> None:
    desk = _allowed(server)
    hook = door.client.post(
        HOOKS, json={"url": "http://127.0.0.1:1/", "events": ["due_date.near", "gap.filled"]}
    ).json()
    case = door.new_case()
    due_on = door.client.get(CASES).json()["data"][0]["due_on"]
    for days in (15, 14, 9, 3, 1):
        day = datetime.fromisoformat(f"{due_on}T15:00:00+00:00") - timedelta(days=days)
        announce_due_dates(replace(desk, clock=lambda moment=day: moment), LOCAL)  # type: ignore[misc]
    told = [delivery["data"] for delivery in _log(door, hook["id"])]
    assert told == [{"case_id": case, "due_on": due_on}] * 2
    gap = door.client.get(f"{CASES}/{case}").json()
    goals = [{**gap["goals"][0], "baseline": None}, *gap["goals"][1:]]
    door.client.patch(f"{CASES}/{case}", json={"goals": goals})
    door.client.patch(f"{CASES}/{case}", json={"goals": gap["goals"]})
    filled = [delivery["data"] for delivery in _log(door, hook["id"]) if delivery["event"] == "gap.filled"]
    assert [delivery["case_id"] for delivery in filled] == [case]
    assert filled[0]["filled"] >= 1


def test_a_damaged_webhook_keeps_no_letter_from_being_written(door: Door, server: tuple[FastAPI, str]) -> None:
    _allowed(server)
    for _ in range(2):
        door.client.post(HOOKS, json={"url": "http://127.0.0.1:1/", "events": ["letter.ready"]})
    broken, whole = sorted(row["id"] for row in door.client.get(HOOKS).json()["data"])
    with door.database.engine.begin() as connection:
        of_another = {"broken": broken, "whole": whole}
        connection.execute(
            text("UPDATE webhook SET sealed = (SELECT sealed FROM webhook WHERE id = :whole) WHERE id = :broken"),
            of_another,
        )
    letter = door.client.post(f"{CASES}/{door.new_case()}/letters", json={"kind": "claim_file_request"})
    assert letter.status_code == 201, letter.text
    assert len(_log(door, whole)) == 1
    assert [row["id"] for row in door.client.get(HOOKS).json()["data"]] == [whole]
    assert door.client.delete(f"{HOOKS}/{broken}").status_code == 204


def test_two_at_once_lose_no_secret_and_tell_nothing_twice(door: Door, server: tuple[FastAPI, str]) -> None:
    """Two who ask for a new secret, and two workers that look at the due dates."""
    desk = _allowed(server)
    door.new_case()
    due_on = door.client.get(CASES).json()["data"][0]["due_on"]
    near = replace(desk, clock=lambda: datetime.fromisoformat(f"{due_on}T15:00:00+00:00") - timedelta(days=9))
    with ThreadPoolExecutor(3) as three:
        for _ in range(6):
            url = {"url": "http://127.0.0.1:1/", "events": ["due_date.near"]}
            hook = door.client.post(HOOKS, json=url).json()["id"]
            told = {renewed.secret for renewed in three.map(lambda own: new_secret(desk, LOCAL, own), [hook] * 2)}
            kept = {secret["secret"] for secret in webhook_on_file(desk, LOCAL, hook).facts["secrets"]}
            assert told == kept
            list(three.map(lambda _: announce_due_dates(near, LOCAL), range(3)))
            assert len(_log(door, hook)) == 1


def test_an_answer_that_comes_in_drops_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "SECONDS", 0.5)
    dripping, is_over = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def drip() -> None:
        speaking, _ = dripping.accept()
        speaking.sendall(b"HTTP/1.1 200 OK\r\n")
        with suppress(OSError):
            while not is_over.wait(0.1):
                speaking.sendall(b"X: y\r\n")
        speaking.close()

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    try:
        with pytest.raises(client.NotDelivered, match="in time"):
            client.post(f"http://127.0.0.1:{dripping.getsockname()[1]}/", {}, b"", is_private_allowed=True)
    finally:
        is_over.set()
        thread.join()
        dripping.close()
