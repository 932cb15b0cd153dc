"""The server as it is run, over each database; and one who speaks to it over a real connection."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from app.api.application import application
from app.domain.library import Library
from app.services.desk import Desk
from app.store.database import Database, open_database
from tests.factories import case_document

AT = datetime(2026, 10, 20, 15, 30, tzinfo=UTC)
TOKEN = "a-token-for-tests"
# A test that is not about versions changes whatever is there.
HEADERS = {"Authorization": f"Bearer {TOKEN}", "If-Match": "*"}


@dataclass(frozen=True)
class Door:
    """A client that is signed in, and the database behind the server."""

    client: httpx.Client
    database: Database
    folder: Path = field(default_factory=Path)

    def new_case(self, changes: dict[str, Any] | None = None) -> str:
        answer = self.client.post("/api/v1/cases", json=case_document(changes))
        assert answer.status_code == 201, answer.text
        case_id: str = answer.json()["id"]
        return case_id


@pytest.fixture(scope="session")
def server(library: Library) -> Iterator[tuple[FastAPI, str]]:
    """The application behind a real port, once for all tests: its desk is set by each of them."""
    app = application(Desk(library), TOKEN)
    listener = socket.create_server(("127.0.0.1", 0))
    running = uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="error"))
    thread = threading.Thread(target=running.run, args=([listener],), daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.005)
    yield app, f"http://127.0.0.1:{listener.getsockname()[1]}"
    running.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture
def door(server: tuple[FastAPI, str], database_url: str, library: Library, tmp_path: Path) -> Iterator[Door]:
    """A desk with an empty database of its own, and a client of its own."""
    app, address = server
    database = open_database(database_url, None, tmp_path / "keys", AT)
    app.state.desk = Desk(library, database, lambda: AT)
    with httpx.Client(base_url=address, headers=HEADERS, timeout=30) as client:
        yield Door(client, database, tmp_path)
    database.engine.dispose()
