"""Guided appeals in the store, on both databases: found by their code alone, sealed, gone when their day has passed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.domain.library import Library
from app.errors import NotFound, TooLarge
from app.services import attachments, form_drafts, guided_appeals
from app.services.desk import LOCAL, Desk
from app.services.paper_files import MOST_BYTES, Attachment
from app.store.database import open_database

AT = datetime(2026, 10, 20, 15, 30, tzinfo=UTC)
PDF = Attachment("application/pdf", "pdf", b"%PDF-1.4 a report %%EOF")


@dataclass
class Clock:
    at: datetime = AT

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def desk(database_url: str, library: Library, tmp_path: Path) -> Iterator[Desk]:
    database = open_database(database_url, None, tmp_path / "keys", AT)
    yield Desk(library, database, Clock())
    database.engine.dispose()


def _named(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda answers: {**answers, "case": {"child": {"first_name": name}}}


def _later(desk: Desk, days: int) -> Desk:
    return replace(desk, clock=Clock(AT + timedelta(days=days)))


def test_a_code_opens_its_own_appeal(desk: Desk) -> None:
    first, second = guided_appeals.begin(desk), guided_appeals.begin(desk)
    guided_appeals.change(desk, first, _named("Maya"))
    assert guided_appeals.appeal(desk, first).answers["case"]["child"]["first_name"] == "Maya"
    assert guided_appeals.appeal(desk, second).answers["case"] == {"format": "rejoinder-case/1"}


@pytest.mark.parametrize("typed", [str.lower, guided_appeals.spelled, lambda code: f"  {code[:6]} {code[6:]} "])
def test_a_code_may_be_typed_as_people_type(desk: Desk, typed: Callable[[str], str]) -> None:
    code = guided_appeals.begin(desk)
    assert guided_appeals.appeal(desk, typed(code)).code == code


def test_neither_the_code_nor_an_answer_is_readable_in_the_database(desk: Desk) -> None:
    code = guided_appeals.begin(desk)
    guided_appeals.change(desk, code, _named("Zebulon"))
    attachments.attach(desk, code, "d1", "report.pdf", PDF)
    assert desk.database
    with desk.database.engine.connect() as connection:
        rows = [
            *connection.execute(text("SELECT * FROM guided_appeal")),
            *connection.execute(text("SELECT * FROM attachment")),
        ]
    stored = b" ".join(
        bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for r in rows for cell in r
    )
    assert not any(words in stored for words in (b"Zebulon", b"a report", b"report.pdf", code.encode()))


def test_each_answer_moves_the_last_day_on(desk: Desk) -> None:
    code = guided_appeals.begin(desk)
    guided_appeals.change(_later(desk, 80), code, _named("Maya"))
    assert guided_appeals.appeal(_later(desk, 160), code).answers["case"]["child"]["first_name"] == "Maya"


def test_after_its_day_it_is_gone_with_its_papers(desk: Desk) -> None:
    code = guided_appeals.begin(desk)
    attachments.attach(desk, code, "d1", "report.pdf", PDF)
    with pytest.raises(NotFound):
        guided_appeals.appeal(_later(desk, 91), code)
    assert guided_appeals.delete_expired(_later(desk, 91)) == 1
    assert desk.database
    with desk.database.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM attachment")) == 0


@pytest.mark.parametrize("sweep", [guided_appeals.delete_expired, guided_appeals.begin])
def test_what_was_typed_for_no_case_goes_when_an_appeal_of_that_day_goes(
    desk: Desk, sweep: Callable[[Desk], object]
) -> None:
    form_drafts.keep_draft(desk, LOCAL, None, "new", {"child.first_name": ["Maya"]})
    sweep(_later(desk, 90))
    assert form_drafts.draft_on_file(desk, LOCAL, None, "new")
    sweep(replace(_later(desk, 91), keep_days=999_999))
    assert form_drafts.draft_on_file(desk, LOCAL, None, "new")
    sweep(_later(desk, 91))
    assert form_drafts.draft_on_file(desk, LOCAL, None, "new") is None


def test_the_shared_code_is_known_as_such_and_a_new_one_ends_it(desk: Desk) -> None:
    code = guided_appeals.begin(desk)
    first = guided_appeals.share(desk, code)
    assert guided_appeals.appeal(desk, first).is_shared
    second = guided_appeals.share(desk, code)
    with pytest.raises(NotFound):
        guided_appeals.appeal(desk, first)
    with pytest.raises(NotFound):
        guided_appeals.delete_appeal(desk, second)
    with pytest.raises(NotFound):
        guided_appeals.share(desk, second)


def test_a_paper_is_replaced_and_taken_away(desk: Desk) -> None:
    code = guided_appeals.begin(desk)
    attachments.attach(desk, code, "d1", "old.pdf", PDF)
    attached = attachments.attach(desk, code, "d1", "new.pdf", replace(PDF, content=b"%PDF- new %%EOF"))
    assert attachments.attachment_of(desk, attached, "d1")[0] == "new.pdf"
    attachments.detach(desk, code, "d1")
    with pytest.raises(NotFound):
        attachments.attachment_of(desk, guided_appeals.appeal(desk, code), "d1")


def test_the_papers_of_one_appeal_have_a_limit_together(desk: Desk) -> None:
    code = guided_appeals.begin(desk)
    for number in range(4):
        attachments.attach(desk, code, f"d{number}", "big.pdf", replace(PDF, content=bytes(MOST_BYTES)))
    with pytest.raises(TooLarge):
        attachments.attach(desk, code, "d9", "big.pdf", PDF)
