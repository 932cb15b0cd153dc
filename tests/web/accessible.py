"""What keeps somebody out of a page: axe-core, what is too low for a finger, what scrolls sideways at 400 %."""

import json

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.web.serving import PHONE

BEYOND = ("region", "landmark-unique")  # best practice, and no rule of WCAG
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AT_400_PERCENT = ViewportSize(width=320, height=256)
# What is pressed on its own and lower than a finger is wide, in CSS pixels; a link within a sentence is left to it.
TOO_LOW = """() => [...document.querySelectorAll(
  "main button, main a.button, main .row > a, main summary, main select, main .choice, .way a"
  + ", main input:not([type=hidden], [type=checkbox], [type=radio])")]
  .filter((shown) => shown.checkVisibility() && !shown.matches(".hidden, [tabindex=\\"-1\\"]"))
  .filter((shown) => shown.getBoundingClientRect().height < 43.5)
  .map((shown) => location.pathname + ": " + (shown.textContent || shown.name).trim().slice(0, 40))"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def violations(page: Page) -> list[str]:
    options = {"runOnly": {"type": "tag", "values": RULES}, "rules": {rule: {"enabled": True} for rule in BEYOND}}
    broken = Axe().run(page, options=options).response["violations"]
    return [f"{page.url} {violation['id']}: {json.dumps(violation['nodes'][0]['html'])[:160]}" for violation in broken]


def amiss(page: Page, size: tuple[int, int]) -> list[str]:
    """All of it, asked of a page while it is open at this size; it is as large as before afterwards."""
    problems = violations(page) + (page.evaluate(TOO_LOW) if size == PHONE else [])
    page.set_viewport_size(AT_400_PERCENT)
    problems += [f"{page.url} scrolls sideways"] if page.evaluate(TOO_WIDE) else []
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return problems
