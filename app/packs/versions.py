"""Dated versions: the intervals of one policy, and of one criterion, never overlap; every id stands once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from app.errors import Located
from app.packs.rows import Row


class Dated(Protocol):
    """A half-open interval [effective_from, effective_to); None is open."""

    @property
    def effective_from(self) -> date | None: ...
    @property
    def effective_to(self) -> date | None: ...


def problems(policies: Mapping[str, Row]) -> Iterator[Located]:
    """What is wrong with the versions and criterion ids of these policies."""
    owners: dict[str, str] = {}
    for key, row in policies.items():
        yield from _of_versions(row)
        yield from _of_criteria(row)
        for number, criterion in enumerate(row.record.criteria):
            if owners.setdefault(criterion.id, key) != key:
                yield row.problem(f"{criterion.id} already stands in policy {owners[criterion.id]}", "criteria", number)


def _of_versions(row: Row) -> Iterator[Located]:
    if not row.record.versions:
        yield row.problem(f"{row.record.key} has no version; give at least one with its dates", "versions")
    for number in _wrong(row.record.versions):
        yield row.problem(f"version {row.record.versions[number].label} {_OVERLAP}", "versions", number)


def _of_criteria(row: Row) -> Iterator[Located]:
    numbers: dict[str, list[int]] = {}
    for number, criterion in enumerate(row.record.criteria):
        numbers.setdefault(criterion.id, []).append(number)
    for one, places in numbers.items():
        for wrong in _wrong([row.record.criteria[number] for number in places]):
            yield row.problem(f"criterion {one} {_OVERLAP}", "criteria", places[wrong])


_OVERLAP = "overlaps another of its kind or ends before it begins; intervals are [from, to)"


def _wrong(rows: Sequence[Dated]) -> Iterator[int]:
    """The numbers of the rows that end before they begin, or begin before an earlier one has ended."""
    spans = sorted((r.effective_from or date.min, r.effective_to or date.max, n) for n, r in enumerate(rows))
    last: date | None = None
    for start, end, number in spans:
        if start >= end or (last is not None and start < last):
            yield number
        last = end if last is None else max(last, end)
