"""A family puts the photos of its letter in order, turns one, leaves one out: no script, both languages."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page
from sqlalchemy import event

from app.domain.paper_pages import left_out
from app.errors import Conflict
from app.services import guided_appeals, guided_paper_pages
from app.web.guided_appeal import laid_pages
from tests.reading.truth import PAPERS
from tests.web.accessible import violations
from tests.web.guided_appeal.test_notice_first import NOTICE, _answers, _read
from tests.web.guided_appeal.walking import begin, press
from tests.web.serving import DESKTOP, PHONE, Site, Watched

Visit = Callable[..., Watched]
HERE = "/start/pages/d1"


def _order(page: Page) -> list[str | None]:
    return [listed.get_attribute("id") for listed in page.locator(".laid li").all()]


def _until_read(parent: Any) -> None:
    while parent.client.get("/start/notice/reading").status_code != 303:
        pass


@pytest.mark.slow
@pytest.mark.parametrize(("size", "language"), [(PHONE, "es"), (DESKTOP, "en"), ((320, 640), "es")])
def test_the_pages_of_the_letter_are_laid_without_a_script(visit: Visit, size: tuple[int, int], language: str) -> None:
    browser = visit(size, language, False)
    begin(browser)
    page = browser.open("/start/notice")
    page.set_input_files("input[type=file]", NOTICE)
    press(page, "main form button")
    page.wait_for_url("**/start/notice/read", timeout=90_000)
    press(page, f'main a[href="{HERE}"]')
    assert _order(page) == ["page-1", "page-2", "page-3"]
    press(page, "#page-3 button[value=up]")
    press(page, "#page-1 button[value=left]")
    press(page, "#page-2 button[value=out]")
    assert _order(page) == ["page-1", "page-3", "page-2"]
    assert page.locator("#page-2 button").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    with_script = visit(size, language, storage_state=page.context.storage_state())
    assert violations(with_script.open(HERE)) == []
    press(page, "#page-2 button[value=back]")
    press(page, "main .go a")
    page.wait_for_url("**/start/notice/read", timeout=90_000)
    assert browser.is_quiet()


def test_what_was_said_to_the_letter_stays_when_its_pages_are_laid_anew(site: Site, parent: Any) -> None:
    assert _read(parent, NOTICE).status_code == 303
    before = _answers(site, parent)["read"]["offers"]
    dated = next(number for number, offer in enumerate(before) if offer["values"].get("dated_on"))
    parent("/start/notice/card", {"number": str(dated), "answer": "yes"})
    rests_on = str(before[dated]["page"])
    assert parent(HERE, {"page": rests_on, "do": "out"}).status_code == 409
    other = next(page for page in ("1", "2", "3") if page != rests_on)
    assert parent(HERE, {"page": other, "do": "out"}).status_code == 303
    _until_read(parent)
    after = _answers(site, parent)["read"]
    assert after["offers"][next(map(int, after["said"]))]["values"] == before[dated]["values"]
    assert list(after["said"].values()) == ["yes"]
    assert _answers(site, parent)["case"]["documents"][0]["pages"] == 2
    assert parent(HERE, {"page": other, "do": "sideways"}).status_code == 404
    assert parent.client.get("/part/pages/d1").status_code in (303, 404)


def test_a_page_on_which_something_was_said_meanwhile_is_not_left_out(site: Site, parent: Any) -> None:
    """What counts are the answers as they are when the pages are laid, not as they were when the page was opened."""
    assert _read(parent, NOTICE).status_code == 303
    opened = guided_appeals.appeal(site.desk, parent.client.cookies["rejoinder_appeal"])
    offers = opened.answers["read"]["offers"]
    dated = next(number for number, offer in enumerate(offers) if offer["values"].get("dated_on"))
    parent("/start/notice/card", {"number": str(dated), "answer": "yes"})
    rests_on = offers[dated]["page"]
    laying, named = partial(left_out, came=rests_on, is_left_out=True), partial(laid_pages.pages_said, document="d1")
    with pytest.raises(Conflict):
        guided_paper_pages.lay(site.desk, opened, "d1", laying, named, lambda answers, _: answers)


def test_a_letter_in_the_place_of_the_first_lies_as_it_came(site: Site, parent: Any) -> None:
    assert _read(parent, NOTICE).status_code == 303
    assert parent(HERE, {"page": "2", "do": "up"}).status_code == 303
    _until_read(parent)
    appeal = guided_appeals.appeal(site.desk, parent.client.cookies["rejoinder_appeal"])
    assert [page.came for page in guided_paper_pages.laid_of(site.desk, appeal)["d1"]] == [2, 1, 3]
    assert _read(parent, PAPERS / "n1_anthem_ot.pdf").status_code == 303
    appeal = guided_appeals.appeal(site.desk, parent.client.cookies["rejoinder_appeal"])
    assert guided_paper_pages.laid_of(site.desk, appeal) == {}


def test_whether_a_paper_is_attached_is_told_without_its_file(site: Site, parent: Any) -> None:
    """It is asked for every small picture; only of papers of before, which have no digest, are the files compared."""
    assert _read(parent, NOTICE).status_code == 303
    code = parent.client.cookies["rejoinder_appeal"]
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    def shown() -> bool:
        asked.clear()
        guided_paper_pages.pages_on_file(site.desk, guided_appeals.appeal(site.desk, code), "d1", ())
        return any("original" in statement for statement in asked)

    assert site.desk.database
    engine = site.desk.database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        assert not shown()
        guided_appeals.change(site.desk, code, _without_digest)
        assert shown()
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _without_digest(answers: Any) -> Any:
    held = {name: value for name, value in answers["files"]["d1"].items() if name != "digest"}
    return {**answers, "files": {**answers["files"], "d1": held}}


def test_a_large_file_takes_the_place_of_another_large_one(site: Site, parent: Any) -> None:
    """Only what stays counts against the most that a family may keep."""
    long = NOTICE.read_bytes() + b"\n%" + bytes(14 * 1024 * 1024)
    question = {"kind": "other", "name": "A paper"}
    for number in range(4):
        sent = parent("/start/q/papers/new", question, files={"file": (f"{number}.pdf", long)})
        assert sent.status_code == 303
    assert len(_answers(site, parent)["files"]) == 4
    document = next(iter(_answers(site, parent)["files"]))
    changed = parent(f"/start/q/papers/{document}", question, files={"file": ("again.pdf", long + b"!")})
    assert (changed.status_code, _answers(site, parent)["files"][document]["name"]) == (303, "again.pdf")
