"""What no letter needs is weighed case by case: who asks meanwhile is heard, papers go first, and it can be stopped."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.library import Library
from app.services import paper_queue
from app.services.desk import LOCAL, Desk
from app.services.paper_queue import PaperReader
from app.services.papers import Decision, decide
from app.services.weighings import Weighings
from app.store import papers as stored
from app.store.database import open_database
from app.store.papers import REFUSED, Owner
from tests.services.weighed_papers import AT, case_with_papers, folded_in, papers_on_file, weighed


@pytest.fixture
def desk(library: Library, tmp_path: Path) -> Iterator[Desk]:
    database = open_database(f"sqlite:///{tmp_path / 'desk.db'}", None, tmp_path, AT)
    yield Desk(library, database, lambda: AT)
    database.engine.dispose()


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
    case_id = case_with_papers(desk)
    paper_queue.weigh(desk, case_id)
    letters = iter((False,) * 5)
    assert paper_queue.weigh_next(desk, lambda: next(letters, True))
    assert weighed(desk, case_id) == [None, None]
    paper_queue.weigh(desk, case_id)
    reader = PaperReader(desk)
    reader.is_over.set()
    assert reader.does_next()
    assert weighed(desk, case_id) == [None, None]


def test_a_paper_that_comes_in_is_read_before_the_next_case_is_weighed(desk: Desk) -> None:
    case_id = case_with_papers(desk)
    paper_queue.weigh(desk, case_id)
    paper_queue.weigh(desk, "0" * 32)
    reader = PaperReader(desk)
    assert reader.does_next()
    assert weighed(desk, case_id) == [1, 1]
    with desk.writing(LOCAL) as store:
        stored.add_paper(store, LOCAL, Owner("case", case_id), "d3", [("a.pdf", b"%PDF-1.4 no more")], AT)
    assert reader.does_next()
    assert papers_on_file(desk, case_id)[-1].state == REFUSED
    assert reader.does_next()
    assert not reader.does_next()
    reader.reader.close()


def test_what_a_person_refuses_makes_the_papers_be_weighed_again(desk: Desk) -> None:
    """Of two papers that say the same one is folded; it is needed once the other is refused."""
    case_id = case_with_papers(desk)
    paper_queue.weigh(desk, case_id)
    assert paper_queue.weigh_next(desk)
    (folded,) = folded_in(desk, case_id)
    (needed,) = {"d1", "d2"} - {folded}
    decide(desk, LOCAL, case_id, needed, [Decision("p1", "refuse")], "Caroline Reyes", None)
    assert None in weighed(desk, case_id)
    paper_queue.weigh(desk, case_id)
    assert paper_queue.weigh_next(desk)
    assert folded_in(desk, case_id) == []


def test_what_is_said_while_a_case_is_weighed_is_not_forgotten(desk: Desk) -> None:
    case_id = case_with_papers(desk)
    is_said = False

    def over() -> bool:
        nonlocal is_said
        if not is_said:
            is_said = True
            decide(desk, LOCAL, case_id, "d2", [Decision("p1", "refuse")], "Caroline Reyes", None)
        return False

    paper_queue.weigh(desk, case_id)
    assert paper_queue.weigh_next(desk, over)
    assert (weighed(desk, case_id), folded_in(desk, case_id)) == ([None, None], [])
