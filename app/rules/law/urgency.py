"""Whose written word makes a case urgent (E-URGENT-WHO, A-URG): a physician's, the plan's, or a clinician's by law."""

from collections.abc import Iterator

from app.domain.case import Case
from app.domain.law_found import Urgency
from app.domain.people import ATTENDING, PHYSICIANS, Person, Statement
from app.rules.law.docket import Docket
from app.rules.law.when import holds


def urgency(docket: Docket) -> Urgency | None:
    """The word that counts; a physician's first, then the attending clinician's, then the plan's own."""
    for statement, person in said_urgent(docket.case):
        if person.role in PHYSICIANS:
            return Urgency("physician", statement.id, person.id)
    is_plans = bool(docket.case.denial.is_urgent)
    is_attending = docket.regime is not None and holds(docket.regime.by_attending, docket.facts)
    for statement, person in said_urgent(docket.case):
        if person.role in ATTENDING and (is_attending or is_plans):
            return Urgency("attending" if is_attending else "plan", statement.id, person.id)
    return Urgency("plan") if is_plans else None


def said_urgent(case: Case) -> Iterator[tuple[Statement, Person]]:
    """Each statement that waiting is dangerous, with the person who makes it."""
    people = {person.id: person for person in case.people or ()}
    for statement in case.statements or ():
        if statement.kind == "urgency" and statement.by in people:
            yield statement, people[statement.by]


def counts_everywhere(case: Case, urgent: Urgency | None) -> bool:
    """A physician's word or the plan's own: under every law, not only where an attending clinician's is enough."""
    return bool(case.denial.is_urgent) or (urgent is not None and urgent.by != "attending")
