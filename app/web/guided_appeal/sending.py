"""The packets of a case in the order in which they go out: by which day, what is sent, what is still to go. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml

from app.domain.assessment import DueDate
from app.domain.case import Case
from app.domain.coverage import Filing
from app.web.questions import FOLDER


@dataclass(frozen=True, slots=True)
class OnTheRoad:
    """One packet. `due` is its own day; `is_sent` once it is written down, on `sent_on` where that is known."""

    kind: str
    due: DueDate | None
    is_sent: bool
    sent_on: date | None


@cache
def also_goes() -> dict[str, tuple[str, ...]]:
    """By letter kind: those that go out as well, the first of them that is open."""
    return {kind: tuple(others) for kind, others in _read()["also_goes"].items()}


def asks_for_papers(case: Case, open_kinds: Collection[str]) -> tuple[str, ...]:
    """The letters that ask for the plan's own papers, where the case has none of a therapist yet."""
    if any((case.evaluations, case.goals, case.notes, case.plans_of_care, case.skilled_care)):
        return ()
    return tuple(kind for kind in _read()["with_nothing_on_file"] if kind in open_kinds)


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((FOLDER / "packets.yaml").read_text(encoding="utf-8"))
    return read


def packets(ready: Sequence[str], sent: Iterable[Filing], due_dates: Iterable[DueDate]) -> tuple[OnTheRoad, ...]:
    """Of what is `ready` to go, in its order, and what is sent already: the one that goes first, and what goes too.

    Empty where only one packet goes.
    """
    told = {filing.kind: filing for filing in sent}
    days = {day.id: day for day in due_dates}
    for first, others in also_goes().items():
        second = next((other for other in others if other in told), None) or next(
            (o for o in others if o in ready), None
        )
        if second and (first in told or first in ready) and (first in ready or second in ready):
            return tuple(
                OnTheRoad(kind, days.get(kind), kind in told, told[kind].sent_on if kind in told else None)
                for kind in (first, second)
            )
    return ()


def still_to_send(road: Iterable[OnTheRoad]) -> OnTheRoad | None:
    return next((stop for stop in road if not stop.is_sent), None)
