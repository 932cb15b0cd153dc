"""Records by what they are shown to prove: a paragraph speaks of a record only where the assessment found it."""

from app.domain.payer import Category
from app.domain.people import Person
from app.letters.names.declaring import Names, declared, function
from app.letters.names.known import ListName
from app.letters.names.quotable import skilled_words
from app.letters.names.seen import SeenEvaluation, SeenPerson, SeenRecord, SeenSkilledCare
from app.letters.stated import Stated, Unknown, lacks


@function
def shown_in(names: Names, list: ListName, *categories: Category) -> tuple[SeenRecord, ...]:
    """The records of one list that prove criteria of these categories, in the case’s order."""
    return names.records.shown_in(list, *categories)


@declared
def skill_statements(names: Names) -> tuple[SeenSkilledCare, ...]:
    """Two of a clinician’s words on why the care takes a therapist; where reasons are answered, none that answers one.

    There they are what was found to prove it, elsewhere what signed paper says.
    """
    if not any(section.each == "reasons" for section in names.kind.sections):
        return skilled_words(names)[:2]
    statements = names.records.shown_in("skilled_care", "skilled")[:2]
    is_answered = names.library.clinical.turns_on(names.case.denial, "skill")
    return statements[1:] if is_answered else statements


@function
def by_id(names: Names, id: Stated) -> SeenPerson | Unknown:
    """The person with this id."""
    person = names.records.by_id(id)
    return person if person and isinstance(person.record, Person) else lacks("person")


@function
def evaluations_of(names: Names, records: tuple[SeenRecord, ...]) -> tuple[SeenEvaluation, ...]:
    """The evaluations that hold these findings or observations, each once."""
    return names.records.evaluations_of(records)
