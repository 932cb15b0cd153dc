"""Which office takes a complaint about this plan (law.md 16), and by which process its last denial is reviewed."""

from collections.abc import Mapping
from typing import Literal, TypedDict, cast

from app.domain.case import Case
from app.domain.library import Library
from app.domain.places import Place
from app.letters.names.declaring import Names, declared
from app.letters.names.known import DeadlineId
from app.letters.names.legal import Due, due
from app.letters.stated import Phrase, Several, Stated, Unknown

Process = Literal[
    "state", "federal", "plan_hired", "fair_hearing", "chip_review", "opm", "tricare", "qic", "ire", "none", "unsettled"
]
_PROCESS_BY_RULE: dict[str, Process] = {
    "DT-FEHB90": "opm", "F-OPM": "opm", "T-SECOND": "tricare", "DT-MCD90": "fair_hearing", "K-SFH": "fair_hearing",
    "K-FFS-HEAR": "fair_hearing", "K-CHIP-MC": "chip_review", "M-OM-QIC": "qic",
}  # fmt: skip

_NO_APPEALS = ("continuation_request", "more_information_response")


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
    if assessment.plan_type.value == "tricare":
        routes = (*routes, "DHA")
    known = [one for one in routes if f"office.{one}" in words]
    if not known:
        return Unknown("plan.is_church_erisa_election (it decides which office takes complaints here)")
    return _office(known[0], case, library, words)


def _office(route: str, case: Case, library: Library, words: Mapping[str, str]) -> ComplaintOffice:
    name: Phrase | Several | Stated = Phrase(words[f"office.{route}"])
    phone: Stated | Unknown = Unknown("the telephone number of the office")
    if route == "CP-DOI" and (place := only_place(case, library)):
        name = _department(place, words)
        if place.complaint_phone and place.complaint_phone_ok == "yes":
            phone = Stated(place.complaint_phone, place.complaint_phone, "derived", (f"office:{place.id}",))
    return {"name": name, "phone": phone}


def _department(place: Place, words: Mapping[str, str]) -> Stated | Several:
    basis = (f"office:{place.id}",)
    if place.ok == "yes" and place.file_with == "state" and place.office:
        return Stated(place.office.name, place.office.name, "derived", basis)
    state = Stated(place.state, place.name, "derived", ("case:plan.policy_issue_state",))
    return Several((state, Phrase(words["office.of_state"])))


def only_place(case: Case, library: Library) -> Place | None:
    """The row of the state that issued the policy; none where two regulators share it."""
    rows = [one for one in library.law.places.values() if one.state == case.plan.policy_issue_state]
    return rows[0] if len(rows) == 1 else None


@declared
def review_process(names: Names) -> Process:
    """By which process the last denial is reviewed, to ask about.

    The rule that counts the time says it; else the plan's own regime. `unsettled` where a state's is not known.
    """
    assessment, library = names.assessment, names.library
    regime = library.law.plan_types.get(assessment.plan_type.value)
    if assessment.plan_type.value == "unknown":
        return "unsettled"
    found = cast(Process, regime.review if regime else "none")
    due = next((one for one in assessment.due_dates if one.id == "external_review"), None)
    if due is None:
        return found if found != "state" else "unsettled"
    if due.rule in library.law.places or due.rule == "XS-WINDOW":
        return "state"
    if due.rule == "X-DEFAULT":
        return "unsettled"
    return _PROCESS_BY_RULE.get(due.rule, found if found != "state" else "federal")


class Lapsed(Due):
    """The last day that has passed, and the kind of letter it was for."""

    kind: DeadlineId


@declared
def lapsed(names: Names) -> Lapsed | Unknown:
    """The appeal whose last day passed latest."""
    on = names.assessment.on
    past = [one for one in names.assessment.due_dates if one.last_day < on and one.id not in _NO_APPEALS]
    if not past:
        return Unknown("a last day that has passed")
    last = max(past, key=lambda one: (one.last_day, one.id))
    found = due(names, last.id)
    return found if isinstance(found, Unknown) else Lapsed(kind=last.id, **found)
