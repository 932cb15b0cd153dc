"""Whether a stated reason is this notice's: another child's name, age or number, another service, another matter.

Another person's data holds a letter back. A sentence about another service or matter may be the payer's own slip: the
writer is told, and the letter answers it with no fact about this therapy.
"""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.domain.names_of_people import unknown_subject
from app.rules.criteria.other_persons import another_person
from app.rules.criteria.reason_words import another_matter, another_service
from app.rules.record.chart import Chart
from app.rules.record.once import names
from app.rules.record.recount import counts


def checks(chart: Chart) -> Iterator[Check]:
    for reason in chart.case.denial.reasons or ():
        if because := another_person(chart, reason):
            message = chart.tell(
                "validity.notices.reason_speaks_another_person",
                because=because,
                person=chart.tell("validity.notices.person"),
            )
            yield Check("NOTICE-PERSON", "error", (reason.id,), message)
        elif named := another_service(reason, chart.disciplines, chart.library):
            message = chart.tell(
                "validity.notices.reason_speaks_another_service",
                named=named,
                service=chart.tell("validity.notices.service"),
            )
            yield Check("NOTICE-SERVICE", "warning", (reason.id,), message)
        elif kind := another_matter(reason, chart.library):
            message = chart.tell(
                "validity.notices.words_reason_speak_another_matter",
                kind=kind,
                matter=chart.tell("validity.notices.matter"),
            )
            yield Check("NOTICE-KIND", "warning", (reason.id,), message)
    yield from _goals(chart)
    yield from _used_up(chart)


def _used_up(chart: Chart) -> Iterator[Check]:
    """Our own count agrees with the payer's: the writer hears it before the letter argues."""
    for count in counts(chart):
        if count.used is not None and count.used >= count.limit:
            units = f"{count.unit}{'' if count.limit == 1 else 's'}"
            counted = chart.tell(
                "validity.notices.by_our_own_count_limit", used=count.used, limit=count.limit, units=units
            )
            message = chart.tell("validity.notices.argue_exception_or_law", counted=counted)
            yield Check("LIMIT-USED", "warning", (count.benefit,), message)


def _goals(chart: Chart) -> Iterator[Check]:
    known = names(chart)
    for goal in chart.case.goals or ():
        if subject := unknown_subject(goal.words, known):
            message = chart.tell("validity.notices.goal_speaks_if_name_another", subject=subject)
            yield Check("GOAL-SUBJECT", "warning", (goal.id,), message)
