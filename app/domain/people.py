"""The people of a case, and the person or program that asks for something (the Actor)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.denial import Address
from app.domain.records import OnPaper
from app.domain.values import Day, Record, Text, WeeksBorn
from app.domain.vocabulary import PersonRole


class License(Record):
    state: Text | None = None
    number: Text | None = None
    type: Text | None = None


class Person(Record):
    id: Text
    role: PersonRole
    name: Text
    credentials: Text | None = None
    relationship: Text | None = None
    npi: Text | None = None
    tax_id: Text | None = None
    license: License | None = None
    organization: Text | None = None
    phone: Text | None = None
    fax: Text | None = None
    email: Text | None = None
    address: Address | None = None


class Child(Record):
    first_name: Text
    last_name: Text
    born_on: Day
    gestational_weeks: WeeksBorn | None = None
    pronouns: Text | None = None
    address: Address | None = None


class Statement(OnPaper):
    """A person's own words. `kind` left out is `family`; whose `urgency` counts follows from the role."""

    kind: Literal["family", "urgency", "necessity", "other"] | None = None
    by: Text
    on: Day | None = None
    words: Text


class Confirmation(Record):
    """A person's word that a free-text record shows (or denies) a criterion. `says` left out is `supports`.

    The digests are of the record and of the criterion's words as the person saw them; a change lapses the word.
    """

    id: Text | None = None
    criterion: Text
    record: Text
    says: Literal["supports", "partly", "contradicts"] | None = None
    words: Text | None = None
    by: Text
    on: Day
    record_digest: Text | None = None
    criterion_digest: Text | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. Every row belongs to a practice; an actor sees the rows of one."""

    practice: str
    name: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs a letter, in which voice, and why this person may send it.

    `appointment` is the id of the representative appointment among the documents, where the right rests on one.
    `co_signers` sign below: the therapist under a parent's letter, a parent under the therapist's.
    """

    person: Person
    voice: Literal["parent", "therapist", "physician"]
    because: str
    appointment: str | None = None
    co_signers: tuple[Person, ...] = ()


PHYSICIANS: tuple[PersonRole, ...] = ("referring_physician", "diagnosing_physician")
CLINICIANS: tuple[PersonRole, ...] = ("treating_therapist", "evaluating_therapist", *PHYSICIANS)
# Who treats the child today: an evaluator may have seen it once.
ATTENDING: tuple[PersonRole, ...] = (*PHYSICIANS, "treating_therapist")
OF_AGE = 18


def is_of_age(born_on: date, on: date) -> bool:
    """Whether somebody born on this day is 18 or older: nobody speaks for an adult without being appointed."""
    return age_in_years(born_on, on) >= OF_AGE


def age_in_years(born_on: date, on: date) -> int:
    """Completed years; a birthday completes one."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
