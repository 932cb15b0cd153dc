"""Who signs and sends a letter (law.md 15): the parent, unless an appointment or a rule lets somebody else."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.appointments import appointers, appointments
from app.domain.case import Case
from app.domain.people import Person, Signer, is_of_age
from app.domain.records import Document
from app.errors import FieldProblem, Invalid

Voice = Literal["parent", "therapist", "physician"]
VOICES: dict[str, Voice] = {
    "parent": "parent", "representative": "parent", "treating_therapist": "therapist",
    "evaluating_therapist": "therapist", "referring_physician": "physician", "diagnosing_physician": "physician",
}  # fmt: skip
# A clinician's own paper: no one's right is exercised, so no appointment is needed.
OWN_PAPERS: dict[str, tuple[Voice, ...]] = {
    "therapist_necessity_letter": ("therapist",), "physician_necessity_letter": ("physician",),
    "home_setting_statement": ("therapist", "physician"), "peer_to_peer_sheet": ("therapist", "physician"),
    "units_correction_request": ("therapist", "parent"), "parent_statement": ("parent",),
    "representative_authorization": ("parent",), "parent_call_script": ("parent",),
}  # fmt: skip
# Written in the first person of a parent: nobody else can say it.
PARENTS_OWN = ("parent_statement", "representative_authorization")
PUBLIC_WITH_CONSENT = ("federal_employee", "medicaid_managed_care", "medicaid_fee_for_service", "chip_managed_care")
_MAY_BE_APPOINTED = ("treating_therapist", "evaluating_therapist", "representative", "parent")
ERISA_LIKE = (
    "fully_insured_individual", "fully_insured_small_group", "fully_insured_large_group", "self_funded_erisa",
    "non_federal_governmental_self_funded", "non_federal_governmental_insured", "church_self_funded", "church_insured",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Right:
    """Why a person may send, and the appointment that it rests on."""

    because: str
    appointment: Document | None = None


def signer(
    case: Case,
    kind: str,
    requested: str | None,
    voices: tuple[Voice, ...] = (),
    regime: str | None = None,
    on: date | None = None,
) -> Signer:
    """The person asked for, or the first who may. Raises Invalid with the reason where that is not possible.

    `regime` is the plan type as it was found; without it the one that the case states. `on` is the day of the letter
    (the notice's own without it): from 18 on a parent acts by appointment too.
    """
    day = on or case.denial.dated_on
    allowed = voices or OWN_PAPERS.get(kind, ())
    person = _person(case, requested) if requested else _default(case, allowed)
    voice = VOICES.get(person.role)
    if voice is None:
        raise _refused(case, person, "is neither a parent nor a clinician of the case, so may not sign")
    if allowed and (voice not in allowed or (person.role == "representative" and kind in PARENTS_OWN)):
        raise _refused(case, person, f"may not sign this paper; it is the {' or the '.join(allowed)}'s own")
    right = _right(case, kind, person, voice, bool(allowed), regime or case.plan.plan_type, day)
    co_signers = _co_signers(case, person, voice, bool(allowed))
    return Signer(person, voice, right.because, right.appointment.id if right.appointment else None, co_signers)


def _person(case: Case, wanted: str) -> Person:
    for person in case.people or ():
        if person.id == wanted:
            return person
    raise Invalid((FieldProblem("$.people", f"holds nobody with the id {wanted}; name one of the people of the case"),))


def _default(case: Case, allowed: tuple[Voice, ...]) -> Person:
    """The parent as the child's personal representative; for a clinician's own paper the first fitting clinician."""
    for voice in allowed or ("parent",):
        for person in case.people or ():
            if VOICES.get(person.role) == voice and (voice != "parent" or person.role == "parent"):
                return person
    who = " or ".join(allowed) if allowed else "parent"
    words = f"holds no {who}; add the person who signs, or name a representative with a signed appointment"
    raise Invalid((FieldProblem("$.people", words),))


def _right(case: Case, kind: str, person: Person, voice: Voice, is_own_paper: bool, plan_type: str, on: date) -> _Right:
    if is_own_paper and voice != "parent":
        return _Right("signs a clinical statement of their own")
    if person.role == "parent" and not is_of_age(case.child.born_on, on):
        return _Right("is the child's parent and personal representative")
    if person.role == "parent":
        return _Right("is appointed in writing by the patient, who is of age", _appointment(case, person, on))
    if plan_type == "tricare" and voice != "parent" and case.plan.network_status != "out_of_network":
        raise _refused(case, person, "may not send a TRICARE appeal: a network provider is never the appealing party")
    appointment = _appointment(case, person, on)
    if appointment:
        by = "the patient" if is_of_age(case.child.born_on, on) else "the child's parent"
        return _Right(f"is appointed in writing by {by}", appointment)
    if _is_urgent(case) and voice != "parent" and plan_type in ERISA_LIKE and kind == "expedited_appeal":
        return _Right("is a health care professional who knows the condition, in an urgent claim")
    raise _refused(case, person, _missing(plan_type))


def _missing(plan_type: str) -> str:
    if plan_type in PUBLIC_WITH_CONSENT:
        return "may send this only with the family's written consent: add the signed appointment to the documents"
    return "may send this only with a signed appointment: add a representative_appointment to the documents"


def _appointment(case: Case, person: Person, on: date) -> Document | None:
    """A signed appointment, by somebody who may give one, that names this person."""
    return next((one for one in appointments(case, on) if person.id in _appointed(one, case, on)), None)


def _appointed(paper: Document, case: Case, on: date) -> set[str]:
    """Whom the paper names or who signed it too; where it names nobody, the only person it can mean."""
    givers = appointers(case, on)
    others = [p for p in case.people or () if p.id not in givers]
    named = {p.id for p in others if p.name in paper.title}
    named |= {s.person for s in paper.also_signed_by or () if s.person in {p.id for p in others}}
    able = {
        p.id for p in others if p.role in ("treating_therapist", "evaluating_therapist", "representative", "parent")
    }
    return named or (able if len(able) == 1 else set())


def _is_urgent(case: Case) -> bool:
    """A physician's written word, or the plan's own (E-URGENT-WHO)."""
    physicians = {p.id for p in case.people or () if VOICES.get(p.role) == "physician"}
    said = any(s.kind == "urgency" and s.by in physicians for s in case.statements or ())
    return said or bool(case.denial.is_urgent)


def _co_signers(case: Case, person: Person, voice: Voice, is_own_paper: bool) -> tuple[Person, ...]:
    """Under a parent's letter the therapist signs what is the therapist's own; under the therapist's, the parent."""
    if is_own_paper:
        return ()
    people = [one for one in case.people or () if one.id != person.id]
    if voice != "parent":
        return tuple(one for one in people if one.role == "parent")[:1]
    return tuple(one for one in people if one.role == "treating_therapist" and _has_written(case, one.id))[:1]


def _has_written(case: Case, person: str) -> bool:
    """Whether a paper, an evaluation, a note or a statement of the case is this person's own."""
    authors = {one.author for one in case.documents or ()} | {one.author for one in case.notes or ()}
    authors |= {one.author for one in case.skilled_care or ()} | {one.evaluator for one in case.evaluations or ()}
    return person in authors


def _refused(case: Case, person: Person, words: str) -> Invalid:
    number = next(n for n, one in enumerate(case.people or ()) if one.id == person.id)
    return Invalid((FieldProblem(f"$.people[{number}]", f"{person.name} {words}"),))
