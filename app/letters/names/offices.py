"""Which office takes a complaint about this plan (the CP rows), and by which process its last denial is reviewed."""

from typing import TypedDict

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
    known = [office for office in names.assessment.complaint_offices if f"office.{office}" in names.words]
    if not known:
        return lacks("plan_book.church_choice")
    return _office(known[0], names)


def _office(route: str, names: Names) -> ComplaintOffice:
    words, state = names.words, names.assessment.state_office
    name: Phrase | Several | Stated = Phrase(words[f"office.{route}"])
    phone: Stated | Unknown = lacks("office_phone")
    of_state = words.get(f"office.{route}.of_state")
    if of_state and state:
        place = names.library.law.places[state.place]
        name = _department(place, state.is_named, of_state)
        if place.complaint_phone and state.is_phone_read:
            phone = Stated(place.complaint_phone, place.complaint_phone, "derived", (f"office:{place.id}",))
    return {"name": name, "phone": phone}


def _department(place: Place, is_named: bool, of_state: str) -> Stated | Several:
    if is_named and place.office:
        return Stated(place.office.name, place.office.name, "derived", (f"office:{place.id}",))
    state = Stated(place.state, place.name, "derived", ("case:plan.policy_issue_state",))
    return Several((state, Phrase(of_state)))


@declared
def review_process(names: Names) -> ReviewFound:
    """By which process the last denial is reviewed, to ask about."""
    return names.assessment.review_process


class Lapsed(Due):
    """The last day that has passed, and the kind of letter it was for."""

    kind: DeadlineId


@declared
def lapsed(names: Names) -> Lapsed | Unknown:
    """The appeal whose last day passed latest."""
    on, kinds = names.assessment.on, names.library.templates.kinds
    past = [day for day in names.assessment.due_dates if day.last_day < on and kinds[day.id].step]
    if not past:
        return lacks("last_day_passed")
    last = max(past, key=lambda due_date: (due_date.last_day, due_date.id))
    passed = due(names, last.id)
    return passed if isinstance(passed, Unknown) else Lapsed(kind=last.id, **passed)
