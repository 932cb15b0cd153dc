"""What a family confirmed of a paper is taken out of the case again: no fact stays that only that paper bore. Pure."""

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from app.web.guided_appeal.paths import Json

_STEP = re.compile(r"([a-z_]+)(?:\[([A-Za-z0-9_-]+)\])?\Z")


def without_read(case: Json, document: str) -> Json:
    """The case without what stands in it by this paper alone; a value that was changed since stays."""
    own = [one for one in case.get("basis") or () if one.get("document") == document]
    if not own:
        return case
    after = deepcopy(case)
    touched = {(name, key) for name, key in (_steps(one["path"])[0] for one in own) if key}
    for one in own:
        _take_out(after, _steps(one["path"]), one["value"])
    gone = {key for name, key in touched if _drop_empty(after, name, key, document)}
    after["basis"] = [one for one in after["basis"] if one.get("document") != document]
    cleared: Json = _without_links(after, gone)
    return cleared


def _steps(path: str) -> list[tuple[str, str | None]]:
    found = [_STEP.match(step) for step in path.split(".")]
    return [(one[1], one[2]) for one in found if one]


def _take_out(node: Any, steps: list[tuple[str, str | None]], value: Any) -> None:
    (name, key), *rest = steps
    if not isinstance(node, dict) or name not in node:
        return
    if rest:
        below = node[name]
        if key is not None and isinstance(below, list):
            place = int(key) if key.isdecimal() else None
            below = next((one for n, one in enumerate(below) if one.get("id", n) in (key, place)), None)
        _take_out(below, rest, value)
        if node[name] == {}:
            del node[name]
    elif isinstance(node[name], list):
        node[name] = [one for one in node[name] if one != value]
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
    record = next((one for one in held if one.get("id") == key), None)
    if record is None or not (record.get("document") == document or set(record) <= {"id"}):
        return False
    held.remove(record)
    return True


def _without_links(node: Any, gone: Iterable[str]) -> Any:
    """Nothing names a record that is gone, and nothing empty is left."""
    if isinstance(node, list):
        kept = [_without_links(one, gone) for one in node if not (isinstance(one, str) and one in gone)]
        return [one for one in kept if one not in ({}, [])]
    if not isinstance(node, dict):
        return node
    named = {key: one for key, one in node.items() if key == "id" or not (isinstance(one, str) and one in gone)}
    return {key: one for key, value in named.items() if (one := _without_links(value, gone)) not in ({}, [])}
