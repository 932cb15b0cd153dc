"""A wrong or lost key is said clearly, and never made worse by a new one."""

import base64
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.people import Actor
from app.errors import Locked, Unreachable, Unusable
from app.store import cases
from app.store.database import Database, open_database
from app.store.engine import engine_for
from tests.factories import case_document
from tests.saying import refused
from tests.store.conftest import AT

OLD = "old:" + base64.b64encode(b"1" * 32).decode()
NEW = "new:" + base64.b64encode(b"2" * 32).decode()


def _open(url: str, key: str | None, folder: Path) -> Database:
    return open_database(url, key, folder, AT)


def _add(database: Database, actor: Actor) -> str:
    with database.writing(actor.practice) as store:
        return cases.add_case(store, actor, case_document(), None, AT)


def _child(database: Database, actor: Actor, case_id: str) -> str:
    try:
        with database.reading(actor.practice) as store:
            name: str = cases.stored_case(store, actor, case_id).document["child"]["first_name"]
            return name
    finally:
        database.engine.dispose()


def test_a_wrong_key_opens_nothing_and_says_so(database_url: str, actor: Actor, tmp_path: Path) -> None:
    first = _open(database_url, OLD, tmp_path)
    case_id = _add(first, actor)
    first.engine.dispose()
    wrong = _open(database_url, NEW, tmp_path)
    with refused(Locked, match="does not open this database"):
        wrong.check()
    with refused(Locked, match="does not open this database"):
        _child(wrong, actor, case_id)
    assert _child(_open(database_url, OLD, tmp_path), actor, case_id) == "Maya"


def test_a_lost_key_file_is_not_replaced(database_url: str, actor: Actor, tmp_path: Path) -> None:
    first = _open(database_url, None, tmp_path)
    _add(first, actor)
    first.engine.dispose()
    (tmp_path / "key").rename(tmp_path / "kept")
    lost = _open(database_url, None, tmp_path)
    with refused(Locked, match="Put back the key file"):
        lost.check()
    lost.engine.dispose()
    assert not (tmp_path / "key").exists()
    (tmp_path / "kept").rename(tmp_path / "key")
    database = _open(database_url, None, tmp_path)
    database.check()
    database.engine.dispose()


def test_a_key_is_changed_by_naming_both_once(database_url: str, actor: Actor, tmp_path: Path) -> None:
    first = _open(database_url, OLD, tmp_path)
    case_id = _add(first, actor)
    first.engine.dispose()
    assert _child(_open(database_url, f"{NEW},{OLD}", tmp_path), actor, case_id) == "Maya"
    assert _child(_open(database_url, NEW, tmp_path), actor, case_id) == "Maya"


@pytest.mark.parametrize("url", ["nonsense", "mysql://localhost/x", "sqlite://", "sqlite:///"])
def test_an_address_that_is_no_database_is_refused(url: str, tmp_path: Path) -> None:
    with refused(Unusable, match="REJOINDER_DATABASE_URL"):
        _open(url, None, tmp_path)


def test_the_database_file_is_its_owners_alone(tmp_path: Path) -> None:
    database = _open(f"sqlite:///{tmp_path / 'deep' / 'x.db'}", None, tmp_path)
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "deep").iterdir()} == {0}
    database.engine.dispose()


def test_a_database_that_does_not_answer_is_said_and_not_quoted(tmp_path: Path) -> None:
    with pytest.raises(Unreachable) as caught:
        _open("postgresql://rejoinder:very-secret@127.0.0.1:1/none", OLD, tmp_path)
    assert "very-secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"this is a letter, not a database" * 99)
    with pytest.raises(Unreachable):
        _open(f"sqlite:///{tmp_path / 'x.db'}", OLD, tmp_path)


@pytest.mark.postgresql
def test_behind_a_pooler_by_transaction_nothing_is_prepared(postgresql: str) -> None:
    """What one connection prepared would be asked of another; without the word the driver prepares after five times."""
    prepared = {}
    for address in (postgresql, f"{postgresql}&prepared=off"):
        engine = engine_for(address)
        with engine.connect() as connection:
            for _ in range(8):
                connection.execute(text("SELECT 1 + :number"), {"number": 1})
            prepared[address] = connection.scalar(text("SELECT count(*) FROM pg_prepared_statements"))
        engine.dispose()
    assert prepared[f"{postgresql}&prepared=off"] == 0 < prepared[postgresql]
    with refused(Unusable, match="`on` or `off`"):
        engine_for(f"{postgresql}&prepared=of")
