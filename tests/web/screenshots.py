"""`make screenshots`: every page of both doors at three widths, light and dark, in both languages, to be looked at."""

import argparse
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from app.packs.load import load
from tests.reading.truth import PAPERS
from tests.web.guided_appeal.stories import THERAPIST
from tests.web.guided_appeal.walking import begin, fill, press, walk
from tests.web.paths import OPEN, appeal_paths
from tests.web.serving import DESKTOP, Watched, context_of, launched, served, watched
from tests.web.workbench.paths import bench_paths, example, signed_in
from tests.web.workbench.walker import TYPED

ROOT = Path(__file__).resolve().parents[2]
NOTICE, PLAN = (PAPERS / "anthem-ot" / name for name in ("d1_denial_notice.pdf", "d3_plan_of_care.pdf"))

READ = (
    "/start/notice/read", "/start/notice/more", "/start/reading", "/start/reading/d2", "/start/reading/d2/more",
    "/start/reading/d2/other", "/start/pages/d1", "/start/check", "/start/list", "/start/letters",
)  # fmt: skip
Door = tuple[str, str, Any, list[str]]  # its name, what is left out of its names, its cookies, its pages


@dataclass(frozen=True)
class Wanted:
    """Which pictures are drawn: `part` stands in the address of each page."""

    out: Path
    width: Sequence[int]
    scheme: Sequence[str]
    language: Sequence[str]
    door: Sequence[str]
    part: str


def draw(wanted: Wanted) -> int:
    """How many pictures were drawn."""
    count = 0
    with tempfile.TemporaryDirectory() as folder, served(load([ROOT]), Path(folder)) as site, launched() as browser:
        for language in wanted.language:
            for door in _opened(browser, site.address, language, wanted.door):
                for width, scheme in product(wanted.width, wanted.scheme):
                    look = {"size": (width, 800), "language": language, "color_scheme": scheme}
                    folder_of = wanted.out / f"{language}-{width}-{scheme}"
                    count += _drawn(browser, site.address, folder_of, door, look, wanted.part)
    return count


def _opened(browser: Browser, address: str, language: str, doors: Sequence[str]) -> Iterator[Door]:
    """Each state of the pages is made once and drawn from many sides."""
    for door in doors:
        context = context_of(browser, DESKTOP, language, has_js=False)
        own, paths = DOORS[door](watched(context, address))
        yield door, own, context.storage_state(), paths
        context.close()


def _family(browser: Watched) -> tuple[str, list[str]]:
    """An appeal typed to its check page."""
    begin(browser)
    walk(browser)
    return "", [*OPEN, *appeal_paths()]


def _papers(browser: Watched) -> tuple[str, list[str]]:
    """An appeal whose letter and plan of care were read, and nothing was said to them yet."""
    begin(browser)
    page = browser.open("/start/notice")
    page.set_input_files("input[type=file]", NOTICE)
    press(page, "main form button")
    page.wait_for_url("**/start/notice/read", timeout=90_000)
    browser.open("/start/q/papers?then=reading")
    page.check("[name=kind][value=plan_of_care]")
    page.fill("[name=name]", "Plan of care")
    page.set_input_files("input[type=file]", PLAN)
    press(page, "main button[name=continue]")
    page.wait_for_selector('a[href="/start/reading/d2"]', timeout=90_000)
    return "", [f"{path}?papers" for path in READ]


def _part(browser: Watched) -> tuple[str, list[str]]:
    """The therapist's part of an appeal, opened by its link."""
    begin(browser)
    walk(browser)
    press(browser.open("/start/share"), "main form button")
    browser.open(urlsplit(browser.page.inner_text(".share-link").strip()).path)
    press(browser.page, "main a[href='/part/next']")
    return "", ["/part/list", "/part/check", *(f"/part/q/{asked}" for asked in THERAPIST)]


def _bench(browser: Watched) -> tuple[str, list[str]]:
    signed_in(browser)
    case = example(browser)
    return case, bench_paths(case)


def _kept(browser: Watched) -> tuple[str, list[str]]:
    """A letter of the example that is final, and the pages that show it."""
    signed_in(browser)
    case = example(browser)
    page = browser.open(f"{case}/letters/internal_appeal")
    press(page, ".keep button[value=final]")
    own = urlsplit(page.url).path
    return own, [own, f"{case}?kept", f"{case}/letters?kept", f"{case}/outcomes/new", "/practice?kept"]


def _desk(browser: Watched) -> tuple[str, list[str]]:
    """A case of nothing but papers, read and not yet looked at."""
    page = signed_in(browser)
    browser.open("/cases/new")
    fill(page, {**TYPED, "plan.payer": "anthem"})
    press(page, ".form-end button")
    case = re.sub(r".*(/cases/\w+).*", r"\1", page.url)
    page.set_input_files("#file", sorted((PAPERS / "anthem-ot").glob("*.pdf"))[:4])
    press(page, ".drop button")
    _until_read(page)
    return case, [case + path + "?desk" for path in ("", "/papers", "/records", "/letters", "/readiness")]


def _until_read(page: Page) -> None:
    page.wait_for_selector(".confirming", timeout=240_000)
    while page.locator("#under-way").count():
        page.wait_for_timeout(500)
        page.reload()


DOORS = {"family": _family, "papers": _papers, "therapist": _part, "bench": _bench, "kept": _kept, "desk": _desk}


def _drawn(browser: Browser, address: str, folder: Path, door: Door, look: dict[str, Any], part: str) -> int:
    name, own, state, paths = door
    folder.mkdir(parents=True, exist_ok=True)
    context = context_of(browser, **look, has_js=True, storage_state=state)
    page = watched(context, address)
    drawn = [path for path in paths if part in path]
    for path in drawn:
        short = re.sub(r"[/?=]+", "-", (path.replace(own, "/case") if own else path).strip("/")) or "home"
        page.open(path).screenshot(path=folder / f"{name}.{short}.png", full_page=True)
    context.close()
    return len(drawn)


def _asked() -> Wanted:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "screenshots")
    parser.add_argument("--width", type=int, nargs="+", default=(360, 768, 1280))
    parser.add_argument("--scheme", nargs="+", choices=("light", "dark"), default=("light", "dark"))
    parser.add_argument("--language", nargs="+", choices=("en", "es"), default=("en", "es"))
    parser.add_argument("--door", nargs="+", choices=tuple(DOORS), default=tuple(DOORS))
    parser.add_argument("--part", default="", help="only pages whose address holds this")
    return Wanted(**vars(parser.parse_args()))


if __name__ == "__main__":
    draw(_asked())
