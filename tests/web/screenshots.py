"""`make screenshots`: every page of the guided appeal at both widths and in both languages, to be looked at."""

import tempfile
from pathlib import Path

from app.packs.load import load
from tests.web.appeal.walking import begin, walk
from tests.web.paths import OPEN, appeal_paths
from tests.web.serving import DESKTOP, PHONE, Watched, context_of, launched, served, watched

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out" / "screenshots"


def draw() -> int:
    """How many pictures were drawn."""
    count = 0
    with tempfile.TemporaryDirectory() as folder, served(load([ROOT]), Path(folder)) as site, launched() as browser:
        for size in (PHONE, DESKTOP):
            for language in ("en", "es"):
                context = context_of(browser, size, language, has_js=True)
                count += _drawn(watched(context, site.address), OUT / f"{language}-{size[0]}")
                context.close()
    return count


def _drawn(browser: Watched, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    begin(browser)
    walk(browser)
    paths = [*OPEN, *appeal_paths()]
    for path in paths:
        name = path.strip("/").replace("/", "-") or "home"
        browser.open(path).screenshot(path=folder / f"{name}.png", full_page=True)
    return len(paths)


if __name__ == "__main__":
    draw()
