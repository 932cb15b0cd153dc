"""Bytes that came in → a Case, or every problem at once. Nothing is stored by anything here."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from app.domain.case import Case
from app.domain.library import Library
from app.domain.references import reference_problems
from app.domain.told import unsaid
from app.domain.values import Record
from app.errors import FieldProblem, Invalid, TooLarge
from app.services.field_problems import LONGEST_NAME, field_problems, json_path

DEEPEST = 64
HALF = re.compile(r"\\u[dD][89a-fA-F]")
SURROGATE = re.compile("[\ud800-\udfff]")
MOST_PROBLEMS = 500
MOST_FIELDS = 200
Json = dict[str, Any]
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """A case and the very document it was read from: absent, null and empty stay three things."""

    case: Case
    document: Json


def json_object(raw: bytes, max_bytes: int) -> Json:
    """The JSON object in these bytes; a field written twice, endless nesting and NaN are refused."""
    if len(raw) > max_bytes:
        raise TooLarge(unsaid("document.large", most=f"{max_bytes // 1024:,}"))
    value = _parsed(_decoded(raw))
    if not isinstance(value, dict):
        raise _whole(unsaid("document.no_object"))
    return value


def read_record(kind: type[R], value: Json, root: str = "$") -> R:
    """A strictly checked record of this kind."""
    try:
        return kind.model_validate_json(json.dumps(value))
    except ValidationError as error:
        raise Invalid(field_problems(error.errors(include_url=False)[:MOST_PROBLEMS], root)) from None


def read_case(raw: bytes, library: Library, max_bytes: int) -> CaseDocument:
    """A case whose every field, id and reference has been checked."""
    return checked_case(json_object(raw, max_bytes), library)


def checked_case(document: Json, library: Library) -> CaseDocument:
    """The same for a document that is already parsed (a stored case with a change)."""
    try:
        case = read_record(Case, document)
    except Invalid as error:
        raise Invalid((*error.problems, *_beyond_types(document, library))[:MOST_PROBLEMS]) from None
    problems = _together(case, library)
    if problems:
        raise Invalid(problems[:MOST_PROBLEMS])
    return CaseDocument(case, document)


def _together(case: Case, library: Library) -> tuple[FieldProblem, ...]:
    return (*_payer_problems(case, library), *reference_problems(case, library.disciplines))


def _beyond_types(document: Json, library: Library) -> tuple[FieldProblem, ...]:
    """What else is wrong in a document whose types are wrong already, so that one report names it all.

    Wrong fields are left out and missing texts stood in for; a document that is still no case is not looked into.
    """
    kept = json.loads(json.dumps(document))
    for _ in range(2):
        try:
            return _together(Case.model_validate_json(json.dumps(kept)), library)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False)[:MOST_PROBLEMS]:
                _mend(kept, fault["loc"], fault["type"] == "missing")
    return ()


def _mend(node: Any, place: tuple[str | int, ...], is_missing: bool) -> None:
    for step in place[:-1]:
        if (isinstance(node, dict) and step in node) or (isinstance(node, list) and isinstance(step, int)):
            node = node[step]  # type: ignore[index]
    if isinstance(node, dict) and isinstance(place[-1], str):
        if is_missing:
            node[place[-1]] = "?"
        else:
            node.pop(place[-1], None)


def _payer_problems(case: Case, library: Library) -> tuple[FieldProblem, ...]:
    if case.plan.payer == "other" and not (case.plan.payer_name or "").strip():
        return (FieldProblem("$.plan.payer_name", unsaid("document.no_payer_name")),)
    if case.plan.payer == "other" or case.plan.payer in library.payers:
        return ()
    known = ", ".join(sorted(library.payers))
    return (FieldProblem("$.plan.payer", unsaid("document.no_payer", known=known)),)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _whole(unsaid("document.no_utf8", byte=error.start)) from None


def _parsed(text: str) -> Any:
    twice: list[FieldProblem] = []

    def unique(pairs: list[tuple[str, Any]]) -> Json:
        value = dict(pairs)
        if len(pairs) > MOST_FIELDS:
            raise _whole(unsaid("document.many_fields", most=MOST_FIELDS))
        if len(value) < len(pairs):
            seen: set[str] = set()
            for name, _ in pairs:
                if name in seen:
                    twice.append(FieldProblem("$", unsaid("document.twice", name=repr(name[:LONGEST_NAME]))))
                seen.add(name)
        return value

    _check_depth(text)
    try:
        value = json.loads(text, object_pairs_hook=unique, parse_float=_number, parse_constant=_refused)
    except json.JSONDecodeError as error:
        raise _whole(unsaid("document.no_json", line=error.lineno, column=error.colno, why=error.msg)) from None
    except (ValueError, RecursionError):
        raise _whole(unsaid("document.no_number")) from None
    halves = tuple(_halves(value, ())) if HALF.search(text) else ()
    if twice or halves:
        raise Invalid((*twice, *halves)[:MOST_PROBLEMS])
    return value


def _halves(value: Any, place: tuple[str | int, ...]) -> Iterator[FieldProblem]:
    """Half of a character (a lone surrogate) cannot be written down again in any encoding."""
    if isinstance(value, str) and SURROGATE.search(value):
        yield FieldProblem(json_path(place), unsaid("field.half"))
    for key, child in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        if isinstance(key, str) and SURROGATE.search(key):
            yield FieldProblem(json_path(place), unsaid("document.half_name"))
        else:
            yield from _halves(child, (*place, key))


def _check_depth(text: str) -> None:
    """Refuse what would exhaust a parser's stack before any parser sees it."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    depth = 0
    for piece in _outside_strings(text):
        for letter in piece:
            depth += (letter in "[{") - (letter in "]}")
            if depth > DEEPEST:
                raise _whole(unsaid("document.deep", most=DEEPEST))


def _outside_strings(text: str) -> list[str]:
    return text.replace("\\\\", "").replace('\\"', "").split('"')[::2]


def _number(text: str) -> float | int:
    """24.0 is a whole number in JSON."""
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _refused(name: str) -> float:
    raise ValueError(name)


def _whole(message: str) -> Invalid:
    return Invalid((FieldProblem("$", message),))
