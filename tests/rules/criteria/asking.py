"""Judge the example case with a few changes: what a test asks of the judgement, in one call."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.assessment import Assessment, Check, CriterionStatus
from app.domain.library import Library
from app.rules.assess import assess
from tests.factories import make_case

ON = date(2026, 10, 20)


def assessed(library: Library, changes: Mapping[str, Any] | None = None, on: date = ON) -> Assessment:
    return assess(make_case(changes), library, on)


def status(library: Library, criterion: str, changes: Mapping[str, Any] | None = None) -> CriterionStatus:
    return next(row for row in assessed(library, changes).criteria if row.id == criterion)


def checks(library: Library, changes: Mapping[str, Any] | None = None, on: date = ON) -> dict[str, Check]:
    """The gravest of each id."""
    return {check.id: check for check in reversed(assessed(library, changes, on).checks)}
