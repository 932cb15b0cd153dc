"""Who signs and sends a letter (S-PARENT): the parent, unless an appointment or a rule lets somebody else."""

import re
from dataclasses import dataclass
from datetime import date

from app.domain.appointments import appointers, appointments, is_patient
from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.law import PlanType
from app.domain.library import Library
from app.domain.outline import LetterKind, Voice
from app.domain.people import Person, Signer, is_of_age
from app.domain.records import Document
from app.domain.told import Tell, of_data, row
from app.errors import FieldProblem, Invalid
from app.rules.law.urgency import counts_everywhere

VOICES: dict[str, Voice] = {
    "parent": "parent", "representative": "parent", "treating_therapist": "therapist",
    "evaluating_therapist": "therapist", "referring_physician": "physician", "diagnosing_physician": "physician",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Right:
    """Why a person may send, and the appointment that it rests on."""

    because: str
    appointment: Document | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A paper to be signed: its outline, the case, and the judgement of the day it is written."""

    kind: LetterKind
    case: Case
    assessment: Assessment
    regime: PlanType | None

    @property
    def is_own_paper(self) -> bool:
        """A clinician's or parent's own words: no one's right is exercised, so no appointment is needed."""
        return bool(self.kind.signed_by)

    @property
    def on(self) -> date:
        return self.assessment.on

    @property
    def is_urgent_appeal(self) -> bool:
        """The fast appeal, by a physician's written word or the plan's own (E-URGENT-WHO)."""
        if self.kind.step != "internal" or not self.kind.is_expedited:
            return False
        return counts_everywhere(self.case, self.assessment.urgency)


def signer(kind: LetterKind, case: Case, assessment: Assessment, library: Library, requested: str | None) -> Signer:
    """The person asked for, or the first who may. Raises Invalid with the reason where that is not possible.

    The day of the letter is the assessment's: from 18 on a parent acts by appointment too.
    """
    asked = _Asked(kind, case, assessment, library.law.plan_types.get(assessment.plan_type.value))
    allowed, tell = kind.signed_by, library.tell
    person = _person(tell, case, requested) if requested else _default(tell, case, allowed, asked.on)
    voice = voice_of(case, person, asked.on)
    if voice is None:
        raise _refused(tell, case, person, tell("signers.may_not"))
    if allowed and (voice not in allowed or (person.role == "representative" and kind.is_parents_own)):
        raise _refused(
            tell,
            case,
            person,
            tell("signers.others_own", allowed=row(*map(of_data, allowed), by=tell("signers.or_the"))),
        )
    right = _right(tell, asked, person, voice)
    co_signers = _co_signers(case, person, voice, asked.is_own_paper)
    return Signer(person, voice, right.because, right.appointment.id if right.appointment else None, co_signers)


def voice_of(case: Case, person: Person, on: date) -> Voice | None:
    """In whose voice the person writes; a patient of age writes as the family does."""
    return "parent" if is_patient(case, person, on) else VOICES.get(person.role)


def _person(tell: Tell, case: Case, wanted: str) -> Person:
    for person in case.people or ():
        if person.id == wanted:
            return person
    raise Invalid((FieldProblem("$.people", tell("signers.no_such_person", id=wanted)),))


def _default(tell: Tell, case: Case, allowed: tuple[Voice, ...], on: date) -> Person:
    """The patient of age, else the parent; for a clinician's own paper the first fitting clinician."""
    patient = next((someone for someone in case.people or () if is_patient(case, someone, on)), None)
    if patient and (not allowed or "parent" in allowed):
        return patient
    for voice in allowed or ("parent",):
        for person in case.people or ():
            if VOICES.get(person.role) == voice and (voice != "parent" or person.role == "parent"):
                return person
    who = row(*map(of_data, allowed or ("parent",)), by=tell("signers.or"))
    words = tell("signers.nobody", who=who)
    raise Invalid((FieldProblem("$.people", words),))


def _right(tell: Tell, asked: _Asked, person: Person, voice: Voice) -> _Right:
    case, on, regime = asked.case, asked.on, asked.regime
    if asked.is_own_paper and voice != "parent":
        return _Right(tell("signers.own_statement"))
    if is_patient(case, person, on):
        return _Right(tell("signers.of_age"))
    if person.role == "parent" and not is_of_age(case.child.born_on, on):
        return _Right(tell("signers.parent"))
    if person.role == "parent":
        return _Right(tell("signers.by_patient_of_age"), _appointment(case, person, on))
    is_in_network = case.plan.network_status != "out_of_network"
    if regime and regime.bars_network_provider and voice != "parent" and is_in_network:
        words = tell("signers.network_provider", regime=regime.title)
        raise _refused(tell, case, person, words)
    appointment = _appointment(case, person, on)
    if appointment:
        by = tell("signers.the_patient") if is_of_age(case.child.born_on, on) else tell("signers.the_parent")
        return _Right(tell("signers.appointed", by=by), appointment)
    if asked.is_urgent_appeal and voice != "parent" and regime and regime.is_urgent_open:
        return _Right(tell("signers.urgent"))
    raise _refused(tell, case, person, _missing(tell, regime))


def _missing(tell: Tell, regime: PlanType | None) -> str:
    if regime and regime.needs_consent:
        return tell("signers.consent")
    return tell("signers.appointment")


def _appointment(case: Case, person: Person, on: date) -> Document | None:
    """A signed appointment, by somebody who may give one, that names this person."""
    return next(
        (appointment for appointment in appointments(case, on) if person.id in _appointed(appointment, case, on)), None
    )


def _appointed(paper: Document, case: Case, on: date) -> set[str]:
    """Whom the paper names or who signed it too; where it names nobody, the only person it can mean."""
    givers = appointers(case, on)
    others = [p for p in case.people or () if p.id not in givers]
    named = {p.id for p in others if re.search(rf"(?<!\w){re.escape(p.name)}(?!\w)", paper.title)}
    named |= {s.person for s in paper.also_signed_by or () if s.person in {p.id for p in others}}
    able = {
        p.id for p in others if p.role in ("treating_therapist", "evaluating_therapist", "representative", "parent")
    }
    return named or (able if len(able) == 1 else set())


def _co_signers(case: Case, person: Person, voice: Voice, is_own_paper: bool) -> tuple[Person, ...]:
    """Under a parent's letter the therapist signs what is the therapist's own; under the therapist's, the parent."""
    if is_own_paper:
        return ()
    people = [other for other in case.people or () if other.id != person.id]
    if voice != "parent":
        return tuple(other for other in people if other.role == "parent")[:1]
    return tuple(other for other in people if other.role == "treating_therapist" and _has_written(case, other.id))[:1]


def _has_written(case: Case, person: str) -> bool:
    """Whether a paper, an evaluation, a note or a statement of the case is this person's own."""
    authors = {document.author for document in case.documents or ()} | {note.author for note in case.notes or ()}
    authors |= {statement.author for statement in case.skilled_care or ()} | {
        evaluation.evaluator for evaluation in case.evaluations or ()
    }
    return person in authors


def _refused(tell: Tell, case: Case, person: Person, words: str) -> Invalid:
    number = next(n for n, other in enumerate(case.people or ()) if other.id == person.id)
    return Invalid((FieldProblem(f"$.people[{number}]", tell("signers.refused", name=person.name, words=words)),))
