"""What is part of a case is found by the case, however many other cases there are."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from app.domain.people import Actor
from app.store import cases, letters, own_words, papers
from app.store.database import Database, open_database
from app.store.papers import Owner
from tests.factories import case_document
from tests.store.conftest import AT


@contextmanager
def _asked(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the database meanwhile, with its values."""
    told: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        told.append((statement, values))

    event.listen(database.engine, "before_cursor_execute", note)
    yield told
    event.remove(database.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("part", ["records", "letters", "own words", "papers"])
def test_no_question_reads_the_rows_of_every_case(part: str, tmp_path: Path, actor: Actor) -> None:
    database = open_database(f"sqlite:///{tmp_path}/cases.sqlite", None, tmp_path, AT)
    with database.writing(actor.practice) as store:
        case_id = cases.add_case(store, actor, case_document(), None, AT)
    with database.reading(actor.practice) as store, _asked(database) as asked:
        match part:
            case "records":
                cases.stored_case(store, actor, case_id)
            case "letters":
                letters.letters_of(store, actor, case_id)
            case "own words":
                own_words.words_of(store, actor, case_id, "internal_appeal")
            case _:
                papers.papers_of(store, actor, Owner("case", case_id))
        plans = [
            row[-1]
            for statement, values in list(asked)
            if statement.startswith("SELECT")
            for row in store.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    assert any("USING" in step for step in plans)
    assert [step for step in plans if "practice_id" in step or step.startswith("SCAN")] == []
    database.engine.dispose()
