"""Skilled care (EV-SKILL, EV-NOTE): why it takes a therapist, in the plan's words and in every note."""

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.records import Note
from app.domain.saying import day
from app.domain.values import Text
from app.rules.criteria.free_text import each, judged, tells_of
from app.rules.criteria.results import NOT_APPLICABLE, Lack, Result, missing
from app.rules.record.chart import Chart
from app.rules.record.clinicians import orders

_MOST_DAYS = 5


class SkilledNotesNeed(Need):
    """`words` that say that somebody else did the exercise."""

    words: tuple[Text, ...] = ()


def skilled_statement(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Why a caregiver or aide cannot do it: one confirmed statement is enough."""
    said = [chart.evidence(statement, statement.words) for statement in chart.case.skilled_care or ()]
    ask = chart.tell("needs.skilled.ask")
    return judged(chart, criterion, said, Lack("skilled_statement", chart.tell("needs.skilled.none"), ask))


def skilled_notes(chart: Chart, need: SkilledNotesNeed, criterion: Criterion) -> Result:
    """Each note shows a clinician's reasoning. A note with only the caregiver's own exercise speaks against it."""
    if not chart.notes and chart.is_continuation is False:
        return NOT_APPLICABLE
    if not chart.notes:
        ask = chart.tell("needs.skilled.notes_asked")
        return missing("notes", chart.tell("needs.notes.none"), ask)
    planned = [note for note in chart.notes if chart.is_planned(note.session_on)]
    reasoned = [_words(chart, note) for note in planned if note.skilled]
    bare = [note for note in chart.notes if not note.skilled and chart.says(criterion.id, note.id) is None]
    spoken = [_words(chart, note) for note in planned if not note.skilled and chart.says(criterion.id, note.id)]
    lacks = _unplanned(chart, planned) + _without_reasoning(chart, bare)
    result = each(chart, criterion, reasoned + spoken, lacks)
    contrary = tuple(_words(chart, note) for note in bare if tells_of(note, need.words))
    if contrary:
        return Result("contradicted", result.evidence, result.lacks, result.against + contrary)
    return result


def _words(chart: Chart, note: Note) -> Evidence:
    spoken = (
        note.skilled
        or note.response
        or ", ".join(intervention for intervention in note.interventions or () if intervention)
    )
    return chart.evidence(note, spoken or chart.tell("needs.notes.session_of", on=note.session_on))


def _unplanned(chart: Chart, planned: list[Note]) -> list[Lack]:
    """A note outside every signed plan of care proves no continued need (VAL-POCDATE)."""
    if len(planned) == len(chart.notes):
        return []
    sentence = chart.tell("needs.skilled.unplanned")
    return [Lack("notes.unplanned", sentence, chart.tell("needs.skilled.plan_asked"))]


def _without_reasoning(chart: Chart, notes: list[Note]) -> list[Lack]:
    if not notes:
        return []
    days = ", ".join(day(note.session_on) for note in notes[:_MOST_DAYS]) + (
        chart.tell("needs.skilled.later") if len(notes) > _MOST_DAYS else ""
    )
    sentence = chart.tell("needs.skilled.no_reasoning", days=days)
    return [Lack("notes.reasoning", sentence, chart.tell("needs.skilled.more_said", sentence=sentence))]


def risk_statement(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """What would be lost or not learned without skilled care."""
    said = [chart.evidence(statement, statement.words) for statement in chart.case.skilled_care or ()]
    said += [
        chart.evidence(evaluation, evaluation.prognosis) for evaluation in chart.evaluations if evaluation.prognosis
    ]
    ask = chart.tell("needs.skilled.risk_asked")
    return judged(chart, criterion, said, Lack("risk_statement", chart.tell("needs.skilled.no_risk"), ask))


def physician_statement(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """A physician's own words on the need for therapy."""
    said = []
    for statement in chart.case.statements or ():
        by = chart.person(statement.by)
        if by is not None and orders(by):
            said.append(chart.evidence(statement, statement.words))
    ask = chart.tell("needs.skilled.physician_asked")
    return judged(chart, criterion, said, Lack("physician_statement", chart.tell("needs.skilled.no_physician"), ask))
