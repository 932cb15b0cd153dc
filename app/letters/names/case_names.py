"""The case itself as a paragraph may name it: the child, the plan, the notice and its reasons."""

import re
from typing import Literal

from app.domain.denial import Reason
from app.domain.payer import Payer
from app.domain.people import is_of_age
from app.domain.vocabulary import ClaimKind, ReasonKind
from app.letters import phrasing
from app.letters.names.argued import argued_kind
from app.letters.names.declaring import Names, declared, function
from app.letters.names.known import CriterionId, KindId, PlanTypeId
from app.letters.names.seen import SeenChild, SeenDenial, SeenPlan, SeenReason
from app.letters.stated import Stated, Unknown, lacks
from app.letters.views import View, stated

# The card names the company that insures; the payer's common name may belong to several companies.
_INSURED_BY = re.compile(
    r"\s*insured by:?\s+(?P<name>[^.;\n]{3,80}?(?:,?\s(?:Inc|Co|Corp|Ltd)\.?)?)\s*(?:[.;\n]|\Z)", re.I
)
_MOST_TELLING = 3


@declared
def child(names: Names) -> SeenChild:
    """The child."""
    return View(names.case.child, "child")


@declared
def is_adult(names: Names) -> bool:
    """Whether the patient is 18 or older: nobody has a parent's right then."""
    return is_of_age(names.case.child.born_on, names.assessment.on)


@declared
def child_full_name(names: Names) -> Stated:
    """First and last name of the child."""
    child = names.case.child
    name = f"{child.first_name} {child.last_name}"
    return Stated(name, phrasing.printable(name), "value", ("case:child.first_name", "case:child.last_name"))


@declared
def plan(names: Names) -> SeenPlan:
    """The health plan."""
    return View(names.case.plan, "plan")


@declared
def payer(names: Names) -> Stated | Unknown:
    """The insurer by name: as the card names it, else as the case does."""
    plan = names.case.plan
    if insurer := _INSURED_BY.match(plan.card_words or ""):
        return stated(insurer["name"], ("case:plan.card_words",))
    if plan.payer_name:
        return stated(plan.payer_name, ("case:plan.payer_name",))
    payer = names.library.payers.get(plan.payer)
    if plan.plan_name and _decides_itself(names, payer):
        return stated(plan.plan_name, ("case:plan.plan_name",))
    return Stated(payer.name, payer.name, "rule", (f"payer:{payer.id}",)) if payer else Unknown("plan.payer_name")


def _decides_itself(names: Names, payer: Payer | None) -> bool:
    """Whether the plan by the name on the card is who answers: the notice is its own, or the folder names a group."""
    plan, decided_by = names.case.plan, names.case.denial.decided_by
    is_own_notice = bool(decided_by) and (decided_by or "").casefold() == (plan.plan_name or "").casefold()
    is_run_for_a_program = payer is not None and payer.is_program and decided_by is None
    return is_own_notice or is_run_for_a_program or (payer is not None and payer.is_group)


@declared
def denial(names: Names) -> SeenDenial:
    """The notice that is answered."""
    return View(names.case.denial, "denial")


@declared
def reasons(names: Names) -> tuple[SeenReason, ...]:
    """The reasons that the notice states."""
    return tuple(
        View(row, f"denial.reasons.{row.id}", f"case:denial.reasons.{row.id}")
        for row in names.case.denial.reasons or ()
    )


@declared
def reason(names: Names) -> SeenReason | Unknown:
    """The reason that is being answered; only in the paragraphs of `reason/`, `answer/` and `ask/`."""
    return lacks("reason")


@declared
def answered_by(names: Names) -> tuple[CriterionId, ...]:
    """The criteria that answer the reason; only in the paragraphs of `reason/`."""
    return ()


@function
def is_stated(names: Names, kind: ReasonKind) -> bool:
    """Whether the notice states a reason of this kind."""
    return any(row.kind == kind for row in names.case.denial.reasons or ())


@declared
def disputes_amount(names: Names) -> bool:
    """Whether a stated reason is about how much: a limit, or how often and how long."""
    types = names.library.clinical.denial_types
    kinds = (types.get(row.kind) for row in names.case.denial.reasons or ())
    return any("limit" in kind.about or "freq" in kind.leads_with[:1] for kind in kinds if kind)


@function
def is_claimed(names: Names, reason: SeenReason, claim: ClaimKind) -> bool:
    """Whether the reason’s sentence claims this, as a person settled it or as its words propose."""
    return any(claim in answer.claims for answer in names.assessment.reasons if answer.id == reason.record.id)


@function
def is_contradicted(names: Names, criterion: CriterionId) -> bool:
    """Whether the record speaks against this criterion."""
    return any(status.id == criterion and status.status == "contradicted" for status in names.assessment.criteria)


@declared
def are_reasons_known(names: Names) -> bool:
    """Whether somebody read the notice for its reasons; it may have been found to give none."""
    return names.case.denial.reasons is not None


@declared
def all_told(names: Names) -> bool:
    """Whether something is said under each stated reason, as the answers were tried; nothing where none was tried."""
    return False


@declared
def all_answered(names: Names) -> bool:
    """Whether the record answers each stated reason."""
    stated = names.case.denial.reasons or ()
    return bool(stated) and all(_is_answered(names, sentence) for sentence in stated)


def _is_answered(names: Names, reason: Reason) -> bool:
    """Whether a criterion of the kind that tells most on this reason is met; a diagnosis alone answers little."""
    kind = names.library.clinical.denial_types.get(reason.kind)
    if kind is None or kind.matter != "need":
        return False
    telling = kind.leads_with[:_MOST_TELLING]
    if any(status.status == "contradicted" for status in names.records.statuses(*telling)):
        return False
    answering = {
        criterion for each in names.assessment.reasons if each.id == reason.id for criterion in each.answered_by
    }
    return any(status.status == "met" and status.id in answering for status in names.records.statuses(*telling))


@declared
def today(names: Names) -> Stated:
    """The letter’s day."""
    on = names.assessment.on
    return Stated(on, phrasing.day(on), "derived", ("case:letter.on",))


@declared
def kind(names: Names) -> KindId:
    """The kind of letter, to ask about."""
    return names.kind.id


@declared
def to_reviewer(names: Names) -> bool:
    """Whether somebody outside the plan reads the letter."""
    return argued_kind(names).is_for_reviewer


@declared
def voice(names: Names) -> Literal["parent", "therapist", "physician"]:
    """The voice of the person who signs, to ask about."""
    return names.signer.voice


@declared
def is_plan_type_known(names: Names) -> bool:
    """Whether the plan’s type is settled: read, or judged from what is on file."""
    return names.assessment.plan_type.value != "unknown"


@declared
def plan_type(names: Names) -> PlanTypeId:
    """The plan’s type as it was judged, to ask about."""
    return names.assessment.plan_type.value
