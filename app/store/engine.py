"""The engine for SQLite or PostgreSQL: how a connection is set up and how a transaction begins."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from app.errors import Unusable

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000")
WRITING = {"rejoinder_begin": "BEGIN IMMEDIATE"}


def engine_for(url: str) -> Engine:
    """An engine for this address; `postgresql://` means the psycopg driver.

    `?prepared=off` behind it is for a pooler that lends connections by transaction: what the driver had prepared on
    one would be asked of another.
    """
    address = _address(url)
    if address.get_backend_name() == "postgresql":
        if (prepared := address.query.get("prepared", "on")) not in {"on", "off"}:
            raise Unusable("`prepared` behind REJOINDER_DATABASE_URL is `on` or `off`.")
        arguments = {"prepare_threshold": None} if prepared == "off" else {}
        server = address.difference_update_query(["prepared"])
        return create_engine(server, connect_args=arguments, pool_pre_ping=True, pool_size=10, max_overflow=20)
    if address.get_backend_name() != "sqlite" or not address.database:
        raise Unusable("REJOINDER_DATABASE_URL must start with sqlite:/// and name a file, or with postgresql://")
    _make_file(Path(address.database))
    engine = create_engine(address, pool_size=20, max_overflow=30)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def file_of(engine: Engine) -> tuple[int, int] | None:
    """Which file lies where SQLite's should (device and number); (0, 0) where there is none, None on PostgreSQL."""
    if engine.dialect.name != "sqlite":
        return None
    try:
        status = os.stat(str(engine.url.database))
    except OSError:
        return (0, 0)
    return status.st_dev, status.st_ino


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:
        raise Unusable("REJOINDER_DATABASE_URL is not an address of a database.") from None
    if address.drivername in {"postgres", "postgresql"}:
        return address.set(drivername="postgresql+psycopg")
    return address


def _make_file(path: Path) -> None:
    """The file is its owner's alone; SQLite gives its journal the same permissions."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late; _begin sends ours
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: a reader that turns writer could only fail."""
    connection.exec_driver_sql(connection.get_execution_options().get("rejoinder_begin", "BEGIN"))
