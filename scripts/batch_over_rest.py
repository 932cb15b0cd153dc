"""A batch sent to a running server and followed over REST, for the trials of several hosts and of a failover."""

import json
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOKEN = "for-trials-only"  # noqa: S105  (opens nothing but the servers started here)
KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
PORT = 8000


def ready(host: str, port: int = PORT) -> str:
    """The host, once its server answers; a minute at most."""
    for _ in range(600):
        try:
            ask(host, "GET", "/ready", port=port)
            return host
        except (OSError, RuntimeError):
            time.sleep(0.1)
    raise RuntimeError(f"the server on {host} did not start")


def ask(host: str, method: str, path: str, body: bytes | None = None, port: int = PORT) -> str:
    """The answer's words; RuntimeError for any but a good one."""
    connection = HTTPConnection(host, port, timeout=30)
    kind = "application/x-ndjson" if body else "application/json"
    try:
        connection.request(method, path, body, {"Authorization": f"Bearer {TOKEN}", "Content-Type": kind})
        answer = connection.getresponse()
        told = answer.read().decode()
    except HTTPException as error:
        raise RuntimeError(f"{method} {path}: {error!r}") from error
    finally:
        connection.close()
    if answer.status >= 300:
        raise RuntimeError(f"{method} {path}: {answer.status} {told[:300]}")
    return told


def sent(host: str, lines: int, port: int = PORT) -> str:
    """The id of a batch of so many times the example's case."""
    document = json.loads((ROOT / "examples" / "anthem_ot.case.json").read_text(encoding="utf-8"))
    body = b"\n".join([json.dumps(document).encode()] * lines)
    path = "/api/v1/batches?kind=internal_appeal&is_draft_allowed=true&on=2026-10-20"
    return str(json.loads(ask(host, "POST", path, body, port))["id"])


def state_of(host: str, batch: str, port: int = PORT) -> dict[str, object]:
    """The batch as the server tells it."""
    state: dict[str, object] = json.loads(ask(host, "GET", f"/api/v1/batches/{batch}", port=port))
    return state


def done(host: str, batch: str, port: int = PORT) -> int:
    """How many of its lines are done."""
    counts = state_of(host, batch, port)["counts"]
    return int(counts.get("done", 0)) if isinstance(counts, dict) else 0


def summary(host: str, batch: str, port: int = PORT) -> str:
    """What was there at the end: lines, letters and cases, each counted once."""
    told = ask(host, "GET", f"/api/v1/batches/{batch}/results", port=port).splitlines()
    results = [json.loads(line) for line in told]
    letters, cases = ({result[name] for result in results} for name in ("letter_id", "case_id"))
    count = json.loads(ask(host, "GET", "/api/v1/cases?limit=1", port=port))["count"]
    counts = state_of(host, batch, port)["counts"]
    return f"{counts}; {len(letters)} letters, {len(cases)} cases in the results, {count} cases on file"
