"""Which confirmations still stand. A person's word holds for the words that the person saw, and for no others.

It lapses when the record or the criterion was changed since, when the record is younger than the word, and where it is
not this person's to say. Words that deny the thing prove nothing, whoever confirmed them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.digests import record_digest
from app.domain.library import Library
from app.domain.own_policies import seen_digest
from app.domain.people import Confirmation, Person
from app.domain.told import Tell
from app.rules.record.clinicians import judges, named
from app.rules.record.index import Held

Why = Literal["changed", "criterion_changed", "younger", "not_theirs"]
# What only a clinician can say: need of skill, dose, prognosis, place of care.
CLINICAL = frozenset({"skilled", "freq", "improve", "maintain", "setting", "safety"})


@dataclass(frozen=True, slots=True)
class LapsedWord:
    """A confirmation that holds no more, with a sentence for the writer."""

    confirmation: Confirmation
    why: Why
    sentence: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    standing: tuple[Confirmation, ...]
    lapsed: tuple[LapsedWord, ...]


def confirmed(
    confirmations: Iterable[Confirmation],
    library: Library,
    disciplines: tuple[str, ...],
    people: Mapping[str, Person],
    records: Mapping[str, Held],
) -> Confirmed:
    standing: list[Confirmation] = []
    lapsed: list[LapsedWord] = []
    for confirmation in confirmations:
        held = records.get(confirmation.record)
        why = _why(confirmation, library, disciplines, people.get(confirmation.by), held)
        if why is None:
            standing.append(confirmation)
        else:
            lapsed.append(
                LapsedWord(
                    confirmation, why, _sentence(library.tell, confirmation, why, people.get(confirmation.by), held)
                )
            )
    return Confirmed(tuple(standing), tuple(lapsed))


def _why(
    confirmation: Confirmation, library: Library, disciplines: tuple[str, ...], by: Person | None, held: Held | None
) -> Why | None:
    criterion = library.criteria.get(confirmation.criterion)
    if criterion and confirmation.criterion_digest and confirmation.criterion_digest != seen_digest(criterion):
        return "criterion_changed"
    if held and confirmation.record_digest and confirmation.record_digest != record_digest(held.record):
        return "changed"
    if held and held.on and confirmation.on < held.on:
        return "younger"
    is_clinical = criterion is not None and criterion.category in CLINICAL
    if by and is_clinical and confirmation.says != "contradicts" and not _may_judge(by, library, disciplines):
        return "not_theirs"
    return None


def _may_judge(by: Person, library: Library, disciplines: tuple[str, ...]) -> bool:
    profiles = library.clinical.disciplines
    own = {
        word for discipline in disciplines if discipline in profiles for word in profiles[discipline].signer_credentials
    }
    others = {word for profile in profiles.values() for word in profile.signer_credentials} - own
    return judges(by, tuple(own), tuple(others)) or not disciplines


def _sentence(tell: Tell, confirmation: Confirmation, why: Why, by: Person | None, held: Held | None) -> str:
    who = tell("confirmed.who_on", by=named(by), on=confirmation.on) if by else tell("confirmed.on", on=confirmation.on)
    again = tell("confirmed.again")
    match why:
        case "changed":
            return tell("confirmed.changed", who=who, again=again)
        case "criterion_changed":
            return tell("confirmed.criterion_changed", who=who, criterion=confirmation.criterion, again=again)
        case "younger":
            came = tell("confirmed.from_day", on=held.on) if held and held.on else ""
            return tell("confirmed.younger", who=who, came=came, again=again)
        case "not_theirs":
            return tell(
                "confirmed.not_theirs",
                by=named(by) if by else tell("confirmed.this_person"),
                criterion=confirmation.criterion,
            )
