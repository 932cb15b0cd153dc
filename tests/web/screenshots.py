"""`make screenshots`: every page at both widths and in both languages, to be looked at."""

import re
import tempfile
from pathlib import Path

from app.packs.load import load
from tests.web.guided_appeal.walking import begin, walk
from tests.web.paths import OPEN, appeal_paths
from tests.web.serving import DESKTOP, PHONE, Watched, context_of, launched, served, watched
from tests.web.workbench.paths import bench_paths, example, signed_in

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
    signed_in(browser)
    case = example(browser)
    paths = [*OPEN, *appeal_paths(), *bench_paths(case)]
    for path in paths:
        name = re.sub(r"[/?=]+", "-", path.replace(case, "/case").strip("/")) or "home"
        browser.open(path).screenshot(path=folder / f"{name}.png", full_page=True)
    return len(paths)


if __name__ == "__main__":
    draw()
