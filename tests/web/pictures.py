"""`python -m tests.web.pictures`: the pictures of the pages in `docs/`, drawn anew from the pages as they are."""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from app.packs.load import load
from tests.web.guided_appeal.walking import begin, press, walk
from tests.web.screenshots import DOORS, ROOT
from tests.web.serving import Watched, context_of, launched, served, watched

DOCS = ROOT / "docs"
PHONE, DESK = (360, 740), (1280, 860)
COLOURS = 64  # of the palette: a page has few, and the file stays small


def draw() -> None:
    with tempfile.TemporaryDirectory() as folder, served(load([ROOT]), Path(folder)) as site, launched() as browser:
        _of_the_phone(browser, site.address)
        _of_the_desk(browser, site.address)


def _of_the_phone(browser: Browser, address: str) -> None:
    family = _opened(browser, address, PHONE, "en", 2)
    begin(family)
    walk(family, until="outcome")
    _keep(family.page, "guided-question")
    walk(family)
    _keep(family.open("/start/letters"), "guided-letters")
    own = _opened(browser, address, PHONE, "es", 2)
    begin(own)
    walk(own)
    _keep(own.open("/start/deadline"), "guided-due-date-es")
    reading = _opened(browser, address, PHONE, "en", 2)
    DOORS["papers"](reading)
    page = reading.open("/start/notice/read")
    press(page, "button[value=yes]")  # the first card speaks of a stamp too
    _keep(page, "guided-read")


def _of_the_desk(browser: Browser, address: str) -> None:
    practice = _opened(browser, address, DESK, "en", 1)
    case, _ = DOORS["bench"](practice)
    _keep(practice.open(case), "workbench-case")
    desk = _opened(browser, address, DESK, "en", 1)
    case, _ = DOORS["desk"](desk)
    page = desk.open(f"{case}/papers")
    page.locator(".sheet h2").first.evaluate("heading => heading.scrollIntoView()")
    page.wait_for_load_state("networkidle")
    _keep(page, "workbench-papers")


def _opened(browser: Browser, address: str, size: tuple[int, int], language: str, scale: int) -> Watched:
    return watched(context_of(browser, size, language, has_js=True, device_scale_factor=scale), address)


def _keep(page: Page, name: str) -> None:
    drawn = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    drawn.quantize(COLOURS, dither=Image.Dither.NONE).save(DOCS / f"{name}.png", optimize=True)


if __name__ == "__main__":
    draw()
