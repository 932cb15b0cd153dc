"""The whole judgement, top to bottom: plan type, what is due, what applies, what the record shows, what is missing."""

from datetime import date

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.library import Library
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
from app.rules.law.next_due import next_due
from app.rules.law.review import review_process
from app.rules.law.urgency import urgency
from app.rules.missing import against, gaps, questions
from app.rules.record import recount
from app.rules.record.chart import Chart


def assess(case: Case, library: Library, today: date) -> Assessment:
    """The same case, library and day give the same assessment; the law is that of the day."""
    library = library.on(today)
    docket = standing.docket(case, library, today)
    due, running = deadlines.due_dates(docket), clocks.clocks(docket)
    verdicts, barred = arguments.verdicts(docket), exclusions.forbidden(docket)
    urgent = urgency(docket)

    chart = Chart(case, library, today, docket.plan_type)
    looked_at = policies.roles(chart)
    judged = judging.judged(chart, looked_at)
    spoken_against = against.against(chart, judged)
    return Assessment(
        on=today,
        library=library.edition,
        plan_type=docket.plan_type,
        due_dates=due,
        clocks=running,
        arguments=verdicts,
        policies=looked_at,
        criteria=tuple(one.status for one in judged),
        checks=(
            *(*validity.checks(chart, looked_at), *against.checks(spoken_against, library)),
            *(*law_checks.checks(docket, due), *late_decision.checks(docket), *unread.checks(docket)),
        ),
        gaps=gaps.gaps(chart, judged, looked_at),
        questions=tuple(one.ask for one in questions.questions(chart, verdicts)),
        reasons=reasons.answers(chart, judged, looked_at),
        counts=recount.counts(chart),
        literature=literature.uses(chart),
        next_due=next_due(due, today),
        urgency=urgent,
        review_process=review_process(docket, due),
        complaint_offices=offices.complaint_offices(docket),
        kinds=kinds.availability(docket, due, urgent),
        citations=citable.citations(docket, verdicts, due, running, barred),
        notice=notice.notice_check(docket),
        forbidden=barred,
        against=spoken_against,
    )
