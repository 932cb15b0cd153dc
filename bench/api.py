"""(e) The REST door, beside a FastAPI route that does nothing, over one kept connection each."""

from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from time import perf_counter

from bench.cases import KIND, ON, SIGNER, document
from bench.serving import Serving, ask
from bench.size import Size
from bench.timing import Line


def api(size: Size, serving: Serving, serving_bare: Serving) -> list[Line]:
    with serving_bare() as server, closing(server.connect()) as connection:
        bare = _rate(size, connection, "GET", "/health")
    with serving() as server, closing(server.connect()) as connection:
        own = _rate(size, connection, "GET", "/health")
        creating = _rate(size, connection, "POST", "/api/v1/cases", document())
        created = ask(connection, "POST", "/api/v1/cases", document()).json()
        case = f"/api/v1/cases/{created['id']}"
        reading = _rate(size, connection, "GET", case)
        changing = _rate(size, connection, "PATCH", f"{case}/goals/g1", {"page": 2})
        order = {"kind": KIND, "on": str(ON), "signer": SIGNER, "is_draft_allowed": True}
        writing = _rate(size, connection, "POST", f"{case}/letters", order)
        letter = ask(connection, "POST", f"{case}/letters", order).json()["id"]
        fetching = _rate(size, connection, "GET", f"/api/v1/letters/{letter}.docx")
        started_in = server.started_in
    return [
        Line("start to first answer", f"{started_in:8.2f} s", "≤ 1.5 s", started_in <= 1.5),
        Line("a bare FastAPI route", f"{bare:8.0f} /s"),
        Line("a route of this server that does nothing", f"{own:8.0f} /s"),
        _share("read a case", reading, own, 30),
        _share("create a case", creating, own, 10),
        _share("change a record of it", changing, own, 10),
        _share("make and store a letter", writing, own, 10),
        Line("fetch a stored letter as DOCX", f"{fetching:8.0f} /s   {bare / fetching:.1f} × a bare route"),
    ]


def _share(what: str, rate: float, own: float, at_least: int) -> Line:
    """Beside a route of the same process, in the same run, that reads and writes nothing."""
    share = 100 * rate / own
    return Line(
        what, f"{rate:8.0f} /s   {share:.0f} % of a route that does nothing", f"≥ {at_least} %", share >= at_least
    )


def _rate(size: Size, connection: HTTPConnection, method: str, path: str, body: object = None) -> float:
    """Requests a second; any answer but a good one ends the measurement."""

    def once() -> None:
        answer = ask(connection, method, path, body, {"If-Match": "*"})
        if answer.status not in (200, 201):
            raise RuntimeError(f"{method} {path}: {answer.status} {answer.body[:300]!r}")

    return _calls_a_second(once, size.seconds)


def _calls_a_second(work: Callable[[], None], seconds: float) -> float:
    work()
    started, calls = perf_counter(), 0
    while not calls or perf_counter() - started < seconds:
        work()
        calls += 1
    return calls / (perf_counter() - started)
