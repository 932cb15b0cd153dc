"""What HTTP asks of an address holds at ours: methods, types, packed bodies, limits, hosts, an orderly end."""

import asyncio
import gzip
import json
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from app.api.application import application
from app.api.manners import Manners
from app.domain.library import Library
from app.services.desk import Desk
from tests.api.conftest import TOKEN, Door
from tests.factories import case_document

CASES = "/api/v1/cases"
SIGNED = {"Authorization": f"Bearer {TOKEN}"}


def _asked(library: Library, manners: Manners, *requests: tuple[str, dict[str, str]]) -> list[httpx.Response]:
    """One after another, of an application of their own."""
    app: FastAPI = application(Desk(library), TOKEN, manners)

    async def ask() -> list[httpx.Response]:
        door = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=door, base_url="http://x", headers=SIGNED) as client:
            return [await client.get(path, headers=headers) for path, headers in requests]

    with ThreadPoolExecutor(1) as own:  # a browser of the tests may hold the loop of this thread
        return own.submit(lambda: asyncio.run(ask())).result()


def test_a_parameter_that_nobody_reads_is_refused(door: Door) -> None:
    for address, known in ((CASES, "limit"), (f"{CASES}/{door.new_case()}/assessment", "on")):
        answer = door.client.get(address, params={"onn": "2026-10-20"})
        assert answer.status_code == 422
        [problem] = answer.json()["problems"]
        assert problem["path"] == "onn"
        assert known in problem["message"]


def test_a_wrong_method_is_told_all_right_ones(door: Door) -> None:
    answer = door.client.request("POST", f"{CASES}/{door.new_case()}")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "DELETE, GET, HEAD, OPTIONS, PATCH, PUT"
    options = door.client.options(CASES)
    assert (options.status_code, options.headers["Allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    for plain in (f"/api/v1/letters/{'0' * 32}.docx", f"{CASES}/{'0' * 32}/documents/d1/file"):
        assert door.client.options(plain).headers["Allow"] == "GET, HEAD, OPTIONS"
    paths = door.client.get("/api/v1/openapi.json").json()["paths"]
    below = [path.partition("/documents/{document}/") for path in paths]
    for of_a_paper, methods in ((name, paths[first + cut + name]) for first, cut, name in below if cut):
        allowed = ", ".join(sorted({*map(str.upper, methods), "OPTIONS", *(("HEAD",) if "get" in methods else ())}))
        refused = door.client.delete(f"{CASES}/{'0' * 32}/documents/d1/{of_a_paper.format(proposal='p1')}")
        assert (refused.status_code, refused.headers["Allow"]) == (405, allowed)
    assert door.client.options("/api/v1/nothing").status_code in {404, 405}


def test_head_tells_what_get_would_without_its_body(door: Door) -> None:
    address = f"{CASES}/{door.new_case()}"
    got, head = door.client.get(address), door.client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(got.content))
    assert head.headers["ETag"] == got.headers["ETag"]
    assert door.client.head("/health").status_code == 200
    assert door.client.head(f"{CASES}/{'0' * 32}").status_code == 404


def test_what_the_asker_has_already_is_not_sent_again(door: Door) -> None:
    address = f"{CASES}/{door.new_case()}"
    mark = door.client.get(address).headers["ETag"]
    again = door.client.get(address, headers={"If-None-Match": f'"0", {mark}'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", mark)
    assert door.client.get(address, headers={"If-None-Match": '"99"'}).status_code == 200


def test_a_type_that_nobody_sends_is_refused_before_anything_changes(door: Door) -> None:
    for address, accept, status in (
        (CASES, "text/html", 406),
        (CASES, "application/json;q=0, */*", 406),
        (CASES, "text/html, application/*;q=0.1", 200),
        (CASES, "*/*", 200),
    ):
        assert door.client.get(address, headers={"Accept": accept}).status_code == status, accept
    made = door.client.post(CASES, json=case_document(), headers={"Accept": "text/html"})
    assert made.status_code == 406
    assert door.client.get(CASES).json()["count"] == 0


def test_a_body_of_another_type_is_refused_with_those_that_are_read(door: Door) -> None:
    raw = json.dumps(case_document()).encode()
    form = door.client.post(CASES, content=raw, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert (form.status_code, form.headers["Accept"]) == (415, "application/json")
    for media_type in ("application/json", "application/json; charset=utf-8"):
        assert door.client.post(CASES, content=raw, headers={"Content-Type": media_type}).status_code == 201


def test_a_packed_body_is_unpacked_and_the_limit_counts_after_that(door: Door) -> None:
    raw = json.dumps(case_document()).encode()
    packed = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    made = door.client.post(CASES, content=gzip.compress(raw), headers=packed)
    assert made.status_code == 201
    assert door.client.get(made.headers["Location"]).json() == case_document()
    bomb = gzip.compress(b" " * 50 * 1024 * 1024)
    assert len(bomb) < 100_000
    assert door.client.post(CASES, content=bomb, headers=packed).status_code == 413
    for broken in (raw, gzip.compress(raw)[:-20], b"", gzip.compress(raw) * 2):
        answer = door.client.post(CASES, content=broken, headers=packed)
        assert (answer.status_code, answer.json()["problems"][0]["path"]) == (422, "Content-Encoding")
    other = door.client.post(CASES, content=raw, headers={"Content-Encoding": "br"})
    assert (other.status_code, other.headers["Accept-Encoding"]) == (415, "gzip, identity")


def test_a_failure_has_a_kind_a_pointer_and_the_id_of_the_request(door: Door) -> None:
    answer = door.client.post(CASES, json=case_document({"goals[0].baseline.unit": 7}))
    told = answer.json()
    assert (told["type"], told["code"]) == ("urn:rejoinder:problem:invalid", "invalid")
    assert told["request_id"] == answer.headers["X-Request-Id"]
    [problem] = told["problems"]
    assert (problem["path"], problem["pointer"]) == ("$.goals[0].baseline.unit", "/goals/0/baseline/unit")
    codes = {
        f"{CASES}/{'0' * 32}": "not-found",
        "/api/v1/nothing": "no-such-address",
    }
    for address, code in codes.items():
        assert door.client.get(address).json()["code"] == code


def test_a_redirect_repeats_no_host(door: Door) -> None:
    answer = door.client.get(f"{CASES}/", headers={"Host": "elsewhere.example"})
    assert (answer.status_code, answer.headers.get("Location")) == (404, None)


def test_only_the_hosts_that_were_named_are_answered_for(library: Library) -> None:
    hosts = ("rejoinder.example", "Rejoinder.example:8000", "127.0.0.1:1", "elsewhere.example")
    manners = Manners(hosts=("rejoinder.example", "127.0.0.1"))
    answers = _asked(library, manners, *(("/health", {"Host": host}) for host in hosts))
    assert [answer.status_code for answer in answers] == [200, 200, 200, 421]


def test_who_asks_too_often_is_told_when_to_come_back(library: Library) -> None:
    schema = ("/api/v1/schemas/case", dict[str, str]())
    answers = _asked(library, Manners(rate="3/minute"), *[schema] * 4, ("/health", {}))
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 200]
    assert answers[0].headers["RateLimit"].startswith('"client";r=2;t=')
    assert answers[0].headers["RateLimit-Policy"] == '"client";q=3;w=60'
    assert 0 < int(answers[3].headers["Retry-After"]) <= 60
    assert answers[3].json()["code"] == "too-many-requests"


def test_a_body_that_does_not_arrive_is_not_waited_for(server: tuple[FastAPI, str], door: Door) -> None:
    app, address = server
    before, app.state.manners = app.state.manners, Manners(body_seconds=1)
    try:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=10) as slow:
            head = f"POST {CASES} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\nContent-Length: 99\r\n\r\n"
            slow.sendall(head.encode() + b"{")
            assert slow.recv(4096).startswith(b"HTTP/1.1 408")
    finally:
        app.state.manners = before


@pytest.mark.slow
def test_a_server_that_is_asked_to_stop_answers_first_and_ends_well(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app.cli", "serve", "--port", "0"]
    env = {**os.environ, "REJOINDER_DATA": str(tmp_path), "REJOINDER_TOKEN": TOKEN}
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        line = next(line for line in server.stderr if "listens on" in line)
        address = line.rpartition(" ")[2].strip()
        raw = json.dumps(case_document()).encode()

        def slowly() -> object:
            yield raw[:100]
            server.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            yield raw[100:]

        answer = httpx.post(f"{address}{CASES}", content=slowly(), headers=SIGNED, timeout=30)  # type: ignore[arg-type]
        assert answer.status_code == 201
        assert server.wait(timeout=30) == 0
