"""Every page of the guided appeal, for every reader: axe-core, 400 % zoom, plain words, nothing fetched elsewhere."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.web.accessible import amiss, violations
from tests.web.guided_appeal.walking import answer, begin, walk
from tests.web.paths import OPEN, appeal_paths
from tests.web.serving import DESKTOP, PHONE, Watched

pytestmark = pytest.mark.slow
Visit = Callable[..., Watched]


def _paths() -> list[str]:
    return [*OPEN, *appeal_paths()]


@pytest.mark.parametrize(("size", "language", "scheme"), [(PHONE, "en", "dark"), (DESKTOP, "es", "light")])
def test_no_page_keeps_anybody_out(visit: Visit, size: tuple[int, int], language: str, scheme: str) -> None:
    """Asked of each page while it is open: it is walked to once for all of it."""
    browser = visit(size, language, color_scheme=scheme)
    begin(browser)
    walk(browser)
    assert [problem for path in _paths() for problem in amiss(browser.open(path), size)] == []
    assert browser.is_quiet()


def test_a_page_with_problems_keeps_nobody_out_and_leads_to_the_field(visit: Visit) -> None:
    browser = visit()
    begin(browser)
    browser.page.click("main button[name=continue]")
    browser.page.wait_for_selector(".troubles")
    assert violations(browser.page) == []
    browser.page.click(".troubles a >> nth=0")
    assert browser.page.evaluate("document.activeElement.name") == "first_name"


def test_a_page_weighs_at_most_150_kb(visit: Visit) -> None:
    browser = visit()
    begin(browser)
    walk(browser)
    assets = sum(
        len(browser.page.request.get(browser.address + asset).body()) for asset in _assets(browser.open("/start"))
    )
    heavy = [
        path for path in _paths() if len(browser.page.request.get(browser.address + path).body()) + assets > 150_000
    ]
    assert heavy == []


def _assets(page: Page) -> list[str]:
    measured: list[str] = page.evaluate(
        "[...document.querySelectorAll('link[href], script[src]')]"
        ".map(one => one.getAttribute('href') || one.getAttribute('src'))"
    )
    return measured


def test_an_answer_is_kept_when_the_connection_was_lost(visit: Visit) -> None:
    browser = visit()
    begin(browser)
    browser.page.fill("[name=first_name]", "Maya")
    browser.page.context.set_offline(True)
    browser.page.click("main button[name=continue]")
    browser.page.context.set_offline(False)
    browser.open("/start/q/child")
    answer(browser.page)
    assert browser.page.url.endswith("/start/q/you")
