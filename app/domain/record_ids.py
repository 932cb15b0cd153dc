"""The ids that a case document uses, and the next one that is free."""

from collections.abc import Iterable, Iterator
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


class TakenIds(set[str]):
    """Ids that are in use; none is given back. So each search goes on where the last one for its stem ended."""

    def __init__(self, ids: Iterable[str]) -> None:
        super().__init__(ids)
        self._tried: dict[str, int] = {}

    def next(self, stem: str) -> str:
        """`r2` where `r1` is taken; what it gives is taken from then on."""
        number = self._tried.get(stem, 0) + 1
        while f"{stem}{number}" in self:
            number += 1
        self._tried[stem] = number
        self.add(f"{stem}{number}")
        return f"{stem}{number}"


def free_id(stem: str, document: Any) -> str:
    return TakenIds(ids_in(document)).next(stem)
