"""A plan book of a hundred pages is read in the background: how quick a page of the site stays meanwhile."""

import statistics
from pathlib import Path
from time import perf_counter, sleep

import httpx

from bench.cases import document
from bench.pages import SLOWEST_MS, _browser, _sign_in
from bench.serving import TOKEN, Server, Serving
from bench.size import Size
from bench.timing import Line

PAPERS = Path(__file__).resolve().parents[1] / "tests/reading/papers/anthem-ot"
BOOK, SHORT = PAPERS / "d7_evidence_of_coverage.pdf", PAPERS / "d1_denial_notice.pdf"
CALLS, LONGEST = 40, 300.0  # page calls before; seconds until it must be read
PAUSE = 0.05  # as people press, not as a loop does


def beside_reading(size: Size, serving: Serving) -> list[Line]:
    book = BOOK if size.cases > 1 else SHORT
    with serving() as server, _browser(server) as browser, _api(server) as api:
        _sign_in(browser)
        case: str = api.post("/api/v1/cases", json=document()).raise_for_status().json()["id"]
        path = f"/cases/{case}"
        browser.get(path)
        before = [_taken(browser, path) for _ in range(CALLS)]
        sent = api.post(f"{_documents(case)}", files={"file": (book.name, book.read_bytes())}).raise_for_status()
        begun, during = perf_counter(), []
        state, pages = "waiting", 0
        while state in ("waiting", "reading") and perf_counter() - begun < LONGEST:
            during += [_taken(browser, path) for _ in range(5)]
            told = api.get(f"{_documents(case)}/{sent.json()['document']}/reading").json()
            state, pages = told["state"], told["page_count"] or 0
        seconds = perf_counter() - begun
    if state != "read":
        raise RuntimeError(f"the paper is {state} after {seconds:.0f} s")
    quiet, beside = _p95(before), _p95(during)
    return [
        Line("page of a case, nothing read", f"{statistics.median(before):8.2f} ms p50 {quiet:8.2f} ms p95"),
        Line(
            f"the same while {pages} pages are read",
            f"{statistics.median(during):8.2f} ms p50 {beside:8.2f} ms p95   {len(during)} calls in {seconds:.0f} s",
            f"{SLOWEST_MS} ms",
            beside <= SLOWEST_MS,
        ),
    ]


def _api(server: Server) -> httpx.Client:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    return httpx.Client(base_url=f"http://127.0.0.1:{server.port}", headers=headers, timeout=60)


def _documents(case: str) -> str:
    return f"/api/v1/cases/{case}/documents"


def _taken(browser: httpx.Client, path: str) -> float:
    sleep(PAUSE)
    begun = perf_counter()
    browser.get(path).raise_for_status()
    return (perf_counter() - begun) * 1000


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]
