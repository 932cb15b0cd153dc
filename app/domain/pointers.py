"""JSON pointers (RFC 6901) into a case document: where each record stands, and a value set at a place."""

from collections.abc import Iterator
from typing import Any

from app.domain.values import Record

MOST_STEPS = 12


def record_pointers(node: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """The id of every record of a typed case with the pointer to it."""
    if isinstance(node, Record):
        if isinstance(own := getattr(node, "id", None), str):
            yield own, pointer
        for name in type(node).model_fields:
            yield from record_pointers(getattr(node, name), f"{pointer}/{name}")
    elif isinstance(node, tuple) and node and isinstance(node[0], Record):
        for number, part in enumerate(node):
            yield from record_pointers(part, f"{pointer}/{number}")


def steps_of(pointer: str) -> tuple[str, ...]:
    """`/goals/0/baseline` → goals, 0, baseline. Raises ValueError where it is no pointer."""
    steps = pointer.split("/")
    if steps[0] or len(steps) < 2 or len(steps) > MOST_STEPS:
        raise ValueError("is no JSON pointer; it starts with / and names a place, such as /goals/0/baseline")
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps[1:])


def with_value(node: Any, steps: tuple[str, ...], value: Any) -> Any:
    """The document with the value at this place. Objects on the way that are not there are made; `-` adds to a list.

    Raises ValueError where the way leads through something else.
    """
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(node, list) or (node is None and step == "-"):
        held = list(node or ())
        if step == "-":
            return [*held, with_value(None, rest, value)]
        if not (step.isascii() and step.isdecimal()) or int(step) >= len(held):
            raise ValueError("leads to no record: the list has no such place; use - to add one")
        held[int(step)] = with_value(held[int(step)], rest, value)
        return held
    if isinstance(node, dict) or node is None:
        held_fields = dict(node or {})
        return {**held_fields, step: with_value(held_fields.get(step), rest, value)}
    raise ValueError("leads through a value that has no parts")
