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
    said = {treatment.id: chart.says(criterion.id, treatment.id) for treatment in tried}
    against = tuple(_told(chart, treatment) for treatment in tried if said[treatment.id] == "contradicts")
    spoken = [treatment for treatment in tried if said[treatment.id] in {"supports", "partly"}]
    if against:
        return Result("contradicted", tuple(_told(chart, treatment) for treatment in spoken), against=against)
    if not spoken:
        return Result(
            "unconfirmed", lacks=to_confirm(chart.tell, criterion, [_told(chart, treatment) for treatment in tried])
        )
    lacks = [lack for treatment in spoken for lack in _lacks(chart, treatment, need)]
    whole = [
        treatment for treatment in spoken if said[treatment.id] == "supports" and not _lacks(chart, treatment, need)
    ]
    evidence = tuple(_told(chart, treatment) for treatment in spoken)
    if len(whole) >= (need.at_least or 1):
        return Result("yes", evidence)
    lacks = lacks or [_too_few(chart, criterion, need)]
    return Result("partly", evidence, tuple(lacks), parts=(chart.tell("needs.prior.one"),))


def _is_meant(treatment: PriorTreatment, words: tuple[str, ...]) -> bool:
    text = treatment.what.lower()
    return not words or any(word in text for word in words)


def _told(chart: Chart, treatment: PriorTreatment) -> Evidence:
    days = row(treatment.from_on, treatment.to_on, by=chart.tell("needs.prior.to"))
    outcome = "; ".join(part.rstrip(".") for part in (treatment.outcome, treatment.reason_stopped) if part)
    named = (
        chart.tell("needs.prior.given", treatment=treatment.what.rstrip("."), days=days)
        if days
        else treatment.what.rstrip(".")
    )
    return chart.evidence(treatment, row(named, outcome, by=": "))


def _lacks(chart: Chart, treatment: PriorTreatment, need: PriorTreatmentNeed) -> list[Lack]:
    is_there = {
        "dates": bool(treatment.from_on and treatment.to_on),
        "outcome": bool(treatment.outcome or treatment.reason_stopped),
    }
    lacks = [
        Lack(
            f"prior.{part}",
            chart.tell("needs.prior.lacks", treatment=treatment.what.rstrip("."), what=chart.tell(what)),
            chart.tell("needs.prior.asks", treatment=treatment.what.rstrip("."), ask=chart.tell(ask)),
            record=treatment.id,
        )
        for part, what, ask in _PARTS
        if not is_there[part]
    ]
    if need.within_days is not None and is_there["dates"] and _days(treatment) < need.within_days:
        sentence = chart.tell(
            "needs.prior.short", treatment=treatment.what.rstrip("."), days=Count(need.within_days, "day")
        )
        lacks.append(
            Lack(
                "prior.length",
                sentence,
                chart.tell("needs.prior.why_stopped", treatment=treatment.what),
                record=treatment.id,
            )
        )
    return lacks


def _days(treatment: PriorTreatment) -> int:
    return ((treatment.to_on or date.min) - (treatment.from_on or date.min)).days


def _too_few(chart: Chart, criterion: Criterion, need: PriorTreatmentNeed) -> Lack:
    sentence = chart.tell("needs.prior.too_few", treatments=Count(need.at_least or 1, "earlier treatment"))
    return Lack("prior.count", sentence, chart.tell("needs.prior.more_asked"), criterion=criterion.id)
