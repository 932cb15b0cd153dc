"""Lines of a policy whose text is in hand: a person says which records answer each, one after the other."""

from dataclasses import dataclass
from datetime import date

from app.domain.people import CLINICIANS, Person
from app.domain.vocabulary import CriterionResult
from app.services.cases import CaseFile
from app.services.guided_criteria import RecordOffered, records_offered


@dataclass(frozen=True, slots=True)
class LineInHand:
    """A line by its criterion, and how far it is answered; `is_exclusion`: it says what is not covered."""

    criterion: str
    words: str
    status: CriterionResult
    is_exclusion: bool


@dataclass(frozen=True, slots=True)
class LinesInHand:
    """The lines, the records on paper to choose from, and the people whose word may count, clinicians first."""

    lines: tuple[LineInHand, ...]
    records: tuple[RecordOffered, ...] = ()
    people: tuple[Person, ...] = ()


def lines_in_hand(file: CaseFile, today: date) -> LinesInHand:
    lines = tuple(
        LineInHand(row.id, file.library.criteria[row.id].words, row.status, row.polarity == "exclude")
        for row in file.assessment.criteria
        if row.policy in file.library.own_policies and not file.library.criteria[row.id].needs
    )
    if not lines:
        return LinesInHand(())
    people = [person for person in file.case.people or () if person.role in (*CLINICIANS, "parent")]
    people.sort(key=lambda person: person.role == "parent")
    return LinesInHand(lines, records_offered(file.case, file.library, today), tuple(people))
