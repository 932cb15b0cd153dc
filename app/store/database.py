"""The database of a practice: opens it, keeps its keys, and gives one transaction per use case."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, update

from app.domain.told import unsaid
from app.errors import Locked, Misplaced
from app.store.answering import answering
from app.store.engine import WRITING, engine_for, file_of
from app.store.keys import MasterKeys, keys_from_file, keys_from_setting, new_key_file
from app.store.migrating import is_current, migrate
from app.store.sealing import WRONG_KEY, Sealer, WrappedKey, new_wrapped_key, rewrapped, sealer
from app.store.tables import LOCAL, SHIPPED, DataKey, Practice, columns

log = logging.getLogger("rejoinder")
KEY_FILE = "key"
KEY_ALONE = (
    "A key lies beside an empty database. If the records are elsewhere, point REJOINDER_DATABASE_URL or REJOINDER_DATA "
    "to them or restore them from a backup. To begin a new database with this key, start once with "
    "REJOINDER_NEW_DATABASE=yes."
)
KEY = columns(DataKey)
PRACTICE = columns(Practice)


@dataclass(frozen=True, slots=True)
class Store:
    """One transaction, and the sealer of the practice that it is for."""

    connection: Connection
    sealer: Sealer


@dataclass(slots=True)
class Database:
    """`file` is what SQLite's file was when it was opened (device and number); None on PostgreSQL."""

    engine: Engine
    masters: MasterKeys | None
    file: tuple[int, int] | None = None
    sealers: dict[str, Sealer] = field(default_factory=dict, repr=False)

    @contextmanager
    def writing(self, practice: str) -> Iterator[Store]:
        """A transaction that commits at its end, or leaves nothing behind."""
        sealing = self._opened_sealer(practice)
        with answering(), self.engine.connect() as connection, connection.execution_options(**WRITING).begin():
            yield Store(connection, sealing)

    @contextmanager
    def reading(self, practice: str) -> Iterator[Store]:
        """A transaction that sees one state of the database from its first read to its last."""
        sealing = self._opened_sealer(practice)
        with answering(), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield Store(connection, sealing)

    def _opened_sealer(self, practice: str) -> Sealer:
        """Open connections would write into a file that nobody finds again."""
        if self.file is not None and self.file != file_of(self.engine):
            raise Misplaced
        return self.sealer(practice)

    def sealer(self, practice: str) -> Sealer:
        if practice not in self.sealers:
            self.sealers[practice] = self._opened(practice)
        return self.sealers[practice]

    def check(self) -> None:
        """Raises when the tables are behind, the key does not open them, or nothing can be written."""
        with answering(), self.engine.connect() as connection:
            if not is_current(connection):
                raise Locked(unsaid("errors.other_version"))
        with self.writing(LOCAL) as store:  # a key's own time, set to what it is: a row that no other writer waits for
            same = update(DataKey).where(KEY.practice_id == LOCAL).values(created_at=KEY.created_at)
            store.connection.execute(same)

    def _opened(self, practice: str) -> Sealer:
        if self.masters is None:
            raise Locked(WRONG_KEY)
        with answering(), self.engine.connect() as connection:
            return sealer(practice, _data_keys(connection, practice), self.masters)


def open_database(url: str, key: str | None, data: Path, now: datetime, is_new: bool = False) -> Database:
    """The database, migrated, with the local practice and its data key in place.

    A key file that lies there already belongs to records: beside an empty database it is asked about, unless `is_new`.
    """
    engine = engine_for(url)
    with answering(), engine.connect() as connection:
        migrate(engine)
        connection.rollback()
        masters = _prepared(connection.execution_options(**WRITING), key, data, now, is_new)
        return Database(engine, masters, file_of(engine))


def _prepared(
    connection: Connection, key: str | None, data: Path, created_at: datetime, is_new: bool
) -> MasterKeys | None:
    with connection.begin():
        _add_practices(connection, created_at)
        keys = _data_keys(connection, LOCAL)
        if not keys and not key and not is_new and (data / KEY_FILE).exists():
            raise Misplaced(KEY_ALONE)
        masters = _masters(key, data / KEY_FILE, is_new=not keys)
        if masters and not keys:
            _add_data_key(connection, new_wrapped_key(LOCAL, masters), created_at)
        elif masters:
            _rewrap(connection, keys, masters)
    return masters


def _masters(setting: str | None, file: Path, is_new: bool) -> MasterKeys | None:
    """None: the records were sealed with a key that is no longer here. A new one would not open them."""
    if setting:
        return keys_from_setting(setting)
    if file.exists():
        return keys_from_file(file)
    if is_new:
        return new_key_file(file)
    log.error("%s", WRONG_KEY)
    return None


def _add_practices(connection: Connection, created_at: datetime) -> None:
    if connection.dialect.name == "postgresql":  # two first starts at once: the second waits here
        connection.exec_driver_sql("LOCK TABLE practice IN EXCLUSIVE MODE")
    there = set(connection.scalars(select(PRACTICE.id)))
    missing = [{"id": practice, "created_at": created_at} for practice in (LOCAL, SHIPPED) if practice not in there]
    if missing:
        connection.execute(insert(Practice), missing)


def _data_keys(connection: Connection, practice: str) -> list[WrappedKey]:
    wanted = (KEY.id, KEY.practice_id, KEY.master, KEY.wrapped)
    rows = connection.execute(select(*wanted).where(KEY.practice_id == practice).order_by(KEY.created_at, KEY.id))
    return [WrappedKey(*row) for row in rows]


def _add_data_key(connection: Connection, key: WrappedKey, created_at: datetime) -> None:
    row = {
        "id": key.id,
        "practice_id": key.practice,
        "master": key.master,
        "wrapped": key.wrapped,
        "created_at": created_at,
    }
    connection.execute(insert(DataKey), row)


def _rewrap(connection: Connection, keys: list[WrappedKey], masters: MasterKeys) -> None:
    """After a change of the master key, so that the old one can be taken away."""
    for key in keys:
        if key.master != masters.first and key.master in masters.by_id:
            new = rewrapped(key, masters)
            values = {"master": new.master, "wrapped": new.wrapped}
            connection.execute(update(DataKey).where(KEY.id == key.id).values(values))
