"""The server and a real browser in front of it, for every test of the pages."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from app.domain.library import Library
from tests.web.serving import PHONE, TOKEN, Site, Watched, context_of, launched, served, watched

__all__ = ["TOKEN", "Site"]  # what other tests of the pages take from here


@pytest.fixture(scope="session")
def site(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Every test's own appeal lives in one server: codes and cookies keep them apart."""
    with served(library, tmp_path_factory.mktemp("site")) as served_site:
        yield served_site


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def visit(site: Site, chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """`visit(size=…, language=…, has_js=…)`: a browser without cookies."""
    opened: list[BrowserContext] = []

    def made(size: tuple[int, int] = PHONE, language: str = "en", has_js: bool = True, **more: Any) -> Watched:
        opened.append(context_of(chromium, size, language, has_js, **more))
        return watched(opened[-1], site.address)

    yield made
    for context in opened:
        context.close()
