"""What no letter needs is weighed case by case: who asks meanwhile is heard, papers go first, and it can be stopped."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain.library import Library
from app.services import paper_queue
from app.services.cases import create_case
from app.services.desk import LOCAL, Desk
from app.services.paper_queue import PaperReader
from app.services.weighings import Weighings
from app.store import papers as stored
from app.store.database import open_database
from app.store.papers import READ, REFUSED, Owner, StoredPaper
from tests.factories import case_document

AT = datetime(2026, 10, 20, 15, 30, tzinfo=UTC)


@pytest.fixture
def desk(library: Library, tmp_path: Path) -> Iterator[Desk]:
    database = open_database(f"sqlite:///{tmp_path / 'desk.db'}", None, tmp_path, AT)
    yield Desk(library, database, lambda: AT)
    database.engine.dispose()


def _case(desk: Desk) -> str:
    """Two papers of it are read, and both say the number of the plan's group, which the case lacks."""
    raw = json.dumps(case_document({"plan.group_number": None})).encode()
    case_id = create_case(desk, LOCAL, raw).id
    for document in ("d1", "d2"):
        proposal = {"id": "p1", "path": "plan.group_number", "value": "VA00417712", "page": 1, "record": None}
        said: dict[str, Any] = {
            "words": "VA00417712",
            "state": "open",
            "said": None,
            "is_taken": False,
            "waits_for": [],
        }
        page = {"page": 1, "source": "text", "warnings": []}
        reading = {"proposals": [proposal | said], "pages": [page], "places": {}, "is_held": False, "warnings": []}
        with desk.writing(LOCAL) as store:
            stored.add_paper(store, LOCAL, Owner("case", case_id), document, [("a.pdf", b"%PDF-1.4 a")], AT)
            paper = stored.paper_of(store, LOCAL, Owner("case", case_id), document)
            stored.keep_reading(store, LOCAL, paper, reading, {"state": READ, "edition": desk.library.edition})
    return case_id


def _papers(desk: Desk, case_id: str) -> tuple[StoredPaper, ...]:
    with desk.reading(LOCAL) as store:
        return stored.papers_of(store, LOCAL, Owner("case", case_id))


def _weighed(desk: Desk, case_id: str) -> list[int | None]:
    return [(paper.reading or {}).get("weighed") for paper in _papers(desk, case_id)]


def test_who_asks_while_a_case_is_weighed_is_heard_once_more() -> None:
    weighings = Weighings()
    weighings.ask("c1", is_waited_for=True)
    assert weighings.begun() == "c1"
    assert weighings.is_waited_for("c1")
    weighings.ask("c1")
    weighings.ended("c1")
    assert not weighings.is_waited_for("c1")
    assert (weighings.begun(), weighings.begun()) == ("c1", None)


def test_who_waits_goes_on_waiting_when_somebody_else_asks_too() -> None:
    weighings = Weighings()
    weighings.ask("c1", is_waited_for=True)
    weighings.ask("c1")
    assert weighings.is_waited_for("c1")


def test_a_desk_weighs_its_own_cases_alone(desk: Desk) -> None:
    other = Desk(desk.library, desk.database)
    paper_queue.weigh(other, "c1")
    assert not paper_queue.weigh_next(desk)
    assert paper_queue.weigh_next(replace(other, max_bytes=1))  # made of it, and still the same desk's


def test_a_case_that_is_gone_is_no_longer_weighed(desk: Desk) -> None:
    desk.weighings.ask("0" * 32, is_waited_for=True)
    assert paper_queue.weigh_next(desk)
    assert not paper_queue.is_weighing(desk, "0" * 32)
    assert not paper_queue.weigh_next(desk)


def test_a_reader_that_stops_weighs_no_further_and_notes_nothing(desk: Desk) -> None:
    case_id = _case(desk)
    paper_queue.weigh(desk, case_id)
    letters = iter((False,) * 5)
    assert paper_queue.weigh_next(desk, lambda: next(letters, True))
    assert _weighed(desk, case_id) == [None, None]
    paper_queue.weigh(desk, case_id)
    reader = PaperReader(desk)
    reader.is_over.set()
    assert reader.does_next()
    assert _weighed(desk, case_id) == [None, None]


def test_a_paper_that_comes_in_is_read_before_the_next_case_is_weighed(desk: Desk) -> None:
    case_id = _case(desk)
    paper_queue.weigh(desk, case_id)
    paper_queue.weigh(desk, "0" * 32)
    reader = PaperReader(desk)
    assert reader.does_next()
    assert _weighed(desk, case_id) == [1, 1]
    with desk.writing(LOCAL) as store:
        stored.add_paper(store, LOCAL, Owner("case", case_id), "d3", [("a.pdf", b"%PDF-1.4 no more")], AT)
    assert reader.does_next()
    assert _papers(desk, case_id)[-1].state == REFUSED
    assert reader.does_next()
    assert not reader.does_next()
    reader.reader.close()
