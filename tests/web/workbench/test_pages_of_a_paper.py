"""The pages of a paper put in order, turned and left out at the bench, without a script, in both languages."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.reading.truth import PAPERS
from tests.web.accessible import violations
from tests.web.serving import DESKTOP, PHONE, Watched
from tests.web.workbench.clinic import Clinic
from tests.web.workbench.paths import signed_in
from tests.web.workbench.test_papers import BARE, _wait_for_the_reader

pytestmark = pytest.mark.slow
Visit = Callable[..., Watched]
NOTICE = PAPERS / "anthem-ot" / "d1_denial_notice.pdf"


@pytest.fixture
def place(clinic: Clinic) -> str:
    """The papers of a case with a notice of three pages, which is read."""
    raw = json.dumps(BARE).encode()
    sent = clinic.send("/cases", "/cases", {}, files={"document": ("case.json", raw, "application/json")})
    papers = f"/cases/{sent.headers['location'].rpartition('/')[2]}/papers"
    clinic.send(papers, papers, {}, files={"file": (NOTICE.name, NOTICE.read_bytes(), "application/pdf")})
    _wait_for_the_reader(clinic, papers)
    return papers


def _order(page: Page) -> list[str | None]:
    return [listed.get_attribute("id") for listed in page.locator(".laid li").all()]


@pytest.mark.parametrize(("size", "language"), [(PHONE, "es"), (DESKTOP, "en"), ((320, 640), "es")])
def test_a_page_is_moved_turned_left_out_and_taken_back(
    visit: Visit, clinic: Clinic, place: str, size: tuple[int, int], language: str
) -> None:
    browser = visit(size, language, False)
    signed_in(browser)
    page = browser.open(place)
    page.click(f'a[href="{place}/d1/pages"]')
    assert _order(page) == ["page-1", "page-2", "page-3"]
    for picture in page.locator(".laid img").all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 100
    page.click("#page-2 button[value=up]")
    assert _order(page) == ["page-2", "page-1", "page-3"]
    page.click("#page-3 button[value=right]")
    page.click("#page-1 button[value=out]")
    expect(page.locator("#page-1 button")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    _wait_for_the_reader(clinic, place)
    with_script = visit(size, language, storage_state=page.context.storage_state())
    assert violations(with_script.open(f"{place}/d1/pages")) == []
    assert {*clinic.page(place).xpath("//figure/@data-page")} <= {"1", "2"}
    page.click("#page-1 button[value=back]")
    expect(page.locator(".laid .out")).to_have_count(0)
    assert browser.is_quiet()


def test_a_page_that_the_case_rests_on_stays_and_the_page_says_why(clinic: Clinic, place: str) -> None:
    ticked = clinic.page(place).xpath("//input[@name='line']/@value")[:1]
    assert ticked
    clinic.send(place, f"{place}/confirm", {"line": ticked})
    pages = clinic.page(f"{place}/d1/pages")
    held = pages.xpath("//li[not(.//button[@value='out'])]/@id")
    assert len(held) == 1
    number = held[0].removeprefix("page-")
    refused = clinic.send(f"{place}/d1/pages", f"{place}/d1/pages", {"page": number, "do": "out"}, status=409)
    assert "cannot be left out" in refused.text
    assert clinic.page(f"{place}/d1/pages").xpath("//li[contains(@class, 'out')]") == []
