"""Every page of the guided appeal, for every reader: axe-core, 400 % zoom, plain words, nothing fetched elsewhere."""

import json
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.web.guided_appeal.walking import answer, begin, walk
from tests.web.paths import OPEN, appeal_paths
from tests.web.serving import DESKTOP, PHONE, TOO_LOW, Watched

pytestmark = pytest.mark.slow
Visit = Callable[..., Watched]
BEYOND = ("region", "landmark-unique")  # best practice, and no rule of WCAG
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def _paths() -> list[str]:
    return [*OPEN, *appeal_paths()]


def violations(page: Page) -> list[str]:
    options = {"runOnly": {"type": "tag", "values": RULES}, "rules": {rule: {"enabled": True} for rule in BEYOND}}
    broken = Axe().run(page, options=options).response["violations"]
    return [f"{page.url} {violation['id']}: {json.dumps(violation['nodes'][0]['html'])[:160]}" for violation in broken]


@pytest.mark.parametrize(("size", "language", "scheme"), [(PHONE, "en", "dark"), (DESKTOP, "es", "light")])
def test_no_page_keeps_anybody_out(visit: Visit, size: tuple[int, int], language: str, scheme: str) -> None:
    browser = visit(size, language, color_scheme=scheme)
    begin(browser)
    walk(browser)
    assert [problem for path in _paths() for problem in violations(browser.open(path))] == []
    assert browser.is_quiet()


def test_a_page_with_problems_keeps_nobody_out_and_leads_to_the_field(visit: Visit) -> None:
    browser = visit()
    begin(browser)
    browser.page.click("main button[name=continue]")
    browser.page.wait_for_selector(".troubles")
    assert violations(browser.page) == []
    browser.page.click(".troubles a >> nth=0")
    assert browser.page.evaluate("document.activeElement.name") == "first_name"


def test_what_is_pressed_on_a_phone_is_as_high_as_a_finger_is_wide(visit: Visit) -> None:
    browser = visit(PHONE)
    begin(browser)
    walk(browser)
    assert [low for path in _paths() for low in browser.open(path).evaluate(TOO_LOW)] == []


def test_at_400_percent_nothing_needs_scrolling_sideways(visit: Visit) -> None:
    browser = visit((320, 256))
    begin(browser)
    walk(browser)
    wide = [
        path
        for path in _paths()
        if browser.open(path).evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    ]
    assert wide == []


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
