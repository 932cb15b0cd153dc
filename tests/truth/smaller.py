"""A failing case made small: lists and fields are taken out one by one as long as it still fails."""

import json
from collections.abc import Callable
from typing import Any

from tests.truth.cases import LISTS, sweep

Path = tuple[str | int, ...]


def smaller(document: dict[str, Any], is_failing: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The same fault with as little case as possible. `is_failing` is asked a few hundred times at most."""
    current = document
    for name in LISTS:
        current = _without(current, (name,), is_failing)
    for name in LISTS:
        for index in reversed(range(len(current.get(name) or ()))):
            current = _without(current, (name, index), is_failing)
    for part in ("plan", "denial", "child"):
        for key in list(current[part]):
            current = _without(current, (part, key), is_failing)
    return current


def _without(document: dict[str, Any], path: Path, is_failing: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The document without this part, if it still fails so; else as it was."""
    copy: dict[str, Any] = json.loads(json.dumps(document))
    holder: Any = copy
    for step in path[:-1]:
        holder = holder[step]
    if isinstance(holder, dict) and path[-1] not in holder:
        return document
    del holder[path[-1]]
    sweep(copy)
    try:
        return copy if is_failing(copy) else document
    except Exception:
        return document
