"""What several rules ask of one chart is worked out once a judgement, and held by that chart."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from app.domain.names_of_people import names_of
from app.domain.records import Finding
from app.domain.told import Told
from app.rules.record.scores import words

if TYPE_CHECKING:
    from app.rules.record.chart import Chart

T = TypeVar("T")


def once(find: Callable[[Chart], T]) -> Callable[[Chart], T]:
    """The function, asked of each chart when the first rule needs it."""

    @wraps(find)
    def asked(chart: Chart) -> T:
        if find not in chart.found:
            chart.found[find] = find(chart)
        known: T = chart.found[find]
        return known

    return asked


@once
def names(chart: Chart) -> frozenset[str]:
    """Every part of a name that the case itself gives."""
    return names_of(chart.case)


@once
def _scores(chart: Chart) -> dict[int, Told]:
    return {}


def scored(chart: Chart, finding: Finding) -> Told:
    """The score in words, told once however many criteria it shows."""
    told = _scores(chart)
    if id(finding) not in told:
        told[id(finding)] = words(chart.tell, finding)
    return told[id(finding)]
