"""Each fault of the database has its own sentence and remedy, and one damaged row hides nothing else."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DatabaseError

from app.domain.people import Actor
from app.errors import Busy, Damaged, Full, Misplaced, Unreachable
from app.store import cases
from app.store.answering import fault_of
from app.store.database import Database, open_database
from tests.factories import case_document
from tests.saying import refused
from tests.store.conftest import AT


def _add(database: Database, actor: Actor) -> str:
    with database.writing(actor.practice) as store:
        return cases.add_case(store, actor, case_document(), None, AT)


def _sqlite(folder: Path, is_new: bool = False) -> Database:
    return open_database(f"sqlite:///{folder / 'x.db'}", None, folder, AT, is_new)


@pytest.mark.parametrize("head", [None, 0, 3], ids=["of another case", "torn version", "torn key id"])
def test_one_damaged_row_hides_no_other_case(database: Database, actor: Actor, head: int | None) -> None:
    whole, damaged = _add(database, actor), _add(database, actor)
    with database.writing(actor.practice) as store:
        sealed = text('SELECT sealed FROM "case" WHERE id = :whole')
        of_another = bytearray(store.connection.execute(sealed, {"whole": whole}).scalar_one())
        if head is not None:
            of_another[head] ^= 1
        torn = text('UPDATE "case" SET sealed = :sealed WHERE id = :damaged')
        store.connection.execute(torn, {"sealed": bytes(of_another), "damaged": damaged})
    with database.reading(actor.practice) as store:
        frames = {frame.id: frame.frame for frame in cases.case_frames(store, actor, 10, 0)}
        assert frames[damaged] is None
        assert (frames[whole] or {})["child"]["first_name"] == "Maya"
        assert cases.stored_case(store, actor, whole).document == case_document()
        with refused(Damaged, match="Restore it from a backup"):
            cases.stored_case(store, actor, damaged)


def test_a_full_disk_is_said_and_what_was_stored_stays(tmp_path: Path, actor: Actor) -> None:
    database = _sqlite(tmp_path)
    case_id = _add(database, actor)
    with database.engine.connect() as connection:  # the file may not grow: what SQLite says is what a full disk says
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.rollback()
    database.engine.dispose()
    database = _sqlite(tmp_path)

    def no_room(connection: sqlite3.Connection, *_more: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(database.engine, "connect", no_room)
    database.engine.dispose()
    with refused(Full, match="free space"):
        any(not _add(database, actor) for _ in range(50))
    with database.reading(actor.practice) as store:
        assert cases.stored_case(store, actor, case_id).document == case_document()
    database.engine.dispose()


def test_readiness_fails_while_nothing_can_be_written(tmp_path: Path) -> None:
    database = _sqlite(tmp_path)
    database.check()
    holder = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
        connection.rollback()
    with refused(Busy, match="in a moment"):
        database.check()
    holder.rollback()
    holder.close()
    database.check()
    database.engine.dispose()


def test_a_file_that_is_moved_or_deleted_while_the_server_runs_is_noticed(tmp_path: Path, actor: Actor) -> None:
    database = _sqlite(tmp_path)
    case_id = _add(database, actor)
    (tmp_path / "x.db").rename(tmp_path / "moved.db")
    for attempt in (lambda: _add(database, actor), database.check):
        with refused(Misplaced, match="moved or deleted"):
            attempt()
    shutil.copy(tmp_path / "moved.db", tmp_path / "x.db")  # another file in its place is not the one that is open
    with pytest.raises(Misplaced):
        _add(database, actor)
    (tmp_path / "moved.db").rename(tmp_path / "x.db")
    with database.reading(actor.practice) as store:
        assert cases.stored_case(store, actor, case_id).document == case_document()
    database.engine.dispose()


def test_a_key_beside_an_empty_database_is_asked_about(tmp_path: Path) -> None:
    _sqlite(tmp_path).engine.dispose()
    for path in tmp_path.glob("x.db*"):
        path.unlink()
    with refused(Misplaced, match="A key lies beside an empty database"):
        _sqlite(tmp_path)
    database = _sqlite(tmp_path, is_new=True)
    database.check()
    database.engine.dispose()


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path, actor: Actor) -> None:
    database = _sqlite(tmp_path)
    for _ in range(20):
        _add(database, actor)
    database.engine.dispose()
    file = tmp_path / "x.db"
    raw = bytearray(file.read_bytes())
    raw[4096:] = b"\xa5" * (len(raw) - 4096)
    file.write_bytes(raw)
    with refused(Damaged, match="restore it from a backup"):
        _sqlite(tmp_path)


class _Said(Exception):
    def __init__(self, state: str) -> None:
        self.sqlstate = state
        super().__init__("Zebulon Quill")


@pytest.mark.parametrize(
    ("state", "fault"),
    [("53100", Full), ("53300", Busy), ("55P03", Busy), ("XX001", Damaged), ("08006", Unreachable)],
)
def test_what_postgresql_says_has_the_same_sentences(state: str, fault: type[Unreachable]) -> None:
    assert fault_of(DatabaseError("statement", {}, _Said(state))) is fault
    assert "Zebulon" not in str(fault())
