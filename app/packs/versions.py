"""Dated versions: the intervals of one policy, of one criterion and of one row of the law never overlap."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.domain.law import InForce
from app.errors import Located
from app.packs.rows import DataRow


class Dated(Protocol):
    """A half-open interval [effective_from, effective_to); None is open."""

    @property
    def effective_from(self) -> date | None: ...
    @property
    def effective_to(self) -> date | None: ...


def problems(policies: Mapping[str, DataRow]) -> Iterator[Located]:
    """What is wrong with the versions and criterion ids of these policies."""
    owners: dict[str, str] = {}
    for key, row in policies.items():
        yield from _of_versions(row)
        yield from _of_criteria(row)
        for number, criterion in enumerate(row.record.criteria):
            if owners.setdefault(criterion.id, key) != key:
                yield row.problem(f"{criterion.id} already stands in policy {owners[criterion.id]}", "criteria", number)


def _of_versions(row: DataRow) -> Iterator[Located]:
    if not row.record.versions:
        yield row.problem(f"{row.record.key} has no version; give at least one with its dates", "versions")
    for number in _wrong(row.record.versions):
        yield row.problem(f"version {row.record.versions[number].label} {_OVERLAP}", "versions", number)


def _of_criteria(row: DataRow) -> Iterator[Located]:
    numbers: dict[str, list[int]] = {}
    for number, criterion in enumerate(row.record.criteria):
        numbers.setdefault(criterion.id, []).append(number)
    for numbered, places in numbers.items():
        for wrong in _wrong([row.record.criteria[number] for number in places]):
            yield row.problem(f"criterion {numbered} {_OVERLAP}", "criteria", places[wrong])


def problems_of_law(noun: str, rows: Sequence[DataRow]) -> Iterator[Located]:
    """What is wrong with the versions of one id. A plan type has one on every day: a plan always falls under some."""
    if len(rows) > 1:
        spans = [_Span(row.record.in_force) for row in rows]
        for number in _wrong(spans):
            yield rows[number].problem(f"{rows[number].record.id} {_OVERLAP}", "in_force")
    if noun == "plan_types" and not _covers_every_day([row.record.in_force for row in rows]):
        yield rows[-1].problem(f"{rows[-1].record.id} has no version on some day; the last begins where one ends")


@dataclass(frozen=True, slots=True)
class _Span:
    in_force: InForce

    @property
    def effective_from(self) -> date | None:
        return self.in_force.from_

    @property
    def effective_to(self) -> date | None:
        return self.in_force.to


def _covers_every_day(intervals: Iterable[InForce]) -> bool:
    ordered = sorted(intervals, key=lambda interval: interval.from_ or date.min)
    starts = [interval.from_ for interval in ordered]
    ends = [interval.to for interval in ordered]
    return starts[0] is None and ends[-1] is None and starts[1:] == ends[:-1]


_OVERLAP = "overlaps another of its kind or ends before it begins; intervals are [from, to)"


def _wrong(rows: Sequence[Dated]) -> Iterator[int]:
    """The numbers of the rows that end before they begin, or begin before an earlier one has ended."""
    spans = sorted((r.effective_from or date.min, r.effective_to or date.max, n) for n, r in enumerate(rows))
    last: date | None = None
    for start, end, number in spans:
        if start >= end or (last is not None and start < last):
            yield number
        last = end if last is None else max(last, end)
