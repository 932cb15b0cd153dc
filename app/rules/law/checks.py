"""Checks of the legal side of a case: a plan type that the card contradicts, days that conflict or have passed."""

from collections.abc import Iterator

from app.domain.appointments import appointments
from app.domain.assessment import Check, DueDate
from app.domain.facts import VOCABULARY
from app.domain.library import Library
from app.domain.people import is_of_age
from app.domain.told import Told, Value, of_data, together
from app.rules.law.calendar import is_business_day
from app.rules.law.docket import Docket
from app.rules.law.facts import places_of
from app.rules.law.plan_types import settling_question
from app.rules.law.readings import HeldReading, against, doubted_flags

_NAMED = {
    "plan.card_words": "law.checks.named_card",
    "plan.brochure_words": "law.checks.named_plan_book",
    "plan.plan_name": "law.checks.named_plan_name",
    "plan.payer_name": "law.checks.named_payer_name",
    "plan.payer": "law.checks.named_payer",
    "plan.funding": "law.checks.named_funding",
    "plan.employer_kind": "law.checks.named_employer",
    "plan.employer_size_band": "law.checks.named_employer_size",
    "plan.exchange": "law.checks.named_exchange",
}
_ENTERED = {
    "denial.received_on": "law.checks.named_arrived",
    "denial.stated_deadline_on": "law.checks.named_stated_day",
    "plan.policy_issue_state": "law.checks.named_issue_state",
}


def checks(docket: Docket, due: tuple[DueDate, ...]) -> tuple[Check, ...]:
    """What to look at before writing; an error where the facts of the plan contradict each other."""
    return (*_plan_type(docket), *_days(docket, due), *_review_office(docket, due), *_adult(docket))


def _plan_type(docket: Docket) -> Iterator[Check]:
    """Facts that contradict each other make no law: the letter waits for a person, or leaves the law out."""
    case, library = docket.case, docket.library
    stated = library.law.plan_types.get(case.plan.plan_type)
    doubts = against(case.plan.plan_type, docket.said)
    if stated and doubts:
        paths = tuple(dict.fromkeys(path for doubt in doubts for path in doubt.because))
        words = library.tell(
            "law.checks.plan_entered_as_but_which",
            title=of_data(stated.title),
            saying=_saying(doubts, library),
            look_up=_look_up(doubts),
        )
        yield Check("PLAN-TYPE", "error", ("plan.plan_type", *paths), words)
    elif docket.plan_type.value not in library.law.plan_types:
        words = library.tell("law.checks.plan_type_not_known", settling_question=settling_question(case))
        yield Check("PLAN-TYPE", "warning", ("plan.plan_type",), words)
    for name, said in doubted_flags(case, docket.said).items():
        key = "law.checks.flag_yes_but" if getattr(case.plan, name) else "law.checks.flag_no_but"
        asks, look_up = of_data(VOCABULARY[name].ask), _look_up((said,))
        words = library.tell(key, asks=asks, saying=_saying((said,), library), look_up=look_up)
        yield Check("PLAN-FLAG", "error", (f"plan.{name}", *said.because), words)


def _saying(doubts: tuple[HeldReading, ...], library: Library) -> tuple[Value, ...]:
    """“the card and the entry on who pays the claims point to a self-funded plan”."""
    return tuple(_points(doubt, library) for doubt in doubts)


def _points(doubt: HeldReading, library: Library) -> Told:
    keys = dict.fromkeys(_NAMED.get(path, "law.checks.named_plan_book") for path in doubt.because)
    names = tuple(library.tell(key) for key in keys)
    points = "law.checks.they_point_to" if len(names) > 1 else "law.checks.it_points_to"
    return library.tell(points, names=names, what=of_data(doubt.reading.says))


def _look_up(doubts: tuple[HeldReading, ...]) -> Told:
    return together(*(of_data(text) for text in dict.fromkeys(doubt.reading.look_up for doubt in doubts)))


def _days(docket: Docket, due: tuple[DueDate, ...]) -> Iterator[Check]:
    library, today = docket.library, docket.today
    for due_date in due:
        steps = library.law.steps(due_date.id, due_date.rule)
        name = of_data(due_date.id.replace("_", " "))
        if due_date.last_day < today and due_date.needs:
            enter = tuple(library.tell(_ENTERED[path]) for path in due_date.needs)
            message = library.tell("law.checks.counted_from_file", name=name, last_day=due_date.last_day, enter=enter)
            yield Check("DUE-OPEN", "warning", (due_date.id, *due_date.needs), message)
        elif due_date.last_day < today:
            remains = library.tell("law.checks.request_accept_late_remains") if _may_be_late(due_date, library) else ""
            message = library.tell(
                "law.checks.last_day_for_was", name=name, last_day=due_date.last_day, remains=remains
            )
            yield Check("DUE-PASSED", "warning", (due_date.id,), message)
        elif due_date.file_by < today:
            message = library.tell(
                "law.checks.safe_day_for_was_last", name=name, file_by=due_date.file_by, last_day=due_date.last_day
            )
            yield Check("DUE-CLOSE", "warning", (due_date.id,), message)
        if any(step.is_fixed for step in steps) and not is_business_day(due_date.last_day, library.law.holidays):
            message = library.tell("law.checks.no_business_day_no_rule", last_day=due_date.last_day)
            yield Check("DUE-NO-BUSINESS-DAY", "warning", (due_date.id,), message)
        if (known := max(library.law.holidays, default=None)) and due_date.last_day.year > known.year:
            message = library.tell("law.checks.holidays_not_on_file", last_day=due_date.last_day, year=str(known.year))
            yield Check("DUE-HOLIDAYS", "warning", (due_date.id,), message)
        if any(c.on < due_date.last_day for c in due_date.conflicts):
            message = library.tell("law.checks.notice_gives_less_time_than", name=name)
            yield Check("DUE-NOTICE-EARLY", "warning", (due_date.id, "denial.stated_deadline_on"), message)
        if any(step.is_ceiling for step in steps) and not due_date.conflicts:
            message = library.tell("law.checks.state_may_give_less_time")
            yield Check("DUE-STATE-SETS", "warning", (due_date.id, "denial.stated_deadline_on"), message)


def _may_be_late(due: DueDate, library: Library) -> bool:
    """An ordinary step of the appeal; a fast one is asked for at once or not at all."""
    kind = library.templates.kinds.get(due.id)
    return kind is not None and kind.step is not None and not kind.is_expedited


def _review_office(docket: Docket, due: tuple[DueDate, ...]) -> Iterator[Check]:
    """Where the state's office or window was not read in the law, or is the federal one (XS-WINDOW)."""
    library = docket.library
    places = places_of(docket.case, library)
    review = library.templates.of_step("review")
    if not any(review and day.id == review.id and _is_of_the_state(day, docket) for day in due if places):
        return
    if any(p.ok != "yes" or p.file_with in ("federal", "unsettled") for p in places):
        words = library.tell("law.checks.final_denial_letter_must_name")
    elif any(p.window_ok != "yes" for p in places):
        words = library.tell("law.checks.own_days_for_external_review", name=places[0].name)
    else:
        return
    message = library.tell("law.checks.count_on_four_months_at", words=words)
    yield Check("REVIEW-OFFICE", "warning", ("plan.policy_issue_state",), message)


def _is_of_the_state(due: DueDate, docket: Docket) -> bool:
    """Whether the state's office may take the review: its own window counts, or the coverage is insured there."""
    law = docket.library.law
    is_insured = bool(docket.regime and docket.regime.is_insured)
    return law.is_counted_by_state(due.id, due.rule) or (is_insured and bool(law.steps(due.id, due.rule)))


def _adult(docket: Docket) -> Iterator[Check]:
    case, library, today = docket.case, docket.library, docket.today
    name = case.child.first_name
    if is_of_age(case.child.born_on, today) and not any(appointments(case, today)):
        message = library.tell("law.checks.of_age", name=name)
        yield Check("SIGNER-ADULT", "error", ("people", "child.born_on"), message)
