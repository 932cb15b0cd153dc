"""A server in a process of its own, on a free port, and a plain client that keeps its connection open."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

TOKEN = "for-measuring-only"  # noqa: S105  (opens nothing but the servers started here)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    content_type: str

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    started_in: float

    def connect(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=30)


Serving = Callable[[], AbstractContextManager[Server]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def ask(
    connection: HTTPConnection, method: str, path: str, body: Any = None, more: Mapping[str, str] | None = None
) -> Answer:
    """`more`: headers beside the token and the body's type."""
    sent = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json", **(more or {})}
    connection.request(method, path, sent, headers)
    answer = connection.getresponse()
    return Answer(answer.status, answer.read(), answer.headers.get("Content-Type", ""))


@contextmanager
def running(command: Sequence[str], settings: Mapping[str, str], path: str = "/health") -> Iterator[Server]:
    """`{port}` in the command is replaced by a free one; ready when `path` answers; ended at the end."""
    port = free_port()
    started = time.perf_counter()
    process = subprocess.Popen(
        [part.format(port=port) for part in command],
        env={**os.environ, "REJOINDER_TOKEN": TOKEN, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port, path, process)
        yield Server(port, time.perf_counter() - started)
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int, path: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError("the server did not start")


@contextmanager
def own_server() -> Iterator[Server]:
    """`rejoinder serve` over an empty database."""
    command = [sys.executable, "-m", "app.cli", "serve", "--host", "127.0.0.1", "--port", "{port}"]
    with (
        tempfile.TemporaryDirectory() as folder,
        running(command, {"REJOINDER_DATA": folder, "REJOINDER_RATE": "off"}) as server,
    ):
        yield server


def bare_server() -> AbstractContextManager[Server]:
    """The smallest FastAPI program, served alike."""
    return running(
        [sys.executable, "-m", "uvicorn", "bench.bare:app", "--port", "{port}", "--log-level", "warning"], {}
    )
