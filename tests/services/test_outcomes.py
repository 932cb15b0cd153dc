"""Counted over the whole store, on both databases."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.domain.library import Library
from app.services.cases import create_case
from app.services.desk import LOCAL, Desk
from app.services.outcomes import outcome_counts
from app.store.database import open_database

AT = datetime(2026, 11, 20, tzinfo=UTC)


def test_a_recorded_answer_and_one_that_a_notice_shows_are_both_counted(
    database_url: str, library: Library, tmp_path: Path, case_document: Callable[..., dict[str, Any]]
) -> None:
    database = open_database(database_url, None, tmp_path / "keys", AT)
    desk = Desk(library, database, lambda: AT)
    first = case_document({})
    recorded = case_document({"outcomes": [{"id": "answer1", "level": "internal_first", "result": "overturned"}]})
    later = {**first, "earlier_denials": [first["denial"]], "denial": {**first["denial"], "level": "internal_first"}}
    for document in (first, recorded, later):
        create_case(desk, LOCAL, json.dumps(document).encode())
    counts = outcome_counts(desk, LOCAL)
    database.engine.dispose()
    assert (counts.whole.overturned, counts.whole.upheld, counts.whole.total) == (1, 1, 2)
    assert {row.name for row in counts.by_reason} == {reason["kind"] for reason in first["denial"]["reasons"]}
