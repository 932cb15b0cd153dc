"""Days in order: nothing after today (VAL-FUTURE), nothing before birth, no interval that ends before it begins."""

from collections.abc import Iterator
from datetime import date

from app.domain.assessment import Check
from app.domain.denial import Denial
from app.domain.saying import day
from app.rules.record.chart import Chart

_Dated = tuple[str, str, date | None]


def checks(chart: Chart) -> Iterator[Check]:
    born = chart.case.child.born_on
    for record, what, on in _past(chart):
        if on is not None and on > chart.today:
            message = f"{what} is dated {day(on)}, after today ({day(chart.today)})."
            yield Check("VAL-FUTURE", "error", (record,), message)
        elif on is not None and on < born:
            yield Check("VAL-DATES", "error", (record,), f"{what} is dated {day(on)}, before the child was born.")
    for record, earlier, first, later, second in _pairs(chart):
        if first is not None and second is not None and second < first:
            message = f"{later} ({day(second)}) comes before {earlier} ({day(first)})."
            yield Check("VAL-DATES", "error", (record,), message)


def _past(chart: Chart) -> Iterator[_Dated]:
    """What can only have happened already."""
    case = chart.case
    yield "child", "The child's birth", case.child.born_on
    for denial in (case.denial, *(case.earlier_denials or ())):
        yield _id(denial), "The notice", denial.dated_on
        yield _id(denial), "The receipt of the notice", denial.received_on
    for paper in case.documents or ():
        yield paper.id, f"The document “{paper.title}”", paper.dated_on
        yield paper.id, f"The signature on “{paper.title}”", paper.signed_on
        for one in paper.also_signed_by or ():
            yield paper.id, f"A signature on “{paper.title}”", one.on
    for evaluation in case.evaluations or ():
        yield evaluation.id, "The evaluation", evaluation.done_on
    for note in case.notes or ():
        yield note.id, "The session note", note.session_on
    for diagnosis in case.diagnoses or ():
        yield diagnosis.id, f"The diagnosis {diagnosis.code}", diagnosis.diagnosed_on
    yield from _measured(chart)
    yield from _told(chart)


def _measured(chart: Chart) -> Iterator[_Dated]:
    for goal in chart.case.goals or ():
        yield goal.id, f"The baseline of goal {goal.id}", goal.baseline.on if goal.baseline else None
        for point in goal.progress or ():
            yield goal.id, f"A measurement of goal {goal.id}", point.on


def _told(chart: Chart) -> Iterator[_Dated]:
    case = chart.case
    for program in case.caregiver_programs or ():
        yield program.id, "The caregiver training", program.taught_on
    for finding in case.home_findings or ():
        yield finding.id, "The finding at home", finding.found_on
    for statement in case.statements or ():
        yield statement.id, "The statement", statement.on
    for line in case.claim_lines or ():
        yield line.id, "The billed service", line.service_on
    for one in case.confirmations or ():
        yield one.id or one.record, "The confirmation", one.on


def _pairs(chart: Chart) -> Iterator[tuple[str, str, date | None, str, date | None]]:
    """Record, the earlier day and its name, the later day and its name."""
    case = chart.case
    for denial in (case.denial, *(case.earlier_denials or ())):
        yield _id(denial), "the day of the notice", denial.dated_on, "The day it was received", denial.received_on
    for paper in case.documents or ():
        yield paper.id, "the first day", paper.valid_from, f"The last day of “{paper.title}”", paper.valid_to
    for service in case.services or ():
        for asked in filter(None, (service.requested, service.approved)):
            yield service.id, "the first day", asked.from_on, "The last day of the period", asked.to_on
    for goal in case.goals or ():
        start = goal.baseline.on if goal.baseline else None
        due = goal.target.by_on if goal.target else None
        yield goal.id, "the day of its baseline", start, f"The target day of goal {goal.id}", due
    for filing in case.filings or ():
        yield filing.id, "the day it was sent", filing.sent_on, "The day of delivery", filing.delivered_on


def _id(denial: Denial) -> str:
    return denial.id or denial.document or "denial"
