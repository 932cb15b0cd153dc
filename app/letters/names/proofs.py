"""Records by what they are shown to prove: a paragraph speaks of a record only where the assessment found it."""

from app.domain.payer import Category
from app.letters.names.declaring import Names, function
from app.letters.names.known import ListName
from app.letters.names.seen import SeenEvaluation, SeenRecord
from app.letters.stated import Stated, Unknown


@function
def shown_in(names: Names, list: ListName, *categories: Category) -> tuple[SeenRecord, ...]:
    """The records of one list that prove criteria of these categories, in the case’s order."""
    return names.records.shown_in(list, *categories)


@function
def by_id(names: Names, id: Stated) -> SeenRecord | Unknown:
    """The record or person with this id."""
    return names.records.by_id(id) or Unknown("a record of this id")


@function
def evaluations_of(names: Names, found: tuple[SeenRecord, ...]) -> tuple[SeenEvaluation, ...]:
    """The evaluations that hold these findings or observations, each once."""
    return names.records.evaluations_of(found)
