"""What a paragraph sees of a record: every field printable with its basis, or unknown with its path."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from app.domain.values import Record
from app.letters import phrasing
from app.letters.stated import Stated, Unknown


def stated(value: object, basis: tuple[str, ...]) -> Stated:
    """A value as a letter writes it."""
    match value:
        case date():
            return Stated(value, phrasing.day(value), "value", basis)
        case int() | float():
            return Stated(value, phrasing.number(value), "value", basis)
        case _:
            return Stated(value, phrasing.printable(str(value)), "value", basis)


class View:
    """A record behind glass. `path` is where it stands in the case; `basis` what a sentence about it rests on."""

    __slots__ = ("basis", "path", "record")

    def __init__(self, record: Any, path: str, basis: str | None = None) -> None:
        self.record = record
        self.path = path
        self.basis = basis

    def __getattr__(self, name: str) -> Any:
        kind: type[Record] = type(self.record)
        if name not in _fields(kind):
            raise AttributeError(name)
        return self._seen(getattr(self.record, name), name)

    def _seen(self, value: object, name: str) -> object:
        path = f"{self.path}.{name}"
        match value:
            case None:
                return Unknown(path)
            case bool():
                return value
            case Record():
                return View(value, path, self.basis)
            case tuple():
                return tuple(self._seen(part, name) for part in value if part is not None)
            case str() if not value.strip():
                return Unknown(path)
            case _:
                return stated(value, (self.basis or f"case:{path}",))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and self.record == other.record

    def __hash__(self) -> int:
        return hash(self.path)


@lru_cache(maxsize=256)
def _fields(record: type[Record]) -> frozenset[str]:
    return frozenset(record.model_fields)


def views(records: Sequence[Record] | None, path: str) -> tuple[View, ...]:
    """Views of a list of records that have ids; a sentence about one rests on `record:<id>`."""
    return tuple(_views(records or (), path))


def _views(records: Sequence[Record], path: str) -> Iterator[View]:
    for index, record in enumerate(records):
        id = getattr(record, "id", None)
        yield View(record, f"{path}[{index}]", f"record:{id}" if id else None)
