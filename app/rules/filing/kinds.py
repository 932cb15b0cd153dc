"""Which letters can be written for a case today, and where one cannot: the sentence why and the kind to use instead."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.assessment import DueDate, Urgency
from app.domain.case import Case
from app.domain.outline import KindAvailability, LetterKind
from app.rules.law.calendar import written
from app.rules.law.docket import Docket
from app.rules.law.routing import gives_no_appeal

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
class _Wanted:
    """A kind that is asked for, and what a refusal is judged on: the facts, the days counted, whose word is urgent."""

    kind: LetterKind
    docket: Docket
    due_dates: tuple[DueDate, ...]
    urgency: Urgency | None

    @property
    def case(self) -> Case:
        return self.docket.case

    def says(self, **when: object) -> bool:
        return self.docket.holds(dict(when))


def availability(
    docket: Docket, due_dates: tuple[DueDate, ...], urgency: Urgency | None
) -> tuple[KindAvailability, ...]:
    """Every kind of the library, judged on the day of the docket."""
    kinds = docket.library.templates.kinds
    return tuple(_judged(_Wanted(kinds[name], docket, due_dates, urgency)) for name in sorted(kinds))


def _judged(wanted: _Wanted) -> KindAvailability:
    found = next((refusal for test in _TESTS if (refusal := test(wanted))), None)
    if found is None:
        return KindAvailability(wanted.kind.id, True, wanted.kind.purpose)
    return KindAvailability(wanted.kind.id, False, found.because, found.use_instead)


def _no_such_right(wanted: _Wanted) -> Refusal | None:
    """Kinds that the plan's regime does not have."""
    kind, regime = wanted.kind.id, wanted.docket.plan_type.value
    if kind in REVIEWS:
        return _no_review(wanted)
    if wanted.kind.regimes and regime not in (*wanted.kind.regimes, "unknown"):
        return Refusal(f"{_regime(wanted)} does not have this paper.", wanted.kind.use_instead)
    if kind in ("internal_appeal", "expedited_appeal") and wanted.says(
        plan_type=["medicaid_fee_for_service", "chip_fee_for_service"]
    ):
        return Refusal(
            f"{_regime(wanted)} has no appeal to a plan: the state decides, and a hearing comes next.",
            "external_review",
        )
    if kind == "internal_appeal_second" and _has_one_level(wanted):
        return Refusal("This plan has one level of internal appeal, so a second one does not exist.", _outside(wanted))
    return None


def _has_one_level(wanted: _Wanted) -> bool:
    """A-ONELEVEL, K-MCO-FILE, F-OPM; elsewhere the plan book says it."""
    return wanted.says(plan_type=["fully_insured_individual"]) or wanted.says(
        any=[{"mandatory_appeal_levels_under": 2}, {"all": [{"is_commercial": False}]}]
    )


def _no_review(wanted: _Wanted) -> Refusal | None:
    instead = "internal_appeal" if wanted.case.denial.level == "initial" else COMPLAINT
    if wanted.says(is_commercial=True, external_review_binds=False):
        words = "A grandfathered plan owes no external review of this denial; its own terms and state law remain."
        return Refusal(words, instead)
    if wanted.says(review_process="none"):
        return Refusal(f"{_regime(wanted)}: no law gives a review outside it; its own steps remain.", instead)
    return None


def _wrong_stage(wanted: _Wanted) -> Refusal | None:
    """A kind answers the decision of its own level (external review waits for the plan's last word)."""
    kind, level = wanted.kind, wanted.case.denial.level
    if kind.id in REVIEWS and level == "initial":
        return _too_early(wanted)
    is_dated = any(one.id == "external_review" for one in wanted.due_dates)
    is_second_due = wanted.says(level="internal_first", mandatory_appeal_levels_at_least=2)
    if kind.id == "external_review" and is_second_due and not is_dated:
        return Refusal("The plan has a second mandatory level of appeal; that comes first.", "internal_appeal_second")
    if kind.levels and level not in kind.levels:
        return Refusal(f"This notice is {_STAGE[level]}, which this letter does not answer.", _next_kind(wanted))
    return None


def _too_early(wanted: _Wanted) -> Refusal | None:
    """X rows: unless the state hears the case at once, exhaustion is deemed, or an expedited appeal runs beside."""
    if wanted.says(plan_type=["medicaid_fee_for_service", "chip_fee_for_service"]):
        return None
    deemed = [{"appeal_extras_bind": True}, {"plan_type": UNANSWERED_OPENS_REVIEW}]
    if wanted.says(is_decision_overdue=True, any=deemed):
        return None
    has_expedited = any(f.kind == "expedited_appeal" for f in wanted.case.filings or ())
    if wanted.urgency and (has_expedited or wanted.kind.id == "expedited_external_review"):
        return None
    words = "The plan has not yet answered an internal appeal; external review comes after its last word."
    return Refusal(words, "internal_appeal")


def _next_kind(wanted: _Wanted) -> str | None:
    level = wanted.case.denial.level
    if level == "initial":
        return "internal_appeal"
    if level == "internal_first" and wanted.says(mandatory_appeal_levels_at_least=2):
        return "internal_appeal_second"
    return COMPLAINT if level == "external" else _outside(wanted)


def _outside(wanted: _Wanted) -> str:
    return COMPLAINT if _no_review(wanted) else "external_review"


def _not_shown(wanted: _Wanted) -> Refusal | None:
    """What the outline itself asks of the case; what is unknown does not refuse."""
    if wanted.docket.fails(wanted.kind.when):
        because = wanted.kind.refused or "The case does not show what this letter is for."
        return Refusal(because, wanted.kind.use_instead)
    return None


def _unprocessed(wanted: _Wanted) -> Refusal | None:
    """MA130 and its like: the claim was never processed, so a new one is sent (criteria.md 11.2)."""
    closing = gives_no_appeal(wanted.case, wanted.docket.library) if wanted.kind.id in APPEALS else None
    return Refusal(f"{closing.id}: {closing.words}. Nothing else in the notice can be appealed.") if closing else None


def _too_late(wanted: _Wanted) -> Refusal | None:
    """After the last legal day no ordinary appeal is made; a request to accept it late remains (law.md 22)."""
    today = wanted.docket.today
    by_the_notice = {due.id: due for due in wanted.due_dates if due.last_day < today}
    passed = {id: due for id, due in by_the_notice.items() if not due.needs}
    is_late = any(one in APPEALS and ORDINARY.get(one, one) in by_the_notice for one in by_the_notice)
    if wanted.kind.is_for_late and not is_late:
        return Refusal("No last day has passed, so the ordinary letter can still be sent.", _next_kind(wanted))
    due = passed.get(wanted.kind.due_date or wanted.kind.id)
    if due is None or wanted.kind.id not in APPEALS:
        return None
    if ORDINARY.get(due.id, due.id) in passed:
        words = f"The last day for it was {written(due.last_day)}; a request to accept it late remains."
        return Refusal(words, LATE)
    return Refusal(f"The last day for it was {written(due.last_day)}; the ordinary way is open.", _next_kind(wanted))


def _regime(wanted: _Wanted) -> str:
    regime = wanted.docket.regime
    return regime.title if regime else "This plan"


_TESTS: tuple[Callable[[_Wanted], Refusal | None], ...] = (
    _no_such_right, _wrong_stage, _unprocessed, _not_shown, _too_late,
)  # fmt: skip
