"""What was done is written down in a chain that shows a change."""

from sqlalchemy import text

from app.domain.people import Actor
from app.store.audit import broken_links, record_act
from app.store.database import Database
from tests.store.conftest import AT


def _entries(database: Database, actor: Actor) -> None:
    for number in range(5):
        with database.writing(actor.practice) as store:
            record_act(store, actor, "case changed", f"case-{number}", AT)


def _broken(database: Database, actor: Actor) -> tuple[int, ...]:
    with database.reading(actor.practice) as store:
        return broken_links(store, actor)


def _run(database: Database, statement: str) -> None:
    with database.engine.begin() as connection:
        connection.execute(text(statement))


def test_an_untouched_chain_is_whole(database: Database, actor: Actor) -> None:
    _entries(database, actor)
    assert _broken(database, actor) == ()


def test_a_changed_entry_shows(database: Database, actor: Actor) -> None:
    _entries(database, actor)
    _run(database, "UPDATE audit SET subject = 'case-9' WHERE number = 3")
    assert _broken(database, actor) == (3,)


def test_a_removed_entry_shows(database: Database, actor: Actor) -> None:
    _entries(database, actor)
    _run(database, "DELETE FROM audit WHERE number = 2")
    assert _broken(database, actor) == (3,)
