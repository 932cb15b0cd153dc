"""Treatments before this one (EV-PRIOR, EV-MED): what was tried, when, with which outcome."""

from datetime import date

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.records import PriorTreatment
from app.domain.told import Count, row
from app.domain.values import Text
from app.rules.criteria.free_text import to_confirm
from app.rules.criteria.results import Lack, Result, missing
from app.rules.record.chart import Chart

_PARTS = (
    ("dates", "needs.prior.no_dates", "needs.prior.dates_asked"),
    ("outcome", "needs.prior.no_outcome", "needs.prior.outcome_asked"),
)


class PriorTreatmentNeed(Need):
    """`words`: how a treatment of this kind is named; `within_days`: how long each was tried at least."""

    words: tuple[Text, ...] = ()
    at_least: int | None = None
    within_days: int | None = None


def prior_treatment(chart: Chart, need: PriorTreatmentNeed, criterion: Criterion) -> Result:
    """At least so many treatments that `words` name, with dates and outcome; a person confirms what the outcome shows.

    `within_days` is the least number of days that a trial must have lasted.
    """
    tried = [treatment for treatment in chart.case.prior_treatments or () if _is_meant(treatment, need.words)]
    if not tried:
        ask = chart.tell("needs.prior.ask", words=", ".join(need.words) or criterion.words)
        return missing("prior", chart.tell("needs.prior.none"), ask, criterion=criterion.id)
    said = {one.id: chart.says(criterion.id, one.id) for one in tried}
    against = tuple(_told(chart, one) for one in tried if said[one.id] == "contradicts")
    spoken = [one for one in tried if said[one.id] in {"supports", "partly"}]
    if against:
        return Result("contradicted", tuple(_told(chart, one) for one in spoken), against=against)
    if not spoken:
        return Result("unconfirmed", lacks=to_confirm(chart.tell, criterion, [_told(chart, one) for one in tried]))
    lacks = [lack for one in spoken for lack in _lacks(chart, one, need)]
    whole = [one for one in spoken if said[one.id] == "supports" and not _lacks(chart, one, need)]
    evidence = tuple(_told(chart, one) for one in spoken)
    if len(whole) >= (need.at_least or 1):
        return Result("yes", evidence)
    lacks = lacks or [_too_few(chart, criterion, need)]
    return Result("partly", evidence, tuple(lacks), parts=(chart.tell("needs.prior.one"),))


def _is_meant(one: PriorTreatment, words: tuple[str, ...]) -> bool:
    text = one.what.lower()
    return not words or any(word in text for word in words)


def _told(chart: Chart, one: PriorTreatment) -> Evidence:
    days = row(one.from_on, one.to_on, by=chart.tell("needs.prior.to"))
    outcome = "; ".join(part.rstrip(".") for part in (one.outcome, one.reason_stopped) if part)
    named = chart.tell("needs.prior.given", treatment=one.what.rstrip("."), days=days) if days else one.what.rstrip(".")
    return chart.evidence(one, row(named, outcome, by=": "))


def _lacks(chart: Chart, one: PriorTreatment, need: PriorTreatmentNeed) -> list[Lack]:
    is_there = {"dates": bool(one.from_on and one.to_on), "outcome": bool(one.outcome or one.reason_stopped)}
    lacks = [
        Lack(
            f"prior.{part}",
            chart.tell("needs.prior.lacks", treatment=one.what.rstrip("."), what=chart.tell(what)),
            chart.tell("needs.prior.asks", treatment=one.what.rstrip("."), ask=chart.tell(ask)),
            record=one.id,
        )
        for part, what, ask in _PARTS
        if not is_there[part]
    ]
    if need.within_days is not None and is_there["dates"] and _days(one) < need.within_days:
        sentence = chart.tell("needs.prior.short", treatment=one.what.rstrip("."), days=Count(need.within_days, "day"))
        lacks.append(
            Lack("prior.length", sentence, chart.tell("needs.prior.why_stopped", treatment=one.what), record=one.id)
        )
    return lacks


def _days(one: PriorTreatment) -> int:
    return ((one.to_on or date.min) - (one.from_on or date.min)).days


def _too_few(chart: Chart, criterion: Criterion, need: PriorTreatmentNeed) -> Lack:
    sentence = chart.tell("needs.prior.too_few", treatments=Count(need.at_least or 1, "earlier treatment"))
    return Lack("prior.count", sentence, chart.tell("needs.prior.more_asked"), criterion=criterion.id)
