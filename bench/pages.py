"""The pages, with a thousand cases stored: how long the server takes for each, and how much each weighs."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from bench.cases import document
from bench.serving import TOKEN, Server, Serving
from bench.size import Size
from bench.timing import Line

SLOWEST_MS, HEAVIEST_KB = 50, 150
ANSWERS = {
    "child": "first_name=Maya&last_name=Reyes&born_on-month=2&born_on-day=14&born_on-year=2021",
    "you": "name=Ana+Reyes",
    "insurer": "payer=anthem",
    "outcome": "outcome=denied&level=initial",
    "dates": "dated_on-month=10&dated_on-day=5&dated_on-year=2026",
    "therapy": "discipline=occupational_therapy",
}
OF_FAMILY = ("list", "q/reasons", "check", "letters", "letters/internal_appeal")


def pages(size: Size, serving: Serving) -> list[Line]:
    with serving() as server:
        case = _stored(server, size.cases)
        with _browser(server) as browser:
            _sign_in(browser)
            _appeal(browser)
            paths = ("/", "/start", *(f"/start/{name}" for name in OF_FAMILY), "/cases", f"/cases/{case}", "/library")
            return [_line(browser, path, path.replace(case, "…"), size) for path in paths]


def _stored(server: Server, count: int) -> str:
    """So many cases; the id of the last."""
    with httpx.Client(base_url=f"http://127.0.0.1:{server.port}", headers={"Authorization": f"Bearer {TOKEN}"}) as api:
        for _ in range(count):
            answer = api.post("/api/v1/cases", json=document())
    case: str = answer.json()["id"]
    return case


@contextmanager
def _browser(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://127.0.0.1:{server.port}", follow_redirects=True, timeout=30) as browser:
        yield browser


def _token(browser: httpx.Client, path: str) -> str:
    match = re.search(r'name="form_token" value="([\w-]+)"', browser.get(path).text)
    assert match
    return match[1]


def _sign_in(browser: httpx.Client) -> None:
    browser.post("/sign-in", data={"form_token": _token(browser, "/sign-in"), "token": TOKEN, "to": "/"})


def _appeal(browser: httpx.Client) -> None:
    token = _token(browser, "/start")
    browser.post("/start", data={"form_token": token})
    for question, words in ANSWERS.items():
        form = dict(pair.split("=") for pair in words.replace("+", " ").split("&"))
        browser.post(f"/start/q/{question}", data={"form_token": token, **form}).raise_for_status()


def _line(browser: httpx.Client, path: str, name: str, size: Size) -> Line:
    answer = browser.get(path)
    if answer.status_code != 200 or not str(answer.url).endswith(path):
        raise RuntimeError(f"{name}: {answer.status_code} {answer.url.path}")
    assets = re.findall(r'(?:href|src)="(/static/[^"]+)"', answer.text)
    weight = (len(answer.content) + sum(len(browser.get(asset).content) for asset in assets)) / 1024
    taken = size.timed(lambda: browser.get(path))
    is_reached = taken.p95 <= SLOWEST_MS and weight <= HEAVIEST_KB
    return Line(f"page {name}", f"{taken}   {weight:5.0f} KB", f"{SLOWEST_MS} ms, {HEAVIEST_KB} KB", is_reached)
