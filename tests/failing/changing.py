"""A base case with values changed: `goals/g1/baseline/value: 12`, `notes/+: {…}`, `plan/card_words: null`."""

import copy
from typing import Any


def changed(document: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Paths are keys and record ids (or places) with strokes between; `null` takes the value away, `+` appends a row.

    Raises KeyError or IndexError for a path that the base case has not.
    """
    document_changed = copy.deepcopy(document)
    for path, value in changes.items():
        *way, last = path.split("/")
        _put(_step_all(document_changed, way), last, copy.deepcopy(value))
    return document_changed


def _step_all(value: Any, way: list[str]) -> Any:
    for step in way:
        value = value[_place(value, step)]
    return value


def _place(value: Any, step: str) -> Any:
    if isinstance(value, dict):
        return step
    places = [place for place, row in enumerate(value) if isinstance(row, dict) and row.get("id") == step]
    return places[0] if places else int(step)


def _put(holder: Any, last: str, value: Any) -> None:
    if last == "+":
        holder.append(value)
    elif value is None:
        del holder[_place(holder, last)]
    else:
        holder[_place(holder, last)] = value
