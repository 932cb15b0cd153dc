"""Whether a plan of care would stand before a reviewer today: each question with what is lacking. Needs no denial."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.goals import GoalPart, lacking
from app.domain.library import Library
from app.domain.records import Document, Goal, PlanOfCare
from app.domain.told import Tell

State = Literal["yes", "partly", "no"]
_UNMEASURED: dict[GoalPart, str] = {
    "target": "needs.goals.no_target",
    "measure": "readiness.no_measure",
    "due": "readiness.target_no_day",
    "unit": "readiness.two_units",
}
_STATES: dict[str, State] = {"met": "yes", "partly": "partly", "contradicted": "no", "not_documented": "no"}


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is missing, and the record it is missing from (none: there is no such record yet)."""

    sentence: str
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """The answer to one question. `criterion` is the row it is judged by, if one is."""

    question: str
    state: State
    lacking: tuple[Lacking, ...] = ()
    criterion: str | None = None


def readiness(library: Library, case: Case, assessment: Assessment) -> tuple[Readiness, ...]:
    """Measurable? Baseline? Signed? Then what the criteria ask of a plan."""
    tell = library.tell
    return (
        _of_goals(tell, "measurable", case, _not_measurable),
        _of_goals(tell, "baseline", case, _no_baseline),
        _signed(tell, case),
        *_by_criteria(library, assessment),
    )


def _of_goals(tell: Tell, question: str, case: Case, lacks: Callable[[Goal], str]) -> Readiness:
    goals = case.goals or ()
    if not goals:
        return Readiness(question, "no", (Lacking(tell("needs.goals.none")),))
    unfit = [
        Lacking(tell("readiness.goal", goal=goal.words, what=tell(key)), goal.id)
        for goal in goals
        if (key := lacks(goal))
    ]
    state: State = "yes" if not unfit else "no" if len(unfit) == len(goals) else "partly"
    return Readiness(question, state, tuple(unfit))


def _not_measurable(goal: Goal) -> str:
    """The first part that makes it no number with a day; a baseline is asked for by itself."""
    unmeasured = lacking(goal)
    return next((words for part, words in _UNMEASURED.items() if part in unmeasured), "")


def _no_baseline(goal: Goal) -> str:
    if goal.baseline is None:
        return "needs.goals.no_baseline"
    return "" if goal.baseline.on else "readiness.baseline_no_day"


def _signed(tell: Tell, case: Case) -> Readiness:
    plans = case.plans_of_care or ()
    if not plans:
        return Readiness("signed", "no", (Lacking(tell("readiness.no_plan")),))
    papers = {document.id: document for document in case.documents or ()}
    unsigned = tuple(part for plan in plans for part in _unsigned(tell, plan, papers.get(plan.document or "")))
    return Readiness("signed", "no" if unsigned else "yes", unsigned)


def _unsigned(tell: Tell, plan: PlanOfCare, paper: Document | None) -> Iterator[Lacking]:
    if paper is None:
        yield Lacking(tell("readiness.plan_no_paper"), plan.id)
        return
    if paper.signed_on is None:
        yield Lacking(tell("readiness.not_signed", title=paper.title), paper.id)
    if paper.valid_from is None or paper.valid_to is None:
        yield Lacking(tell("readiness.no_span", title=paper.title), paper.id)
    elif paper.signed_on and paper.signed_on > paper.valid_to:
        yield Lacking(tell("readiness.signed_late", title=paper.title, on=paper.signed_on), paper.id)


def _by_criteria(library: Library, assessment: Assessment) -> Iterator[Readiness]:
    for row in assessment.criteria:
        question = library.criteria[row.id].plan_question
        if question is None or row.status == "not_applicable":
            continue
        lacking = () if row.status == "met" else tuple(Lacking(text) for text in row.missing or (row.because,))
        yield Readiness(question, _STATES[row.status], lacking, row.id)
