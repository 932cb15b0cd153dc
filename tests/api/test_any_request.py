"""Requests that nobody thought of: Schemathesis makes them from the description and checks what is answered.

Ids, marks and keys are those of what is stored, and every operation begins with the same database. What is drawn
depends on a fixed seed alone: the same requests are sent each time.
"""

import json
import re
import shutil
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, seed, settings

from app.api.examples import examples
from app.domain.library import Library
from app.services.desk import Desk, load_policies
from app.services.records import RECORD_TYPES
from app.store.database import open_database
from tests.api.conftest import AT, HEADERS
from tests.factories import case_document

with warnings.catch_warnings(action="ignore"):
    import schemathesis
    from schemathesis.config import SchemathesisConfig as Config
    from schemathesis.core.failures import FailureGroup
    from schemathesis.core.result import Ok
    from schemathesis.openapi.checks import RejectedPositiveData

# Of each operation, as described and otherwise: three of its first sixty boundary cases; and one drawn at random.
EACH, OF, DRAWN = 3, 60, 1
WELL, ILL = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
HEALTHY = list(HealthCheck)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SIGNED = {"Authorization": HEADERS["Authorization"]}
REFUSED = [400, 401, 404, 405, 406, 409, 412, 415, 422, 428]
CHECKS = {name: {"expected-statuses": REFUSED} for name in ("negative_data_rejection", "missing_required_header")}
CONFIG = {"seed": 11, "checks": CHECKS}
# Why a request may be refused that fits the description: no schema can say that ids or halves belong together, what is
# in a file, or which setting allows `http`. An answer and a patch are of the type of the place that they name.
BEYOND_A_SCHEMA = re.compile(
    r"with this id|ids are unique|beside the other half|no Word file|one `name: value` a line|\(Policy\)|begin with h"
    r"|is not YAML|none of these papers|not the id in the address"
)


@schemathesis.serializer("application/x-ndjson", "application/yaml", WORD)
def _as_it_is(_: Any, value: Any) -> bytes:
    """Bodies that are no JSON."""
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")


@dataclass
class Asking:
    """Asks, and keeps the first fault of each kind. `ids` names what is stored, by the parameter that means it."""

    ids: dict[str, str]
    records: dict[str, str]
    asked: Counter[str] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)

    def ask(self, case: Any) -> None:
        self._name_what_is_stored(case)
        self.asked[case.operation.label] += 1
        answer = case.call(headers=SIGNED)
        try:
            case.validate_response(answer)
        except FailureGroup as group:
            for failure in group.exceptions:
                is_beyond = (
                    case.path.endswith("/answers") or case.method == "PATCH" or BEYOND_A_SCHEMA.search(answer.text)
                )
                is_excused = answer.status_code == 422 and is_beyond
                if not (is_excused and isinstance(failure, RejectedPositiveData)):
                    what = f"{case.operation.label}: {type(failure).__name__} ({answer.status_code})"
                    self.faults.setdefault(what, f"{failure}\nbody {str(case.body)[:300]}\n{answer.text[:500]}")

    def _name_what_is_stored(self, case: Any) -> None:
        named = {**self.ids, "record_id": self.records.get(case.path.split("/")[-2])}
        for name in case.path_parameters or {}:
            case.path_parameters[name] = named.get(name) or case.path_parameters[name]
        if case.meta.generation.mode == WELL:
            case.query = {name: value for name, value in (case.query or {}).items() if name != "cursor"}
            for name in case.headers or {}:
                if name.lower() == "if-match":
                    case.headers[name] = "*"
                elif name == "Idempotency-Key":
                    case.headers[name] = f"key {self.asked.total()}"


@pytest.mark.slow
def test_any_request_is_answered_as_described(server: tuple[FastAPI, str], library: Library, tmp_path: Path) -> None:
    """All checks that Schemathesis has, over all operations, in this process."""
    app, address = server
    with _desk(app, library, tmp_path, "stored") as desk, httpx.Client(base_url=address, headers=HEADERS) as client:
        load_policies(desk)
        asking = Asking(*_stored(client))
    schema = schemathesis.openapi.from_asgi(str(app.openapi_url), app, config=Config.from_dict(CONFIG))
    operations = [operation.ok() for operation in schema.get_all_operations() if isinstance(operation, Ok)]
    for operation in operations:
        shutil.copyfile(tmp_path / "stored.db", tmp_path / "own.db")
        with _desk(app, library, tmp_path, "own"):
            for case in _cases(schema, operation):
                asking.ask(case)
    assert set(asking.asked) == {operation.label for operation in operations}
    assert not asking.faults, "\n\n".join(f"{what}\n{told}" for what, told in asking.faults.items())


def _cases(schema: Any, operation: Any) -> Iterator[Any]:
    for mode in (WELL, ILL):
        edges = schema.iter_coverage_cases(
            operation, generation_modes=[mode], generation_config=schema.config.generation
        )
        first = list(islice(edges, OF))
        yield from first[:: max(1, len(first) // EACH)][:EACH]
    yield from _drawn(operation.as_strategy(generation_mode=WELL))


def _drawn(strategy: Any) -> list[Any]:
    cases: list[Any] = []

    @seed(11)
    @settings(max_examples=DRAWN, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=HEALTHY)
    @given(strategy)
    def draw(case: Any) -> None:
        cases.append(case)

    draw()
    return cases


@contextmanager
def _desk(app: FastAPI, library: Library, folder: Path, name: str) -> Iterator[Desk]:
    """With a database in a file of its own, which is whole when this ends."""
    database = open_database(f"sqlite:///{folder / name}.db", None, folder / "keys", AT, is_new=True)
    app.state.desk = desk = Desk(library, database, lambda: AT, webhooks="public")
    yield desk
    database.engine.dispose()


def _stored(client: httpx.Client) -> tuple[dict[str, str], dict[str, str]]:
    """A case with a record in every list, a letter, a batch, a webhook: their ids."""
    case = _posted(client, "/cases", json=case_document())["id"]
    document = client.get(f"/api/v1/cases/{case}").json()
    records = {}
    for name in RECORD_TYPES:
        kebab = name.replace("_", "-")
        held = document.get(name) or [_posted(client, f"/cases/{case}/{kebab}", json=examples()[name])]
        records[kebab] = held[0]["id"]
    letter = _posted(client, f"/cases/{case}/letters", json={"kind": "internal_appeal", "is_draft_allowed": True})
    lines = {"content": json.dumps({"case_id": case}), "headers": {"Content-Type": "application/x-ndjson"}}
    batch = _posted(client, "/batches?kind=internal_appeal", **lines)
    hook = _posted(client, "/webhooks", json={"url": "https://example.org/told", "events": ["letter.ready"]})
    made = {"case_id": case, "letter_id": letter["id"], "batch_id": batch["id"], "webhook_id": hook["id"]}
    return {**made, "document": records["documents"], "number": 1}, records


def _posted(client: httpx.Client, path: str, **sent: Any) -> Any:
    answer = client.post(f"/api/v1{path}", **sent)
    assert answer.is_success, answer.text
    return answer.json()
