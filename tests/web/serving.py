"""The server as it is run, on a port of its own, and a browser that is watched."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from app.api.application import application
from app.auth.sessions import SignInCode
from app.domain.library import Library
from app.services.desk import Desk
from app.services.paper_queue import PaperReader
from app.store.database import open_database
from app.web.application import pages

AT = datetime(2026, 10, 20, 15, 30, tzinfo=UTC)
TOKEN = "a-token-for-tests"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PHONE, DESKTOP = (360, 740), (1280, 800)


@dataclass
class Clock:
    at: datetime = AT

    def __call__(self) -> datetime:
        return self.at


@dataclass(frozen=True)
class Site:
    address: str
    desk: Desk
    code: str
    clock: Clock


@dataclass
class Watched:
    """A page, with everything it asked of the network and said on its console."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def is_quiet(self) -> bool:
        """Nothing asked of another host, nothing amiss on the console but the refusals that a page reports itself."""
        strange = [request for request in self.requests if not request.startswith((self.address, "data:"))]
        amiss = [message for message in self.console if "status of 4" not in message]
        assert strange == []
        assert amiss == []
        return True


@contextmanager
def served(library: Library, folder: Path, token: str = TOKEN) -> Iterator[Site]:
    """The whole application over a new database, with a clock that stands."""
    clock, code = Clock(), SignInCode()
    desk = Desk(library, open_database(f"sqlite:///{folder / 'site.db'}", None, folder, AT), clock)
    app = application(desk, token)
    app.routes.append(pages(desk, token, code))
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="error"))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    reader = PaperReader(desk).start()
    yield Site(f"http://127.0.0.1:{listener.getsockname()[1]}", desk, code.code, clock)
    reader.stop()
    server.should_exit = True
    thread.join(5)
    listener.close()
    if desk.database:
        desk.database.engine.dispose()


@contextmanager
def launched() -> Iterator[Browser]:
    """The system's Chromium, or the one that Playwright brings. Without either this fails."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


def context_of(browser: Browser, size: tuple[int, int], language: str, has_js: bool, **more: Any) -> BrowserContext:
    """A fresh browser without cookies."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="es-US" if language == "es" else "en-US",
        java_script_enabled=has_js,
        **more,
    )
    context.set_default_timeout(10_000)
    return context


def watched(context: BrowserContext, address: str) -> Watched:
    """A page whose requests and complaints are kept."""
    watched_page = Watched(context.new_page(), address)
    watched_page.page.on("request", lambda request: watched_page.requests.append(request.url))
    watched_page.page.on(
        "console", lambda message: watched_page.console.append(message.text) if message.type == "error" else None
    )
    return watched_page
