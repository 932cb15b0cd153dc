"""An open database of both kinds, and one who may read it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.people import Actor
from app.store.database import Database, open_database
from app.store.tables import LOCAL

AT = datetime(2026, 10, 20, 15, 30, tzinfo=UTC)


@pytest.fixture
def actor() -> Actor:
    return Actor(LOCAL, "a test")


@pytest.fixture
def database(database_url: str, tmp_path: Path) -> Iterator[Database]:
    opened = open_database(database_url, None, tmp_path / "keys", AT)
    yield opened
    opened.engine.dispose()
