"""Which letters can be written for a case today, and where one cannot: the sentence why and the kind to use instead."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.facts import Facts
from app.domain.library import Library
from app.domain.outline import KindAvailability, LetterKind
from app.rules.law.calendar import written
from app.rules.law.routing import gives_no_appeal
from app.rules.law.standing import all_facts
from app.rules.law.when import answer

REVIEWS = ("external_review", "expedited_external_review")
APPEALS = ("internal_appeal", "internal_appeal_second", "expedited_appeal", *REVIEWS)
# F-OPM and K-DEEMED: no answer in time opens the review; elsewhere A-EXHAUST does.
UNANSWERED_OPENS_REVIEW = ["federal_employee", "medicaid_managed_care", "chip_managed_care"]
ORDINARY = {"expedited_appeal": "internal_appeal", "expedited_external_review": "external_review"}
LATE, COMPLAINT = "late_filing_request", "regulator_complaint"
_STAGE = {
    "initial": "the plan's first decision",
    "internal_first": "the plan's answer to the first appeal",
    "internal_second": "the plan's answer to the second appeal",
    "external": "the outside reviewer's decision",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    because: str
    use_instead: str | None = None


@dataclass(frozen=True, slots=True)
class _Docket:
    """What a refusal is judged on: the kind, the case, its facts and the days already counted."""

    kind: LetterKind
    case: Case
    facts: Facts
    assessment: Assessment
    library: Library

    def says(self, **when: object) -> bool:
        return answer(dict(when), self.facts).verdict == "yes"

    def denies(self, **when: object) -> bool:
        return answer(dict(when), self.facts).verdict == "no"


def availability(case: Case, assessment: Assessment, library: Library) -> tuple[KindAvailability, ...]:
    """Every kind of the library, judged on the assessment's day."""
    facts = all_facts(case, assessment.plan_type, library, assessment.on)
    kinds = library.templates.kinds
    return tuple(_judged(_Docket(kinds[name], case, facts, assessment, library)) for name in sorted(kinds))


def _judged(docket: _Docket) -> KindAvailability:
    found = next((refusal for test in _TESTS if (refusal := test(docket))), None)
    if found is None:
        return KindAvailability(docket.kind.id, True, docket.kind.purpose)
    return KindAvailability(docket.kind.id, False, found.because, found.use_instead)


def _no_such_right(docket: _Docket) -> Refusal | None:
    """Kinds that the plan's regime does not have."""
    kind, regime = docket.kind.id, docket.assessment.plan_type.value
    if kind in REVIEWS:
        return _no_review(docket)
    if docket.kind.regimes and regime not in (*docket.kind.regimes, "unknown"):
        return Refusal(f"{_regime(docket)} does not have this paper.", docket.kind.use_instead)
    if kind in ("internal_appeal", "expedited_appeal") and docket.says(
        plan_type=["medicaid_fee_for_service", "chip_fee_for_service"]
    ):
        return Refusal(
            f"{_regime(docket)} has no appeal to a plan: the state decides, and a hearing comes next.",
            "external_review",
        )
    if kind == "internal_appeal_second" and _has_one_level(docket):
        return Refusal("This plan has one level of internal appeal, so a second one does not exist.", _outside(docket))
    return None


def _has_one_level(docket: _Docket) -> bool:
    """A-ONELEVEL, K-MCO-FILE, F-OPM; elsewhere the plan book says it."""
    return docket.says(plan_type=["fully_insured_individual"]) or docket.says(
        any=[{"mandatory_appeal_levels_under": 2}, {"all": [{"is_commercial": False}]}]
    )


def _no_review(docket: _Docket) -> Refusal | None:
    instead = "internal_appeal" if docket.case.denial.level == "initial" else COMPLAINT
    if docket.says(is_commercial=True, external_review_binds=False):
        words = "A grandfathered plan owes no external review of this denial; its own terms and state law remain."
        return Refusal(words, instead)
    if docket.says(review_process="none"):
        return Refusal(f"{_regime(docket)}: no law gives a review outside it; its own steps remain.", instead)
    return None


def _wrong_stage(docket: _Docket) -> Refusal | None:
    """A kind answers the decision of its own level (external review waits for the plan's last word)."""
    kind, level = docket.kind, docket.case.denial.level
    if kind.id in REVIEWS and level == "initial":
        return _too_early(docket)
    is_dated = any(one.id == "external_review" for one in docket.assessment.due_dates)
    is_second_due = docket.says(level="internal_first", mandatory_appeal_levels_at_least=2)
    if kind.id == "external_review" and is_second_due and not is_dated:
        return Refusal("The plan has a second mandatory level of appeal; that comes first.", "internal_appeal_second")
    if kind.levels and level not in kind.levels:
        return Refusal(f"This notice is {_STAGE[level]}, which this letter does not answer.", _next_kind(docket))
    return None


def _too_early(docket: _Docket) -> Refusal | None:
    """X rows: unless the state hears the case at once, exhaustion is deemed, or an expedited appeal runs beside."""
    if docket.says(plan_type=["medicaid_fee_for_service", "chip_fee_for_service"]):
        return None
    deemed = [{"appeal_extras_bind": True}, {"plan_type": UNANSWERED_OPENS_REVIEW}]
    if docket.says(is_decision_overdue=True, any=deemed):
        return None
    has_expedited = any(f.kind == "expedited_appeal" for f in docket.case.filings or ())
    if _is_urgent(docket) and (has_expedited or docket.kind.id == "expedited_external_review"):
        return None
    words = "The plan has not yet answered an internal appeal; external review comes after its last word."
    return Refusal(words, "internal_appeal")


def _is_urgent(docket: _Docket) -> bool:
    """E-URGENT-WHO: a physician's word, or the plan's; the attending provider's only under A-URG."""
    is_attending = docket.says(urgency_stated_by="attending", appeal_extras_bind=True)
    return is_attending or docket.says(urgency_stated_by=["plan", "physician"])


def _next_kind(docket: _Docket) -> str | None:
    level = docket.case.denial.level
    if level == "initial":
        return "internal_appeal"
    if level == "internal_first" and docket.says(mandatory_appeal_levels_at_least=2):
        return "internal_appeal_second"
    return COMPLAINT if level == "external" else _outside(docket)


def _outside(docket: _Docket) -> str:
    return COMPLAINT if _no_review(docket) else "external_review"


def _not_shown(docket: _Docket) -> Refusal | None:
    """What the outline itself asks of the case; what is unknown does not refuse."""
    if answer(docket.kind.when, docket.facts).verdict == "no":
        because = docket.kind.refused or "The case does not show what this letter is for."
        return Refusal(because, docket.kind.use_instead)
    return None


def _unprocessed(docket: _Docket) -> Refusal | None:
    """MA130 and its like: the claim was never processed, so a new one is sent (criteria.md 11.2)."""
    closing = gives_no_appeal(docket.case, docket.library) if docket.kind.id in APPEALS else None
    return Refusal(f"{closing.id}: {closing.words}. Nothing else in the notice can be appealed.") if closing else None


def _too_late(docket: _Docket) -> Refusal | None:
    """After the last legal day no ordinary appeal is made; a request to accept it late remains (law.md 22)."""
    today = docket.assessment.on
    passed = {due.id: due for due in docket.assessment.due_dates if due.last_day < today}
    if docket.kind.is_for_late and not any(one in APPEALS and ORDINARY.get(one, one) in passed for one in passed):
        return Refusal("No last day has passed, so the ordinary letter can still be sent.", _next_kind(docket))
    due = passed.get(docket.kind.due_date or docket.kind.id)
    if due is None or docket.kind.id not in APPEALS:
        return None
    if ORDINARY.get(due.id, due.id) in passed:
        words = f"The last day for it was {written(due.last_day)}; a request to accept it late remains."
        return Refusal(words, LATE)
    return Refusal(f"The last day for it was {written(due.last_day)}; the ordinary way is open.", _next_kind(docket))


def _regime(docket: _Docket) -> str:
    found = docket.library.law.plan_types.get(docket.assessment.plan_type.value)
    return found.title if found else "This plan"


_TESTS: tuple[Callable[[_Docket], Refusal | None], ...] = (
    _no_such_right, _wrong_stage, _unprocessed, _not_shown, _too_late,
)  # fmt: skip
