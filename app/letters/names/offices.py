"""Which office takes a complaint about this plan (the CP rows), and by which process its last denial is reviewed."""

from collections.abc import Mapping
from typing import TypedDict

from app.domain.assessment import DueDate
from app.domain.case import Case
from app.domain.library import Library
from app.domain.places import Place
from app.domain.vocabulary import ReviewFound
from app.letters.names.declaring import Names, declared
from app.letters.names.known import DeadlineId
from app.letters.names.legal import Due, due
from app.letters.stated import Phrase, Several, Stated, Unknown, lacks


class ComplaintOffice(TypedDict):
    """The office by name, with a telephone number where one was read on its own page."""

    name: Phrase | Several | Stated
    phone: Stated | Unknown


@declared
def complaint_office(names: Names) -> ComplaintOffice | Unknown:
    """The nearest office that takes complaints about this plan.

    A number is given only where it was read on the office's own page.
    """
    case, assessment, library, words = names.case, names.assessment, names.library, names.words
    routes = assessment.complaint_offices
    known = [one for one in routes if f"office.{one}" in words]
    if not known:
        return lacks("plan_book.church_choice")
    return _office(known[0], case, library, words)


def _office(route: str, case: Case, library: Library, words: Mapping[str, str]) -> ComplaintOffice:
    name: Phrase | Several | Stated = Phrase(words[f"office.{route}"])
    phone: Stated | Unknown = lacks("office_phone")
    of_state = words.get(f"office.{route}.of_state")
    if of_state and (place := only_place(case, library)):
        name = _department(place, of_state)
        if place.complaint_phone and place.complaint_phone_ok == "yes":
            phone = Stated(place.complaint_phone, place.complaint_phone, "derived", (f"office:{place.id}",))
    return {"name": name, "phone": phone}


def _department(place: Place, of_state: str) -> Stated | Several:
    basis = (f"office:{place.id}",)
    if place.ok == "yes" and place.file_with == "state" and place.office:
        return Stated(place.office.name, place.office.name, "derived", basis)
    state = Stated(place.state, place.name, "derived", ("case:plan.policy_issue_state",))
    return Several((state, Phrase(of_state)))


def only_place(case: Case, library: Library) -> Place | None:
    """The row of the state that issued the policy; none where two regulators share it."""
    rows = [one for one in library.law.places.values() if one.state == case.plan.policy_issue_state]
    return rows[0] if len(rows) == 1 else None


@declared
def review_process(names: Names) -> ReviewFound:
    """By which process the last denial is reviewed, to ask about."""
    return names.assessment.review_process


def review_due(names: Names) -> DueDate | None:
    """The last day for review outside the plan, where the notice starts one."""
    review = names.library.templates.of_step("review")
    return next((one for one in names.assessment.due_dates if review and one.id == review.id), None)


class Lapsed(Due):
    """The last day that has passed, and the kind of letter it was for."""

    kind: DeadlineId


@declared
def lapsed(names: Names) -> Lapsed | Unknown:
    """The appeal whose last day passed latest."""
    on, kinds = names.assessment.on, names.library.templates.kinds
    past = [one for one in names.assessment.due_dates if one.last_day < on and kinds[one.id].step]
    if not past:
        return lacks("last_day_passed")
    last = max(past, key=lambda one: (one.last_day, one.id))
    found = due(names, last.id)
    return found if isinstance(found, Unknown) else Lapsed(kind=last.id, **found)
