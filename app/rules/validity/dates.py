"""Days in order: nothing after today (VAL-FUTURE), nothing before birth, no interval that ends before it begins."""

from collections.abc import Iterator
from datetime import date

from app.domain.assessment import Check
from app.domain.denial import Denial
from app.rules.record.chart import Chart

_Dated = tuple[str, str, date | None]


def checks(chart: Chart) -> Iterator[Check]:
    born = chart.case.child.born_on
    for record, what, on in _past(chart):
        if on is not None and on > chart.today:
            message = chart.tell("validity.dates.dated_after_today", what=what, on=on, today=chart.today)
            yield Check("VAL-FUTURE", "error", (record,), message)
        elif on is not None and on < born:
            yield Check(
                "VAL-DATES",
                "error",
                (record,),
                chart.tell("validity.dates.dated_before_child_was_born", what=what, on=on),
            )
    for record, earlier, first, later, second in _pairs(chart):
        if first is not None and second is not None and second < first:
            message = chart.tell(
                "validity.dates.comes_before", later=later, second=second, earlier=earlier, first=first
            )
            yield Check("VAL-DATES", "error", (record,), message)


def _past(chart: Chart) -> Iterator[_Dated]:
    """What can only have happened already."""
    case = chart.case
    yield "child", chart.tell("validity.dates.child_birth"), case.child.born_on
    for denial in (case.denial, *(case.earlier_denials or ())):
        yield _id(denial), chart.tell("validity.dates.the_notice"), denial.dated_on
        yield _id(denial), chart.tell("validity.dates.receipt_notice"), denial.received_on
    for paper in case.documents or ():
        yield paper.id, chart.tell("validity.dates.document", title=paper.title), paper.dated_on
        yield paper.id, chart.tell("validity.dates.signature_on", title=paper.title), paper.signed_on
        for signature in paper.also_signed_by or ():
            yield paper.id, chart.tell("validity.dates.signature_on_2", title=paper.title), signature.on
    for evaluation in case.evaluations or ():
        yield evaluation.id, chart.tell("validity.dates.the_evaluation"), evaluation.done_on
    for note in case.notes or ():
        yield note.id, chart.tell("validity.dates.session_note"), note.session_on
    for diagnosis in case.diagnoses or ():
        yield diagnosis.id, chart.tell("validity.dates.diagnosis", code=diagnosis.code), diagnosis.diagnosed_on
    yield from _measured(chart)
    yield from _told(chart)


def _measured(chart: Chart) -> Iterator[_Dated]:
    for goal in chart.case.goals or ():
        yield (
            goal.id,
            chart.tell("validity.dates.baseline_goal", id=goal.id),
            goal.baseline.on if goal.baseline else None,
        )
        for point in goal.progress or ():
            yield goal.id, chart.tell("validity.dates.measurement_goal", id=goal.id), point.on


def _told(chart: Chart) -> Iterator[_Dated]:
    case = chart.case
    for program in case.caregiver_programs or ():
        yield program.id, chart.tell("validity.dates.caregiver_training"), program.taught_on
    for finding in case.home_findings or ():
        yield finding.id, chart.tell("validity.dates.finding_at_home"), finding.found_on
    for statement in case.statements or ():
        yield statement.id, chart.tell("validity.dates.the_statement"), statement.on
    for line in case.claim_lines or ():
        yield line.id, chart.tell("validity.dates.billed_service"), line.service_on
    for confirmation in case.confirmations or ():
        yield confirmation.id or confirmation.record, chart.tell("validity.dates.the_confirmation"), confirmation.on


def _pairs(chart: Chart) -> Iterator[tuple[str, str, date | None, str, date | None]]:
    """Record, the earlier day and its name, the later day and its name."""
    case = chart.case
    for denial in (case.denial, *(case.earlier_denials or ())):
        yield (
            _id(denial),
            chart.tell("validity.dates.day_notice"),
            denial.dated_on,
            chart.tell("validity.dates.day_was_received"),
            denial.received_on,
        )
    for paper in case.documents or ():
        yield (
            paper.id,
            chart.tell("validity.dates.first_day"),
            paper.valid_from,
            chart.tell("validity.dates.last_day", title=paper.title),
            paper.valid_to,
        )
    yield from _spans(chart)


def _spans(chart: Chart) -> Iterator[tuple[str, str, date | None, str, date | None]]:
    """The same for periods, goals and filings."""
    case = chart.case
    for service in case.services or ():
        for asked in filter(None, (service.requested, service.approved)):
            yield (
                service.id,
                chart.tell("validity.dates.first_day"),
                asked.from_on,
                chart.tell("validity.dates.last_day_period"),
                asked.to_on,
            )
    for goal in case.goals or ():
        start = goal.baseline.on if goal.baseline else None
        due = goal.target.by_on if goal.target else None
        yield (
            goal.id,
            chart.tell("validity.dates.day_its_baseline"),
            start,
            chart.tell("validity.dates.target_day_goal", id=goal.id),
            due,
        )
    for filing in case.filings or ():
        yield (
            filing.id,
            chart.tell("validity.dates.day_was_sent"),
            filing.sent_on,
            chart.tell("validity.dates.day_delivery"),
            filing.delivered_on,
        )


def _id(denial: Denial) -> str:
    return denial.id or denial.document or "denial"
