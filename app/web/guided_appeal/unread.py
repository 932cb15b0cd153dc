"""What a family confirmed of a paper is taken out of the case again: no fact stays that only that paper bore. Pure."""

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from app.web.guided_appeal.paths import Json

_STEP = re.compile(r"([a-z_]+)(?:\[([A-Za-z0-9_-]+)\])?\Z")


def without_read(case: Json, document: str) -> Json:
    """The case without what stands in it by this paper alone; a value that was changed since stays."""
    own = [basis for basis in case.get("basis") or () if basis.get("document") == document]
    if not own:
        return case
    after = deepcopy(case)
    touched = {(name, key) for name, key in (_steps(basis["path"])[0] for basis in own) if key}
    for row in own:
        _take_out(after, _steps(row["path"]), row["value"])
    gone = {key for name, key in touched if _drop_empty(after, name, key, document)}
    after["basis"] = [basis for basis in after["basis"] if basis.get("document") != document]
    cleared: Json = _without_links(after, gone)
    return cleared


def _steps(path: str) -> list[tuple[str, str | None]]:
    matches = [_STEP.match(step) for step in path.split(".")]
    return [(match[1], match[2]) for match in matches if match]


def _take_out(node: Any, steps: list[tuple[str, str | None]], value: Any) -> None:
    (name, key), *rest = steps
    if not isinstance(node, dict) or name not in node:
        return
    if rest:
        below = node[name]
        if key is not None and isinstance(below, list):
            place = int(key) if key.isdecimal() else None
            below = next((row for n, row in enumerate(below) if row.get("id", n) in (key, place)), None)
        _take_out(below, rest, value)
        if node[name] == {}:
            del node[name]
    elif isinstance(node[name], list):
        node[name] = [row for row in node[name] if row != value]
        if not node[name]:
            del node[name]
    elif node[name] == value or name in _PEOPLE:
        del node[name]


# A name was read, and the id of its person stands there.
_PEOPLE = frozenset({"author", "person", "evaluator", "by"})


def _drop_empty(case: Json, name: str, key: str, document: str) -> bool:
    """A record that this paper brought goes, with all that stands in it; one that the family told stays."""
    held = case.get(name)
    if name == "documents" or not isinstance(held, list):
        return False
    record = next((row for row in held if row.get("id") == key), None)
    if record is None or not (record.get("document") == document or set(record) <= {"id"}):
        return False
    held.remove(record)
    return True


def _without_links(node: Any, gone: Iterable[str]) -> Any:
    """Nothing names a record that is gone, and nothing empty is left."""
    if isinstance(node, list):
        kept = [_without_links(part, gone) for part in node if not (isinstance(part, str) and part in gone)]
        return [part for part in kept if part not in ({}, [])]
    if not isinstance(node, dict):
        return node
    named = {key: part for key, part in node.items() if key == "id" or not (isinstance(part, str) and part in gone)}
    return {key: left for key, value in named.items() if (left := _without_links(value, gone)) not in ({}, [])}
