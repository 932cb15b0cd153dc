"""Checks of the legal side of a case: a plan type that the card contradicts, days that conflict or have passed."""

from collections.abc import Iterator
from datetime import date

from app.domain.appointments import appointments
from app.domain.assessment import Check, DueDate
from app.domain.case import Case
from app.domain.facts import VOCABULARY
from app.domain.library import Library
from app.domain.people import is_of_age
from app.rules.law.calendar import is_business_day, written
from app.rules.law.docket import Docket
from app.rules.law.facts import places_of
from app.rules.law.plan_types import settling_question
from app.rules.law.readings import Said, against, doubted_flags

_NAMED = {
    "plan.card_words": "the card", "plan.brochure_words": "the plan book", "plan.plan_name": "the plan’s name",
    "plan.payer_name": "the payer’s name", "plan.payer": "the payer",
    "plan.funding": "the entry on who pays the claims", "plan.employer_kind": "the entry on the employer",
    "plan.employer_size_band": "the entry on the employer’s size", "plan.exchange": "the entry on where it was bought",
}  # fmt: skip
_ENTERED = {
    "denial.received_on": "the day on which the notice arrived",
    "denial.stated_deadline_on": "the last day that the notice names",
    "plan.policy_issue_state": "the state in which the policy was issued",
}


def checks(docket: Docket, due: tuple[DueDate, ...]) -> tuple[Check, ...]:
    """What to look at before writing; an error where the facts of the plan contradict each other."""
    return (*_plan_type(docket), *_days(docket, due), *_review_office(docket, due), *_adult(docket.case, docket.today))


def _plan_type(docket: Docket) -> Iterator[Check]:
    """Facts that contradict each other make no law: the letter waits for a person, or leaves the law out."""
    case, library = docket.case, docket.library
    stated = library.law.plan_types.get(case.plan.plan_type)
    found = against(case.plan.plan_type, docket.said)
    if stated and found:
        paths = tuple(dict.fromkeys(path for one in found for path in one.because))
        words = (
            f"The plan is entered as “{stated.title}”, but {_saying(found)}. Which of the two it is decides which law "
            f"applies, so no letter is ready that cites law. {_look_up(found)} Then correct the entry that is wrong; "
            "if it cannot be settled in time, set the plan type to unknown, and the letter does without that law."
        )
        yield Check("PLAN-TYPE", "error", ("plan.plan_type", *paths), words)
    elif docket.plan_type.value not in library.law.plan_types:
        words = f"The plan type is not known. {settling_question(case)}"
        yield Check("PLAN-TYPE", "warning", ("plan.plan_type",), words)
    for name, one in doubted_flags(case, docket.said).items():
        words = (
            f"The answer entered for “{VOCABULARY[name].ask}” is {'yes' if getattr(case.plan, name) else 'no'}, but "
            f"{_saying((one,))}. Which of the two it is decides which law applies. {_look_up((one,))} Then correct "
            "the entry that is wrong; if it cannot be settled in time, leave that answer open."
        )
        yield Check("PLAN-FLAG", "error", (f"plan.{name}", *one.because), words)


def _saying(found: tuple[Said, ...]) -> str:
    """“the card and the entry on who pays the claims point to a self-funded plan”."""
    return " and ".join(_points(one) for one in found)


def _points(one: Said) -> str:
    names = tuple(dict.fromkeys(_NAMED.get(path, "the plan book") for path in one.because))
    return f"{' and '.join(names)} {'point' if len(names) > 1 else 'points'} to {one.reading.says}"


def _look_up(found: tuple[Said, ...]) -> str:
    return " ".join(dict.fromkeys(one.reading.look_up for one in found))


def _days(docket: Docket, due: tuple[DueDate, ...]) -> Iterator[Check]:
    library, today = docket.library, docket.today
    for one in due:
        steps = library.law.steps(one.id, one.rule)
        name = one.id.replace("_", " ")
        if one.last_day < today and one.needs:
            message = (
                f"Counted from what is on file, the last day for the {name} was {written(one.last_day)}; the true one "
                f"may be later. Please enter {' and '.join(_ENTERED[path] for path in one.needs)}. Send it at once."
            )
            yield Check("DUE-OPEN", "warning", (one.id, *one.needs), message)
        elif one.last_day < today:
            remains = " A request to accept it late remains." if _may_be_late(one, library) else ""
            message = f"The last day for the {name} was {written(one.last_day)}.{remains}"
            yield Check("DUE-PASSED", "warning", (one.id,), message)
        elif one.file_by < today:
            message = f"The safe day for the {name} was {written(one.file_by)}; the last is {written(one.last_day)}."
            yield Check("DUE-CLOSE", "warning", (one.id,), message)
        if any(step.is_fixed for step in steps) and not is_business_day(one.last_day, library.law.holidays):
            message = f"{written(one.last_day)} is no business day, and no rule moves it: file earlier."
            yield Check("DUE-NO-BUSINESS-DAY", "warning", (one.id,), message)
        if any(c.on < one.last_day for c in one.conflicts):
            message = f"The notice gives the {name} less time than the rule: keep the notice's day, and say so."
            yield Check("DUE-NOTICE-EARLY", "warning", (one.id, "denial.stated_deadline_on"), message)
        if any(step.is_ceiling for step in steps) and not one.conflicts:
            message = "The state may give less time for the hearing; the notice names the day. Please enter it."
            yield Check("DUE-STATE-SETS", "warning", (one.id, "denial.stated_deadline_on"), message)


def _may_be_late(due: DueDate, library: Library) -> bool:
    """An ordinary step of the appeal; a fast one is asked for at once or not at all."""
    kind = library.templates.kinds.get(due.id)
    return kind is not None and kind.step is not None and not kind.is_expedited


def _review_office(docket: Docket, due: tuple[DueDate, ...]) -> Iterator[Check]:
    """Where the state's office or window was not read in the law, or is the federal one (XS-WINDOW)."""
    places = places_of(docket.case, docket.library)
    review = docket.library.templates.of_step("review")
    if not any(review and one.id == review.id and _is_of_the_state(one, docket) for one in due if places):
        return
    if any(p.ok != "yes" or p.file_with in ("federal", "unsettled") for p in places):
        words = "The final denial letter must name the external review office: use that one, and its days."
    elif any(p.window_ok != "yes" for p in places):
        words = f"{places[0].name}'s own days for external review were not read in its law: use those of the notice."
    else:
        return
    message = f"{words} Count on four months at most; federal rules ask for at least that."
    yield Check("REVIEW-OFFICE", "warning", ("plan.policy_issue_state",), message)


def _is_of_the_state(due: DueDate, docket: Docket) -> bool:
    """Whether the state's office may take the review: its own window counts, or the coverage is insured there."""
    law = docket.library.law
    is_insured = bool(docket.regime and docket.regime.is_insured)
    return law.is_counted_by_state(due.id, due.rule) or (is_insured and bool(law.steps(due.id, due.rule)))


def _adult(case: Case, today: date) -> Iterator[Check]:
    name = case.child.first_name
    if is_of_age(case.child.born_on, today) and not any(appointments(case, today)):
        message = (
            f"{name} is 18 or older and speaks for {name} alone: no parent signs, asks for records or appeals on that "
            f"right. Let {name} appoint somebody in writing: add {name} to the people of the case, and the signed "
            f"appointment, with {name} as its author, to the documents."
        )
        yield Check("SIGNER-ADULT", "error", ("child.born_on",), message)
