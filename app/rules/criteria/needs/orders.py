"""Orders and certification (EV-ORDER): for this therapy, signed by a practitioner, in force on the first day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.records import Document
from app.domain.saying import day, listed
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart
from app.rules.record.clinicians import by_whom, named, orders

_LENGTH = re.compile(r"\b(\d{1,3})\s*(day|week|month|year)s?\b", re.IGNORECASE)
_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}
# Without an end of its own an order is taken to hold for a year; nobody's rule, so its age is asked about, not refused.
_YEAR = 366


@dataclass(frozen=True, slots=True)
class _Signed:
    """`fault` is what keeps it from counting; `is_shown`: it may stand as evidence all the same."""

    evidence: Evidence
    on: date | None
    fault: Lack | None
    is_shown: bool = True


class OrderNeed(Need):
    """`within_days` is a grace after the first day of service."""

    within_days: int | None = None


def order(chart: Chart, need: OrderNeed, criterion: Criterion) -> Result:
    """An order, or a plan of care signed by a practitioner with title and date; `within_days` is a grace."""
    grace = need.within_days or 0
    found = [*_orders(chart, grace), *_certified_plans(chart, grace)]
    if not found:
        ask = "Ask the physician for a signed and dated order for this therapy."
        return missing("order", "No order and no plan signed by a practitioner is on file.", ask)
    if good := [one.evidence for one in found if one.fault is None]:
        return shown(good, [])
    lacks = [one.fault for one in found if one.fault is not None]
    return shown([one.evidence for one in found if one.is_shown], lacks, parts=("the order",))


def _orders(chart: Chart, grace: int) -> list[_Signed]:
    found = []
    for paper in chart.documents.values():
        if paper.kind == "physician_order":
            by = chart.person(paper.author)
            words = ", ".join(filter(None, (paper.title, f"signed {_on(paper.signed_on)} {by_whom(by)}".strip())))
            fault = _wrong_therapy(chart, paper) or _unsigned(paper.signed_on, "The order", paper.id)
            is_shown = fault is None
            if fault is None and (by is None or not orders(by)):
                fault = _nobody(paper.title, paper.id)
                is_shown = by is None
            fault = fault or _ended(chart, paper)
            is_shown = is_shown and _ended(chart, paper) is None
            fault = fault or _late(chart, paper.signed_on, grace)
            found.append(_Signed(Evidence(paper.id, paper.id, None, words), paper.signed_on, fault, is_shown))
    return found


def _on(signed: date | None) -> str:
    return day(signed) if signed else "on an unknown day"


def _wrong_therapy(chart: Chart, paper: Document) -> Lack | None:
    """The title names therapies, and none of them is asked for."""
    if not chart.disciplines:
        return None
    profiles = chart.library.clinical.disciplines
    named_ones = [
        one for one in profiles.values() if any(re.search(rf"\b{word}\b", paper.title, re.I) for word in one.named_by)
    ]
    if not named_ones or any(one.id in chart.disciplines for one in named_ones):
        return None
    other = listed([one.title for one in named_ones])
    sentence = f"The order “{paper.title}” is for another therapy ({other}) and orders nothing here."
    return Lack(f"order.other:{paper.id}", sentence, f"{sentence} Ask the physician for a signed order for this one.")


def _unsigned(on: date | None, what: str, record: str) -> Lack | None:
    if on is not None:
        return None
    sentence = f"{what} is not signed with a date on file."
    return Lack(f"order.signed:{record}", sentence, f"{sentence} Ask the physician to sign and date the order.")


def _nobody(title: str, record: str) -> Lack:
    sentence = f"Who signed “{title}” is not on file as a physician or other practitioner."
    return Lack(f"order.practitioner:{record}", sentence, "Who signed the order, with which credentials?")


def _ended(chart: Chart, paper: Document) -> Lack | None:
    """Its own last day, the length that its title gives, or a year; before the first day of service."""
    if paper.signed_on is None:
        return None
    length = _LENGTH.search(paper.title)
    own = paper.signed_on + timedelta(int(length[1]) * _DAYS[length[2].lower()]) if length else None
    last = paper.valid_to or own or paper.signed_on + timedelta(_YEAR)
    if last >= chart.starts_on:
        return None
    why = f"ended on {day(last)}" if paper.valid_to or own else "is more than a year old"
    sentence = f"The order “{paper.title}” of {day(paper.signed_on)} {why}, before the first day of service."
    return Lack(f"order.ended:{paper.id}", sentence, f"{sentence} Is there a current order?")


def _late(chart: Chart, on: date | None, grace: int) -> Lack | None:
    if on is None or (on - chart.starts_on).days <= grace:
        return None
    sentence = f"The order is dated {day(on)}, after the first day of service ({day(chart.starts_on)})."
    return Lack("order.date", sentence, "Is there an order from before the first day of service?")


def _certified_plans(chart: Chart, grace: int) -> list[_Signed]:
    """A signature without its day is no signature yet; one without any title or credential is of nobody known."""
    found = []
    for plan in chart.plans:
        paper = chart.paper(plan)
        for one in (paper and paper.also_signed_by) or ():
            by = chart.person(one.person)
            if by is None or not orders(by):
                continue
            fault = _unsigned(one.on, f"The signature of {by.name} on the plan of care", plan.id)
            if fault is None and not (one.title or by.credentials):
                fault = _nobody("Plan of care", plan.id)
            is_shown = fault is None
            words = f"Plan of care signed {_on(one.on)} by {named(by)}"
            fault = fault or _late(chart, one.on, grace)
            found.append(_Signed(chart.evidence(plan, words), one.on, fault, is_shown))
    return found
