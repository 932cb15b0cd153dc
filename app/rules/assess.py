"""The whole judgement, top to bottom: plan type, what is due, what applies, what the record shows, what is missing."""

from dataclasses import replace
from datetime import date

from app.domain.assessment import Assessment, DueDate
from app.domain.case import Case
from app.domain.courses import in_dispute
from app.domain.library import Library
from app.domain.own_policies import with_copied
from app.rules import validity
from app.rules.criteria import judging, literature, policies, reasons
from app.rules.filing import kinds
from app.rules.law import (
    arguments,
    citable,
    clocks,
    deadlines,
    exclusions,
    late_decision,
    notice,
    offices,
    standing,
    unread,
)
from app.rules.law import checks as law_checks
from app.rules.law.docket import Docket
from app.rules.law.next_due import next_due
from app.rules.law.review import review_process
from app.rules.law.urgency import urgency
from app.rules.missing import against, gaps, questions
from app.rules.record import recount
from app.rules.record.chart import Chart


def assess(case: Case, library: Library, today: date) -> Assessment:
    """The same case, library and day give the same assessment; the law is that of the day."""
    case = in_dispute(case)
    library = with_copied(library.on(today), case)
    docket = standing.docket(case, library, today)
    law = _before_the_law(docket)

    chart = Chart(case, library, today, docket.plan_type)
    looked_at = policies.roles(chart)
    judged = judging.judged(chart, looked_at)
    spoken_against = against.against(chart, judged)
    return replace(
        law,
        policies=looked_at,
        criteria=tuple(judgement.status for judgement in judged),
        checks=(
            *(*validity.checks(chart, looked_at), *against.checks(spoken_against, library)),
            *(*law_checks.checks(docket, law.due_dates), *late_decision.checks(docket), *unread.checks(docket)),
        ),
        gaps=gaps.gaps(chart, judged, looked_at),
        questions=tuple(question.ask for question in questions.questions(chart, law.arguments)),
        reasons=reasons.answers(chart, judged, looked_at),
        counts=recount.counts(chart),
        literature=literature.uses(chart),
        against=spoken_against,
    )


def due_first(case: Case, library: Library, today: date) -> DueDate | None:
    """The `due_first` of the whole judgement, for who needs nothing else of it (a case that is stored)."""
    due = deadlines.due_dates(standing.docket(in_dispute(case), library.on(today), today))
    first = next_due(due, today)
    return next((day for day in due if day.id == first), None)


def _before_the_law(docket: Docket) -> Assessment:
    """What is due, what applies, what may be said and cited, who takes the paper next."""
    due, running = deadlines.due_dates(docket), clocks.clocks(docket)
    verdicts, barred = arguments.verdicts(docket), exclusions.forbidden(docket)
    urgent, cited = urgency(docket), citable.citations(docket, verdicts, due, running, barred)
    sayable = {citation.rule for citation in cited}
    return Assessment(
        on=docket.today,
        library=docket.library.edition,
        plan_type=docket.plan_type,
        due_dates=due,
        clocks=running,
        arguments=verdicts,
        next_due=next_due(due, docket.today),
        urgency=urgent,
        review_process=review_process(docket, due),
        complaint_offices=offices.complaint_offices(docket),
        state_office=offices.state_office(docket),
        review_office=offices.review_office(docket, due, cited),
        kinds=kinds.availability(docket, due, urgent),
        citations=cited,
        mandates=tuple(rule for rule in arguments.filling(docket, verdicts, "mandates") if rule in sayable),
        is_need_argued=arguments.is_need_argued(docket, verdicts),
        notice=notice.notice_check(docket, sayable & {*arguments.filling(docket, verdicts, "missing_elements")}),
        forbidden=barred,
    )
