"""A paragraph asserts only what is on record: take away or turn round what its words rest on, and it is silent."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from app.domain.case import Case
from app.domain.library import Library
from app.domain.paragraph import Asserted
from app.errors import RejoinderError
from app.letters.names.declaring import Names
from app.letters.sections import Writing
from app.letters.stated import run_of
from app.packs.load import load, plain
from tests.factories import case_document
from tests.letters.due_letters import LETTERS, Due
from tests.letters.writing import names_of

_TOKEN = re.compile("\ue000(\\d+)\ue001")
_PAPER = {"document": "d6", "page": 2}
_BOOK = [
    {"id": "b1", "kind": "habilitative", "visits_per_year": 30, "words": "Thirty visits a year.", **_PAPER},
    {"id": "b2", "kind": "exception", "exception": "medical_necessity", "words": "More where necessary.", **_PAPER},
    {"id": "b3", "kind": "exception", "exception": "network_gap", "words": "Outside where no one is near.", **_PAPER},
]
_FILED = [
    {"id": "fi1", "kind": "internal_appeal", "sent_on": "2026-10-05", "method": "fax", "delivered_on": "2026-10-05"}
]
# What the letters of the golden texts do not hold by themselves: the most that a case can say on each point.
MORE: dict[str, Any] = {
    "plan.benefits": _BOOK, "filings": _FILED, "denial.received_on": "2026-10-08",
    "denial.stated_deadline_on": "2027-04-01", "plan.provider_left_network_on": "2026-09-01",
    "plans_of_care[0].risk_without": "She will go on needing an adult to dress her.",
    "interruptions": [
        {"id": "in1", "from_on": "2026-09-01", "to_on": "2026-09-13", "lost": "The wrist support was lost.", **_PAPER}
    ],
    "treatment_events": [
        {"id": "te1", "kind": "cast", "on": "2026-09-01", "window_to": "2026-12-01", "words": "Cast off.", **_PAPER}
    ],
    "documents[3].dated_on": "2026-10-12",
    "evaluations[0].prognosis": "Dressing by herself is expected within the year.",
}  # fmt: skip


@lru_cache(maxsize=1)
def _library() -> Library:
    return load([Path(__file__).parents[3]])


def _asserted() -> list[tuple[str, Asserted]]:
    return [(id, one) for id, contract in _library().templates.contracts.items() for one in contract.asserts]


def _documents(due: Due) -> Iterator[dict[str, Any]]:
    yield case_document(dict(due.changes), without=due.without, example=due.example)
    if due.example == "anthem_ot":
        yield case_document({**due.changes, **MORE}, without=due.without)


def _said(id: str, due: Due, document: dict[str, Any]) -> str:
    """The paragraph in that letter; nothing where the case or the letter is refused."""
    try:
        case = Case.model_validate_json(json.dumps(document))
        names = names_of(due.kind, case, _library(), date.fromisoformat(due.on), due.signer)
    except (ValidationError, RejoinderError):
        return ""
    return said_by(plain(id), names)


def said_by(paragraph: str, names: Names) -> str:
    """The paragraph as plain words; nothing where something is unknown."""
    filled, _ = Writing(names).filled(paragraph)
    if filled is None:
        return ""
    texts = ["".join(run.text for run in run_of(one)) for one in filled.values]
    return " ".join(_TOKEN.sub(lambda found: texts[int(found[1])], filled.markdown).split())


def _turned(document: Any, path: list[str], contrary: Any) -> Any:
    """The document with the field of every record on the way taken away, or turned to what is contrary."""
    if isinstance(document, list):
        return [_turned(one, path, contrary) for one in document]
    if not isinstance(document, dict) or path[0] not in document:
        return document
    if len(path) > 1:
        return {**document, path[0]: _turned(document[path[0]], path[1:], contrary)}
    kept = {name: value for name, value in document.items() if name != path[0]}
    return kept if contrary is None else {**kept, path[0]: contrary}


def _saying(id: str, says: str) -> tuple[Due, dict[str, Any]] | None:
    for due in LETTERS:
        for document in _documents(due):
            if says in _said(id, due, document):
                return due, document
    return None


@pytest.mark.parametrize(("id", "one"), _asserted(), ids=lambda one: getattr(one, "says", one))
def test_what_is_not_on_record_or_is_otherwise_is_not_asserted(id: str, one: Asserted) -> None:
    found = _saying(id, one.says)
    assert found is not None, f"no letter of the tests says “{one.says}”"
    due, document = found
    for path in one.rests_on:
        assert one.says not in _said(id, due, _turned(document, path.split("."), None)), f"{path} is missing"
        for contrary in one.contrary:
            changed = _turned(document, path.split("."), contrary)
            assert one.says not in _said(id, due, changed), f"{path} is {contrary}"


def test_what_a_paragraph_says_to_rest_on_is_a_field_of_the_case() -> None:
    for id, one in _asserted():
        for path in one.rests_on:
            model: Any = Case
            for name in path.split("."):
                assert name in model.model_fields, f"{id}: {path}"
                model = _record_in(model.model_fields[name].annotation)


def _record_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_record_in(one) for one in get_args(annotation))
    return next((one for one in inner if one is not None), None)
