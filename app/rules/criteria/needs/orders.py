"""Orders and certification (EV-ORDER): signed by a practitioner, on or before the first day of service."""

from datetime import date

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.saying import day
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart
from app.rules.record.clinicians import by_whom, named, orders

_Signed = tuple[Evidence, date | None, bool]


class OrderNeed(Need):
    """`within_days` is a grace after the first day of service."""

    within_days: int | None = None


def order(chart: Chart, need: OrderNeed, criterion: Criterion) -> Result:
    """An order, or a plan of care signed by a practitioner with title and date; `within_days` is a grace."""
    found = [*_orders(chart), *_certified_plans(chart)]
    if not found:
        ask = "Ask the physician for a signed and dated order for this therapy."
        return missing("order", "No order and no plan signed by a practitioner is on file.", ask)
    good = [
        evidence
        for evidence, on, is_whole in found
        if on and is_whole and _days_late(chart, on) <= (need.within_days or 0)
    ]
    if good:
        return shown(good, [])
    lacks = [_lack(chart, on, is_whole) for _, on, is_whole in found[:1]]
    return shown([evidence for evidence, *_ in found], lacks, parts=("the order",))


def _days_late(chart: Chart, on: date) -> int:
    return (on - chart.starts_on).days


def _orders(chart: Chart) -> list[_Signed]:
    found = []
    for paper in chart.documents.values():
        if paper.kind == "physician_order":
            by = chart.person(paper.author)
            is_whole = by is not None and orders(by)
            signed = f"signed {day(paper.signed_on)}" if paper.signed_on else "not signed"
            words = ", ".join(filter(None, (paper.title, f"{signed} {by_whom(by)}".strip())))
            found.append((Evidence(paper.id, paper.id, None, words), paper.signed_on, is_whole))
    return found


def _certified_plans(chart: Chart) -> list[_Signed]:
    found = []
    for plan in chart.plans:
        paper = chart.paper(plan)
        for one in (paper and paper.also_signed_by) or ():
            by = chart.person(one.person)
            if by is not None and orders(by):
                words = f"Plan of care signed{f' {day(one.on)}' if one.on else ''} by {named(by)}"
                found.append((chart.evidence(plan, words), one.on, bool(one.title or by.credentials)))
    return found


def _lack(chart: Chart, on: date | None, is_whole: bool) -> Lack:
    if on is None:
        return Lack(
            "order.signed", "The order is not signed and dated.", "Ask the physician to sign and date the order."
        )
    if not is_whole:
        return Lack(
            "order.practitioner",
            "Who signed the order is not on file.",
            "Who signed the order, with which credentials?",
        )
    sentence = f"The order is dated {day(on)}, after the first day of service ({day(chart.starts_on)})."
    return Lack("order.date", sentence, "Is there an order from before the first day of service?")
