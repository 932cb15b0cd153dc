"""Every migration runs up and down and up again, on both databases, and gives the tables that the code expects."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect
from sqlmodel import SQLModel

import app.store.paper_tables
import app.store.work_tables  # noqa: F401  (registers the tables)
from app.store.database import open_database
from app.store.engine import engine_for
from app.store.migrating import MIGRATIONS, is_current, migrate, newest_revision
from tests.store.conftest import AT


def test_up_down_and_up_again(empty_database_url: str) -> None:
    engine = engine_for(empty_database_url)
    migrate(engine)
    migrate(engine, "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    migrate(engine)
    with engine.connect() as connection:
        assert is_current(connection)
    engine.dispose()


def test_the_migrations_give_the_tables_of_the_code(empty_database_url: str) -> None:
    """One by one they give what an empty database is given at once, names of keys and indexes included."""
    engine = engine_for(empty_database_url)
    migrate(engine)
    at_once = _tables(engine)
    migrate(engine, "base")
    migrate(engine, newest_revision())
    assert _tables(engine) == at_once
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def _tables(engine: Engine) -> dict[str, Any]:
    """Every table with its columns, keys and indexes, however they are ordered."""
    schema = inspect(engine)
    return {
        name: {
            "columns": {c["name"]: (str(c["type"]), c["nullable"], c["default"]) for c in schema.get_columns(name)},
            "key": schema.get_pk_constraint(name),
            "references": {str(key) for key in schema.get_foreign_keys(name)},
            "indexes": {str(index) for index in schema.get_indexes(name)},
            "unique": {str(constraint) for constraint in schema.get_unique_constraints(name)},
        }
        for name in schema.get_table_names()
    }


def test_a_migration_file_is_named_for_its_revision() -> None:
    for path in (MIGRATIONS / "versions").glob("*.py"):
        assert f'revision = "{path.stem[:11]}"' in path.read_text(encoding="utf-8"), path.name
    assert (MIGRATIONS / "versions").glob(f"{newest_revision()}*")


def test_every_table_belongs_to_a_practice() -> None:
    tables = SQLModel.metadata.tables
    assert [name for name, table in tables.items() if name != "practice" and "practice_id" not in table.c] == []


def test_clear_columns_hold_no_health_data() -> None:
    clear = {
        "id practice_id case_id parent_id policy_id kind ordering state due_on version created_at updated_at sealed",
        "master wrapped dated_on library",  # keys; a letter's day and edition
        "key payer label verification fingerprint effective_from effective_to added_at superseded_at body category",
        "case_version",  # which state of the case a letter was made from
        "guided_appeal_id size share_hash code_hash expires_on",  # unfinished appeals: codes are kept as hashes only
        "external_mark mark",  # keyed hashes: of an id in another system, of a client with its Idempotency-Key
        "batch_id tries lease leased_until letter_id sealed_answer sealed_packet",  # whose turn a line of a batch is
        "tries pages_done page_count edition lease original reading page_words",  # papers: sealed whole
        "paper_id",
        "webhook_id event next_at status_code failure",  # what an address was told, by ids; how it answered
        "number at actor action subject previous hash",  # the audit chain: ids only
    }
    known = {name for names in clear for name in names.split()}
    columns = {column.name for table in SQLModel.metadata.tables.values() for column in table.columns}
    assert columns <= known


@pytest.mark.slow
def test_two_processes_that_start_at_once_make_one_database(empty_database_url: str, tmp_path: Path) -> None:
    program = (
        "import sys, datetime, pathlib; from app.store.database import open_database;"
        "open_database(sys.argv[1], None, pathlib.Path(sys.argv[2]), datetime.datetime.now(datetime.UTC)).check()"
    )
    command = [sys.executable, "-c", program, empty_database_url, str(tmp_path / "keys")]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    told = [process.communicate(timeout=60)[1] for process in started]
    assert [process.returncode for process in started] == [0] * 4, told
    assert sum("A new key was made" in words for words in told) == 1
    opened = open_database(empty_database_url, None, tmp_path / "keys", AT)
    opened.check()
    opened.engine.dispose()
