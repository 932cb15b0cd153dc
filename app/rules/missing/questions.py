"""Unknown facts that could still change the outcome, most useful first, as plain sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator

from app.domain.assessment import ArgumentVerdict
from app.domain.facts import VOCABULARY
from app.domain.people import is_of_age
from app.rules.law.plan_types import settling_question
from app.rules.record.chart import Chart

# The first sentence that asks for a case path.
_ASKS = {fact.path: fact.ask for fact in reversed(VOCABULARY.values()) if fact.ask}


def questions(chart: Chart, verdicts: Iterable[ArgumentVerdict]) -> tuple[str, ...]:
    """First the plan type, then what decides most arguments, then what decides which criteria apply."""
    wanted = Counter(path for one in verdicts if one.verdict == "cannot_tell" for path in one.needs)
    ranked = sorted(wanted, key=lambda path: -wanted[path])
    legal = (_ASKS[path] for path in ranked if path in _ASKS)
    return tuple(dict.fromkeys((*_plan_type(chart), *legal, *_clinical(chart))))


def _plan_type(chart: Chart) -> Iterator[str]:
    if chart.plan_type.value == "unknown":
        yield settling_question(chart.case)


def _clinical(chart: Chart) -> Iterator[str]:
    """Facts that decide which policy and which rows are for this request."""
    if not chart.services:
        yield _ASKS["services"]
    elif chart.is_habilitative is None:
        yield VOCABULARY["is_habilitative"].ask
    if any(one.setting is None for one in chart.services):
        yield VOCABULARY["setting"].ask
    payer = chart.library.payers.get(chart.case.plan.payer)
    if chart.state is None and payer and any(row.states for row in payer.governs):
        yield _ASKS["plan.policy_issue_state"]
    if chart.case.denial.timing is None:
        yield _ASKS["denial.timing"]
    if chart.case.denial.received_on is None:
        yield "On which day did the notice arrive?"
    if chart.services and chart.is_continuation is None:
        yield "Was the same course of therapy already under way when this was asked for?"
    if chart.case.other_therapy is None and not is_of_age(chart.case.child.born_on, chart.today):
        yield "Does the child receive therapy anywhere else, such as at school?"
