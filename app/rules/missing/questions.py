"""Unknown facts that could still change the outcome, most useful first, as plain sentences and their places."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.assessment import ArgumentVerdict
from app.domain.facts import VOCABULARY
from app.domain.people import is_of_age
from app.domain.told import of_data
from app.rules.law.plan_types import settling_question
from app.rules.record.chart import Chart

# The first sentence that asks for a case path.
_ASKS = {fact.path: of_data(fact.ask) for fact in reversed(VOCABULARY.values()) if fact.ask}
# Where an answer goes for a path that is a list.
_LISTS = {
    "denial.reasons": "/denial/reasons/-",
    "plan.benefits": "/plan/benefits/-",
    "services": "/services/-",
    "statements": "/statements/-",
    "filings": "/filings/-",
    "claim_lines": "/claim_lines/-",
    "diagnoses": "/diagnoses/-",
}
# Where the sentence that settles a plan type has its answer: the fact that it asks for.
_SETTLING = ("employer_kind", "employer_size_band", "funding", "plan_words")
_SETTLES = {VOCABULARY[name].ask: VOCABULARY[name].path for name in _SETTLING}


@dataclass(frozen=True, slots=True)
class Question:
    """`path` is the JSON pointer that the answer is sent to."""

    path: str
    ask: str


def questions(chart: Chart, verdicts: Iterable[ArgumentVerdict]) -> tuple[Question, ...]:
    """First the plan type, then what decides most arguments, then what decides which criteria apply."""
    wanted = Counter(path for verdict in verdicts if verdict.verdict == "cannot_tell" for path in verdict.needs)
    ranked = sorted(wanted, key=lambda path: -wanted[path])
    legal = (_asked(path) for path in ranked if path in _ASKS)
    by_ask: dict[str, Question] = {}
    for question in (*_plan_type(chart), *legal, *_clinical(chart)):
        by_ask.setdefault(question.ask, question)
    return tuple(by_ask.values())


def _asked(path: str) -> Question:
    return Question(_LISTS.get(path) or "/" + path.replace(".", "/"), _ASKS[path])


def _plan_type(chart: Chart) -> Iterator[Question]:
    if chart.plan_type.value == "unknown":
        ask = settling_question(chart.case)
        yield Question("/" + _SETTLES.get(ask, "plan.plan_type").replace(".", "/"), ask)


def _clinical(chart: Chart) -> Iterator[Question]:
    """Facts that decide which policy and which rows are for this request."""
    if not chart.services:
        yield _asked("services")
    elif chart.is_habilitative is None:
        yield Question(_of_service(chart, "is_habilitative"), of_data(VOCABULARY["is_habilitative"].ask))
    if any(service.setting is None for service in chart.services):
        yield Question(_of_service(chart, "setting"), of_data(VOCABULARY["setting"].ask))
    payer = chart.library.payers.get(chart.case.plan.payer)
    if chart.state is None and payer and any(row.states for row in payer.governs):
        yield _asked("plan.policy_issue_state")
    if chart.case.denial.timing is None:
        yield _asked("denial.timing")
    if chart.case.denial.received_on is None:
        yield Question("/denial/received_on", chart.tell("missing.questions.on_which_day_did_notice"))
    if chart.services and chart.is_continuation is None:
        ask = chart.tell("missing.questions.was_same_course_therapy_already")
        yield Question(_of_service(chart, "is_continuation"), ask)
    if chart.case.other_therapy is None and not is_of_age(chart.case.child.born_on, chart.today):
        ask = chart.tell("missing.questions.does_child_receive_therapy_anywhere")
        yield Question("/other_therapy/-", ask)


def _of_service(chart: Chart, field: str) -> str:
    """The field of the first service that does not say it."""
    silent = [number for number, service in enumerate(chart.services) if getattr(service, field) is None]
    return f"/services/{silent[0] if silent else 0}/{field}"
