"""Reads and sets a place in a case document in the making: `plan.funding`, `people[role=parent].name`. Pure."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from app.domain.record_ids import free_id

Json = dict[str, Any]
SAID = "said."  # begins the path of what is no part of a case
STEP = re.compile(r"([a-z_]+)(?:\[([a-z_]+)=([a-z_0-9]+)\])?\Z")
# The letters that a new record's id begins with, for lists whose records are found by what they are.
STEMS = {"people": "p", "statements": "t", "other_therapy": "x", "documents": "d"}


def value_at(document: Json, path: str) -> Any:
    """None where nothing is known."""
    node: Any = document
    for name, key, wanted in _steps(path):
        node = node.get(name) if isinstance(node, dict) else None
        if key:
            node = next((row for row in node or () if row.get(key) == wanted), None)
    return node


def answer_at(answers: Json, path: str) -> Any:
    """What is known at a case path or under `said.`."""
    if path.startswith(SAID):
        return answers["said"].get(path.removeprefix(SAID))
    return value_at(answers["case"], path)


def with_value(document: Json, path: str, value: Any) -> Json:
    """The document with this value; None takes it out, and what is left empty with it."""
    changed = deepcopy(document)
    _set(changed, list(_steps(path)), value, changed)
    return changed


def _steps(path: str) -> Iterator[tuple[str, str | None, str | None]]:
    for step in path.split("."):
        match = STEP.match(step)
        assert match, path
        yield match[1], match[2], match[3]


def _set(node: Json, steps: list[tuple[str, str | None, str | None]], value: Any, root: Json) -> None:
    (name, key, wanted), *rest = steps
    if not rest and not key:
        if value is None:
            node.pop(name, None)
        else:
            node[name] = value
        return
    if not key:
        _set(node.setdefault(name, {}), rest, value, root)
        if not node[name]:
            del node[name]
        return
    row = next((candidate for candidate in node.get(name) or () if candidate.get(key) == wanted), None)
    if row is None:
        if value is None:
            return
        row = {key: wanted}
        if key != "id":
            row = {"id": free_id(STEMS[name], root), key: wanted}
        node.setdefault(name, []).append(row)
    _set(row, rest, value, root)
    if set(row) <= {"id", key}:
        node[name].remove(row)
        if not node[name]:
            del node[name]
