"""A paragraph asserts only what is on record: take away or turn round what its words rest on, and it is silent."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from app.domain.case import Case
from app.domain.library import Library
from app.domain.outline import LetterKind
from app.domain.paragraph import Asserted
from app.errors import RejoinderError
from app.letters.names.declaring import Names
from app.letters.sections import Writing
from app.letters.stated import run_of
from app.packs.load import load, plain
from tests.factories import case_document
from tests.letters.contract.full_cases import FULL_LETTERS, MORE, RARE_LETTERS
from tests.letters.due_letters import LETTERS, Due
from tests.letters.writing import names_of

_TOKEN = re.compile("\ue000(\\d+)\ue001")
# What is said below each stated reason.
_OF_REASONS = ("answer", "ask", "finding", "verdict")


@lru_cache(maxsize=1)
def _library() -> Library:
    return load([Path(__file__).parents[3]])


def _asserted() -> list[tuple[str, Asserted]]:
    return [
        (id, assertion) for id, contract in _library().templates.contracts.items() for assertion in contract.asserts
    ]


def _names(due: Due, document: Mapping[str, Any]) -> Names | None:
    """None where the case or the letter is refused."""
    try:
        case = Case.model_validate_json(json.dumps(document))
        return names_of(due.kind, case, _library(), date.fromisoformat(due.on), due.signer)
    except (ValidationError, RejoinderError):
        return None


@cache
def _letters() -> tuple[tuple[Due, dict[str, Any], Names, frozenset[str]], ...]:
    """Each letter of the tests with its case and the paragraphs that may stand in it."""
    sayings = []
    for due in (*LETTERS, *FULL_LETTERS, *RARE_LETTERS):
        for document in _documents(due):
            names = _names(due, document)
            if names is not None:
                sayings.append((due, document, names, frozenset(_belonging(names.kind))))
    return tuple(sayings)


def _documents(due: Due) -> Iterator[dict[str, Any]]:
    if due.example == "anthem_ot" and due in LETTERS:
        yield case_document({**due.changes, **MORE}, without=due.without)
    yield case_document(dict(due.changes), without=due.without, example=due.example)


def _belonging(kind: LetterKind) -> Iterator[str]:
    folders = {"reasons": _OF_REASONS, "arguments": ("argument",)}
    for section in kind.sections:
        yield from (*section.paragraphs, *section.closing)
        for id in _library().templates.paragraphs:
            if section.each in folders and id.partition("/")[0] in folders[section.each]:
                yield plain(id)


def _said(id: str, names: Names | None) -> str:
    """The paragraph in that letter: below each stated reason, where it answers one, and only where the law applies."""
    if names is None:
        return ""
    folder, _, name = id.partition("/")
    if folder == "argument" and not names["applies"](name):
        return ""
    if folder in _OF_REASONS:
        reasons = [reason for reason in names["reasons"] if folder != "verdict" or _is_answered(name, names, reason)]
        return " ".join(said_by(id, names, {"reason": reason}) for reason in reasons)
    return said_by(id, names, {"told_below": (), "all_told": True})


def _is_answered(piece: str, names: Names, reason: Any) -> bool:
    """A verdict stands only above the answer of its name."""
    return bool(said_by(f"answer/{plain(piece)}", names, {"reason": reason}))


def said_by(paragraph: str, names: Names, own: dict[str, Any] | None = None) -> str:
    """The paragraph as plain words; nothing where something is unknown."""
    filled, _ = Writing(names).filled(paragraph, own)
    if filled is None:
        return ""
    texts = ["".join(run.text for run in run_of(value)) for value in filled.values]
    return " ".join(_TOKEN.sub(lambda token: texts[int(token[1])], filled.markdown).split())


def _turned(document: Any, path: list[str], contrary: Any) -> Any:
    """The document with the field of every record on the way taken away, or turned to what is contrary."""
    if isinstance(document, list):
        return [_turned(part, path, contrary) for part in document]
    if not isinstance(document, dict) or path[0] not in document:
        return document
    if len(path) > 1:
        return {**document, path[0]: _turned(document[path[0]], path[1:], contrary)}
    kept = {name: value for name, value in document.items() if name != path[0]}
    return kept if contrary is None else {**kept, path[0]: contrary}


def _saying(id: str, says: str) -> tuple[Due, dict[str, Any]] | None:
    for due, document, names, belonging in _letters():
        if id in belonging and says in _said(id, names):
            return due, document
    return None


@pytest.mark.parametrize("id", sorted({id for id, _ in _asserted()}))
def test_what_is_not_on_record_or_is_otherwise_is_not_asserted(id: str) -> None:
    turned: dict[str, Names | None] = {}
    for assertion in _library().templates.contracts[id].asserts:
        sentences = _saying(plain(id), assertion.says)
        assert sentences is not None, f"no letter of the tests says “{assertion.says}”"
        due, document = sentences
        for path in assertion.rests_on:
            for contrary in (None, *assertion.contrary):
                key = f"{due.name} {path} {contrary}"
                if key not in turned:
                    turned[key] = _names(due, _turned(document, path.split("."), contrary))
                assert assertion.says not in _said(plain(id), turned[key]), f"{path} is {contrary or 'missing'}"
            tried = [turned[f"{due.name} {path} {contrary}"] for contrary in (None, *assertion.contrary)]
            assert any(names is not None for names in tried), f"without {path} there is no case: name what is contrary"


def test_what_a_paragraph_says_to_rest_on_is_a_field_of_the_case() -> None:
    for id, assertion in _asserted():
        for path in assertion.rests_on:
            model: Any = Case
            for name in path.split("."):
                assert name in model.model_fields, f"{id}: {path}"
                model = _record_in(model.model_fields[name].annotation)


def _record_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_record_in(choice) for choice in get_args(annotation))
    return next((record for record in inner if record is not None), None)
