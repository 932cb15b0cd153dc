"""The written appointment of somebody who acts for the patient, and who may give it."""

from collections.abc import Iterator
from datetime import date

from app.domain.case import Case
from app.domain.people import Person, is_of_age
from app.domain.records import Document


def is_patient(case: Case, person: Person, on: date) -> bool:
    """The patient of age as a person of the case, known by the name; nobody else's paper bears it (role `other`)."""
    name = f"{case.child.first_name} {case.child.last_name}".casefold()
    return person.role == "other" and person.name.casefold() == name and is_of_age(case.child.born_on, on)


def appointers(case: Case, on: date) -> set[str]:
    """Who may appoint: the parents of a minor; of an adult the patient alone."""
    people = case.people or ()
    if not is_of_age(case.child.born_on, on):
        return {person.id for person in people if person.role == "parent"}
    return {person.id for person in people if is_patient(case, person, on)}


def appointments(case: Case, on: date) -> Iterator[Document]:
    """Signed appointments by somebody who may give one."""
    able = appointers(case, on)
    for paper in case.documents or ():
        if paper.kind == "representative_appointment" and paper.signed_on and paper.author in able:
            yield paper
