"""The plan of care against notes, signatures and the request (VAL-POCDATE, VAL-SIGN and ours)."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.domain.told import Count, ValueRow
from app.rules.record.chart import Chart
from app.rules.record.clinicians import orders

_SIGNED_KINDS = frozenset({"evaluation", "plan_of_care", "progress_notes", "progress_report", "physician_order"})


def checks(chart: Chart) -> Iterator[Check]:
    yield from _notes_outside(chart)
    yield from _request_outside(chart)
    yield from _unsigned(chart)
    if chart.plans and chart.goals and not any(goal.term == "long" for goal in chart.goals):
        message = chart.tell("validity.plans.no_goal_plan_care_marked")
        yield Check("POC-LONG-TERM", "warning", (chart.plans[0].id,), message)


def _notes_outside(chart: Chart) -> Iterator[Check]:
    """A note used for continued need lies inside a signed plan's interval."""
    outside = [note for note in chart.notes if not chart.has_plan(note.session_on)]
    if outside:
        later = (chart.tell("validity.plans.and_later"),) * (len(outside) > 5)
        days = ValueRow(tuple(note.session_on for note in outside[:5]), later[0] if later else "")
        given = Count(len(outside), "session note")
        message = chart.tell("validity.plans.outside_every_signed_plan_care", given=given, days=days)
        yield Check("VAL-POCDATE", "warning", tuple(note.id for note in outside), message)


def _request_outside(chart: Chart) -> Iterator[Check]:
    for service in chart.services:
        asked = service.requested
        if not chart.signed_spans or asked is None:
            continue
        last = max(end for _, end in chart.signed_spans)
        if asked.to_on and asked.to_on > last:
            message = chart.tell("validity.plans.request_runs_plan_care_ends", to_on=asked.to_on, last=last)
            yield Check("POC-REQUEST", "warning", (service.id, chart.plans[0].id), message)
        first = min(start for start, _ in chart.signed_spans)
        if asked.from_on and asked.from_on < first:
            message = chart.tell("validity.plans.request_begins_plan_care_begins", from_on=asked.from_on, first=first)
            yield Check("POC-REQUEST", "warning", (service.id, chart.plans[0].id), message)


def _unsigned(chart: Chart) -> Iterator[Check]:
    for paper in chart.documents.values():
        if paper.kind in _SIGNED_KINDS and paper.signed_on is None:
            message = chart.tell("validity.plans.has_no_signature_date_on", title=paper.title)
            yield Check("VAL-SIGN", "warning", (paper.id,), message)
        elif paper.kind in _SIGNED_KINDS and paper.author is None:
            yield Check(
                "VAL-SIGN",
                "warning",
                (paper.id,),
                chart.tell("validity.plans.who_signed_not_on_file", title=paper.title),
            )
    yield from _untitled(chart)


def _untitled(chart: Chart) -> Iterator[Check]:
    """A practitioner's signature on the plan needs its day, and a title where no credential is on file."""
    for plan in chart.plans:
        paper = chart.paper(plan)
        for signature in (paper.also_signed_by if paper else None) or ():
            by = chart.person(signature.person)
            if by is None or not orders(by):
                continue
            if signature.on is None or not (signature.title or by.credentials):
                lacking = chart.tell("validity.plans.its_date" if signature.on is None else "validity.plans.a_title")
                message = chart.tell("validity.plans.signature_on_plan_care_lacks", name=by.name, lacking=lacking)
                yield Check("VAL-SIGN", "warning", (plan.id,), message)
