"""The ids that a case document uses, and the next one that is free."""

from collections.abc import Iterator
from typing import Any


def ids_in(value: Any) -> Iterator[str]:
    """Every id anywhere in the document."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for child in value.values():
            yield from ids_in(child)
    elif isinstance(value, list):
        for child in value:
            yield from ids_in(child)


def next_id(stem: str, taken: set[str]) -> str:
    """`r2` where `r1` is taken; what it gives is taken from then on."""
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    taken.add(f"{stem}{number}")
    return f"{stem}{number}"


def free_id(stem: str, document: Any) -> str:
    return next_id(stem, set(ids_in(document)))
