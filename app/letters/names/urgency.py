"""Whose word makes a case urgent (law.md E-URGENT-WHO, A-URG): a letter repeats it and never says it by itself."""

from typing import TypedDict

from app.domain.assessment import Assessment
from app.letters.names.declaring import Names, declared
from app.letters.names.seen import SeenPerson, SeenStatement
from app.letters.stated import Unknown

_PHYSICIANS = ("referring_physician", "diagnosing_physician")


class Urgency(TypedDict):
    """A statement of urgency, who makes it, and whether that is a physician."""

    statement: SeenStatement
    by: SeenPerson
    is_by_physician: bool


@declared
def urgency(names: Names) -> Urgency | Unknown:
    """The statement that counts and who makes it; a physician's first.

    The treating therapist's counts only where the law's own clock has accepted it and runs in hours.
    """
    assessment, records = names.assessment, names.records
    stated = [
        (one, person)
        for one in records.lists["statements"]
        if one.record.kind == "urgency" and (person := records.by_id(one.record.by))
    ]
    by_physician = [pair for pair in stated if pair[1].record.role in _PHYSICIANS]
    by_attending = [pair for pair in stated if pair[1].record.role == "treating_therapist" and _in_hours(assessment)]
    for statement, person in by_physician or by_attending:
        return {"statement": statement, "by": person, "is_by_physician": bool(by_physician)}
    return Unknown("statements (a physician’s statement of urgency)")


def _in_hours(assessment: Assessment) -> bool:
    return any("hour" in one.length for one in assessment.clocks)
