"""The legal answers about the example case with a few facts changed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.domain.assessment import ArgumentVerdict, Assessment, DueDate
from app.domain.case import Case
from app.domain.library import Library
from app.rules.assess import assess
from app.rules.law.arguments import verdicts
from app.rules.law.deadlines import due_dates
from app.rules.law.standing import docket
from tests.factories import make_case

TODAY = date(2026, 10, 20)
# A notice so old that an appeal sent in answer to it may be late today.
REFUSED_IN_AUGUST = {"denial.dated_on": "2026-08-20", "denial.received_on": "2026-08-23"}
FIRST = {"denial.level": "internal_first"}


def due(
    library: Library, changes: Mapping[str, Any], kind: str | None = None, without: Iterable[str] = ()
) -> DueDate | None:
    """The due date of this kind, or the only one."""
    case = make_case(changes, without=without)
    dues = due_dates(docket(case, library, TODAY))
    return next((day for day in dues if kind in (None, day.id)), None)


def argument(library: Library, name: str, changes: Mapping[str, Any], without: Iterable[str] = ()) -> ArgumentVerdict:
    case = make_case(changes, without=without)
    by_id = verdicts(docket(case, library, TODAY))
    return next(verdict for verdict in by_id if verdict.id == name)


def judged(library: Library, changes: Mapping[str, Any], on: date = TODAY) -> tuple[Case, Assessment]:
    case = make_case(changes)
    return case, assess(case, library, on)
