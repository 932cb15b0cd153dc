"""Whether a stated reason is this notice's: another child's name, age or number, another service, another matter.

Another person's data holds a letter back. A sentence about another service or matter may be the payer's own slip: the
writer is told, and the letter answers it with no fact about this therapy.
"""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.domain.names_of_people import names_of, unknown_subject
from app.rules.criteria.other_persons import another_person
from app.rules.criteria.reason_words import another_matter, another_service
from app.rules.record.chart import Chart
from app.rules.record.recount import counts

_PERSON = "Look whether this is the right notice; if it is, tell the plan, and leave the other person’s data out."
_SERVICE = "The letter does not answer it with facts about this therapy; check the notice and the service asked for."
_MATTER = "Check the kind; until then the letter does not answer it."


def checks(chart: Chart) -> Iterator[Check]:
    for reason in chart.case.denial.reasons or ():
        if because := another_person(chart, reason):
            message = f"This reason speaks of another person: {because}. {_PERSON}"
            yield Check("NOTICE-PERSON", "error", (reason.id,), message)
        elif named := another_service(reason, chart.disciplines, chart.library):
            message = f"This reason speaks of another service ({named}). {_SERVICE}"
            yield Check("NOTICE-SERVICE", "warning", (reason.id,), message)
        elif kind := another_matter(reason, chart.library):
            message = (
                f"The words of this reason speak of another matter ({kind}) than the kind chosen for it. {_MATTER}"
            )
            yield Check("NOTICE-KIND", "warning", (reason.id,), message)
    yield from _goals(chart)
    yield from _used_up(chart)


def _used_up(chart: Chart) -> Iterator[Check]:
    """Our own count agrees with the payer's: the writer hears it before the letter argues."""
    for one in counts(chart):
        if one.used is not None and one.used >= one.limit:
            units = f"{one.unit}{'' if one.limit == 1 else 's'}"
            counted = f"By our own count the limit is used up: {one.used} of {one.limit} {units}."
            message = f"{counted} Argue an exception or the law."
            yield Check("LIMIT-USED", "warning", (one.benefit,), message)


def _goals(chart: Chart) -> Iterator[Check]:
    known = names_of(chart.case)
    for goal in chart.case.goals or ():
        if subject := unknown_subject(goal.words, known):
            message = f"The goal speaks of “{subject}”. If that is the name of another child, correct the goal."
            yield Check("GOAL-SUBJECT", "warning", (goal.id,), message)
