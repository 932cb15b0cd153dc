"""Orders and certification (EV-ORDER): for this therapy, signed by a practitioner, in force on the first day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.records import Document
from app.domain.told import Told, of_data, row
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
    signed = [*_orders(chart, grace), *_certified_plans(chart, grace)]
    if not signed:
        ask = chart.tell("needs.orders.ask")
        return missing("order", chart.tell("needs.orders.none"), ask)
    if good := [paper.evidence for paper in signed if paper.fault is None]:
        return shown(good, [])
    lacks = [paper.fault for paper in signed if paper.fault is not None]
    return shown(
        [paper.evidence for paper in signed if paper.is_shown], lacks, parts=(chart.tell("needs.orders.the_order"),)
    )


def _orders(chart: Chart, grace: int) -> list[_Signed]:
    orders_signed = []
    for paper in chart.documents.values():
        if paper.kind == "physician_order":
            by = chart.person(paper.author)
            signed = chart.tell("needs.orders.signed", on=_on(chart, paper.signed_on), by=by_whom(chart.tell, by))
            words, what = row(paper.title, signed), chart.tell("needs.orders.order")
            fault = _wrong_therapy(chart, paper) or _unsigned(chart, paper.signed_on, what, paper.id)
            is_shown = fault is None
            if fault is None and (by is None or not orders(by)):
                fault = _nobody(chart, paper.title, paper.id)
                is_shown = by is None
            fault = fault or _ended(chart, paper)
            is_shown = is_shown and _ended(chart, paper) is None
            fault = fault or _late(chart, paper.signed_on, grace)
            orders_signed.append(_Signed(Evidence(paper.id, paper.id, None, words), paper.signed_on, fault, is_shown))
    return orders_signed


def _on(chart: Chart, signed: date | None) -> Told:
    return chart.tell("needs.orders.on", on=signed) if signed else chart.tell("needs.orders.unknown_day")


def _wrong_therapy(chart: Chart, paper: Document) -> Lack | None:
    """The title names therapies, and none of them is asked for."""
    if not chart.disciplines:
        return None
    profiles = chart.library.clinical.disciplines
    named_ones = [
        profile for profile in profiles.values() if profile.named_by and _naming(profile.named_by).search(paper.title)
    ]
    if not named_ones or any(discipline.id in chart.disciplines for discipline in named_ones):
        return None
    other = tuple(of_data(discipline.title) for discipline in named_ones)
    sentence = chart.tell("needs.orders.other_therapy", title=paper.title, other=other)
    return Lack("order.other", sentence, chart.tell("needs.orders.ask_for_this", sentence=sentence), record=paper.id)


@cache
def _naming(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words that name a therapy, as the data spells them."""
    return re.compile("|".join(rf"\b{word}\b" for word in words), re.IGNORECASE)


def _unsigned(chart: Chart, on: date | None, what: str, record: str) -> Lack | None:
    if on is not None:
        return None
    sentence = chart.tell("needs.orders.unsigned", what=what)
    return Lack("order.signed", sentence, chart.tell("needs.orders.sign_it", sentence=sentence), record=record)


def _nobody(chart: Chart, title: str, record: str) -> Lack:
    sentence = chart.tell("needs.orders.nobody", title=title)
    return Lack("order.practitioner", sentence, chart.tell("needs.orders.who_signed"), record=record)


def _ended(chart: Chart, paper: Document) -> Lack | None:
    """Its own last day, the length that its title gives, or a year; before the first day of service."""
    if paper.signed_on is None:
        return None
    length = _LENGTH.search(paper.title)
    own = paper.signed_on + timedelta(int(length[1]) * _DAYS[length[2].lower()]) if length else None
    last = paper.valid_to or own or paper.signed_on + timedelta(_YEAR)
    if last >= chart.starts_on:
        return None
    why = chart.tell("needs.orders.ended_on", on=last) if paper.valid_to or own else chart.tell("needs.orders.year_old")
    sentence = chart.tell("needs.orders.ended", title=paper.title, on=paper.signed_on, why=why)
    return Lack("order.ended", sentence, chart.tell("needs.orders.current_asked", sentence=sentence), record=paper.id)


def _late(chart: Chart, on: date | None, grace: int) -> Lack | None:
    if on is None or (on - chart.starts_on).days <= grace:
        return None
    sentence = chart.tell("needs.orders.late", on=on, first=chart.starts_on)
    return Lack("order.date", sentence, chart.tell("needs.orders.earlier_asked"))


def _certified_plans(chart: Chart, grace: int) -> list[_Signed]:
    """A signature without its day is no signature yet; one without any title or credential is of nobody known."""
    signed = []
    for plan in chart.plans:
        paper = chart.paper(plan)
        for signature in (paper and paper.also_signed_by) or ():
            by = chart.person(signature.person)
            if by is None or not orders(by):
                continue
            fault = _unsigned(chart, signature.on, chart.tell("needs.orders.signature_of", name=by.name), plan.id)
            if fault is None and not (signature.title or by.credentials):
                fault = _nobody(chart, chart.tell("needs.orders.plan_of_care"), plan.id)
            is_shown = fault is None
            words = chart.tell("needs.orders.plan_signed", on=_on(chart, signature.on), by=named(by))
            fault = fault or _late(chart, signature.on, grace)
            signed.append(_Signed(chart.evidence(plan, words), signature.on, fault, is_shown))
    return signed
