"""(e) The REST door, beside a FastAPI route that does nothing, over one kept connection each."""

import sys
import tempfile
from collections.abc import Callable
from http.client import HTTPConnection
from time import perf_counter

from bench.cases import KIND, ON, SIGNER, document
from bench.serving import ask, running, serve_command
from bench.timing import Line

SECONDS = 3.0


def api() -> list[Line]:
    bare_command = [sys.executable, "-m", "uvicorn", "bench.bare:app", "--port", "{port}", "--log-level", "warning"]
    with running(bare_command, {}) as server:
        bare = _rate(server.connect(), "GET", "/health")
    with (
        tempfile.TemporaryDirectory() as folder,
        running(serve_command(), {"REJOINDER_DATA": folder, "REJOINDER_RATE": "off"}) as server,
    ):
        connection = server.connect()
        own = _rate(connection, "GET", "/health")
        created = ask(connection, "POST", "/api/v1/cases", document()).json()
        case = f"/api/v1/cases/{created['id']}"
        reading = _rate(connection, "GET", case)
        order = {"kind": KIND, "on": str(ON), "signer": SIGNER, "is_draft_allowed": True}
        writing = _rate(connection, "POST", f"{case}/letters", order)
        letter = ask(connection, "POST", f"{case}/letters", order).json()["id"]
        fetching = _rate(connection, "GET", f"/api/v1/letters/{letter}.docx")
        started_in = server.started_in
    return [
        Line("start to first answer", f"{started_in:8.2f} s", "≤ 1.5 s", started_in <= 1.5),
        Line("a bare FastAPI route", f"{bare:8.0f} /s"),
        Line("a route of this server that does nothing", f"{own:8.0f} /s"),
        _share("read a case", reading, own, 30),
        _share("make and store a letter", writing, own, 10),
        Line("fetch a stored letter as DOCX", f"{fetching:8.0f} /s   {bare / fetching:.1f} × a bare route"),
    ]


def _share(what: str, rate: float, own: float, at_least: int) -> Line:
    """Beside a route of the same process, in the same run, that reads and writes nothing."""
    share = 100 * rate / own
    return Line(
        what, f"{rate:8.0f} /s   {share:.0f} % of a route that does nothing", f"≥ {at_least} %", share >= at_least
    )


def _rate(connection: HTTPConnection, method: str, path: str, body: object = None) -> float:
    """Requests a second; any answer but a good one ends the measurement."""

    def once() -> None:
        answer = ask(connection, method, path, body)
        if answer.status not in (200, 201):
            raise RuntimeError(f"{method} {path}: {answer.status} {answer.body[:300]!r}")

    return _calls_a_second(once)


def _calls_a_second(work: Callable[[], None]) -> float:
    work()
    started, calls = perf_counter(), 0
    while perf_counter() - started < SECONDS:
        work()
        calls += 1
    return calls / (perf_counter() - started)
