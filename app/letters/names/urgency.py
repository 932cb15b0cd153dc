"""Whose word makes a case urgent (E-URGENT-WHO, A-URG): a letter repeats it and never says it by itself."""

from typing import TypedDict

from app.letters.names.declaring import Names, declared
from app.letters.names.seen import SeenPerson, SeenStatement
from app.letters.stated import Unknown, lacks


class StatedUrgency(TypedDict):
    """A statement of urgency, who makes it, and whether that is a physician."""

    statement: SeenStatement
    by: SeenPerson
    is_by_physician: bool


@declared
def urgency(names: Names) -> StatedUrgency | Unknown:
    """The statement that counts and who makes it; a physician's first."""
    judged = names.assessment.urgency
    statement = names.records.by_id(judged.statement) if judged else None
    person = names.records.by_id(judged.person) if judged else None
    if judged is None or statement is None or person is None:
        return lacks("statements.urgency")
    return {"statement": statement, "by": person, "is_by_physician": judged.by == "physician"}
