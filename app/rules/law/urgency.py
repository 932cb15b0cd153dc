"""Whose written word makes a case urgent (E-URGENT-WHO, A-URG): a physician's, the plan's, or a clinician's by law."""

from collections.abc import Iterator

from app.domain.assessment import Urgency
from app.domain.people import Person, Statement
from app.rules.law.docket import Docket
from app.rules.law.when import holds

_PHYSICIANS = ("referring_physician", "diagnosing_physician")
_ATTENDING = ("treating_therapist",)


def urgency(docket: Docket) -> Urgency | None:
    """The word that counts; a physician's first, then the attending clinician's, then the plan's own."""
    for statement, person in _said(docket):
        if person.role in _PHYSICIANS:
            return Urgency("physician", statement.id, person.id)
    is_plans = bool(docket.case.denial.is_urgent)
    is_attending = docket.regime is not None and holds(docket.regime.by_attending, docket.facts)
    for statement, person in _said(docket):
        if person.role in _ATTENDING and (is_attending or is_plans):
            return Urgency("attending" if is_attending else "plan", statement.id, person.id)
    return Urgency("plan") if is_plans else None


def _said(docket: Docket) -> Iterator[tuple[Statement, Person]]:
    people = {one.id: one for one in docket.case.people or ()}
    for one in docket.case.statements or ():
        if one.kind == "urgency" and one.by in people:
            yield one, people[one.by]
