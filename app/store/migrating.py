"""Brings the tables up to date at start. Two processes that start at once take turns."""

from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    insert,
    inspect,
    text,
)
from sqlmodel import SQLModel

import app.store.paper_tables
import app.store.work_tables  # noqa: F401  (registers the tables)
from app.store.engine import WRITING

MIGRATIONS = Path(__file__).resolve().parent.parent.parent / "migrations"
NEWEST, VERSION = "head", "alembic_version"
LOCK = 5_703_311  # any number, the same in every process: PostgreSQL's advisory lock


def newest_revision() -> str:
    """The revision of the last migration: file names start with their revision, and revisions with their day."""
    return max(path.stem[:11] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def is_current(connection: Connection) -> bool:
    if not inspect(connection).has_table(VERSION):
        return False
    return bool(connection.scalar(text(f"SELECT version_num FROM {VERSION}")) == newest_revision())


def migrate(engine: Engine, revision: str = NEWEST) -> None:
    """Up to a revision, in one transaction. Nothing is imported when there is nothing to do."""
    with engine.connect() as connection:
        if revision == NEWEST and (is_current(connection) or _made_anew(connection)):
            return
    with engine.connect() as connection:
        _run(connection, revision)


def _made_anew(connection: Connection) -> bool:
    """An empty SQLite file gets its tables at once: the same as all migrations give, without the second they take.

    Not on PostgreSQL, where keys are named after the table that they came with, whatever it was renamed to.
    """
    if connection.dialect.name != "sqlite":
        return False
    connection.rollback()
    with connection.execution_options(**WRITING).begin():
        if inspect(connection).get_table_names():
            return is_current(connection)  # another process was first
        SQLModel.metadata.create_all(connection)
        version = Table(VERSION, MetaData(), Column("version_num", String(32), nullable=False))
        version.append_constraint(PrimaryKeyConstraint("version_num", name=f"{VERSION}_pkc"))
        version.create(connection)
        connection.execute(insert(version), {"version_num": newest_revision()})
    return True


def _run(connection: Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:  # batch mode rebuilds tables; SQLite allows that only while references are not enforced
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.rollback()
        connection = connection.execution_options(**WRITING)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with connection.begin():
        if not is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK})
        config.attributes["connection"] = connection
        move = command.downgrade if revision.startswith(("-", "base")) else command.upgrade
        move(config, revision)
    if is_sqlite:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.rollback()
