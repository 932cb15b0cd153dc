"""Treatments before this one (EV-PRIOR, EV-MED): what was tried, when, with which outcome."""

from datetime import date

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.records import PriorTreatment
from app.domain.saying import counted, day
from app.domain.values import Text
from app.rules.criteria.free_text import to_confirm
from app.rules.criteria.results import Lack, Result, missing
from app.rules.record.chart import Chart

_PARTS = (
    ("dates", "has no first and last day", "From when to when was it given?"),
    ("outcome", "has no outcome on file", "What came of it: how was it measured, why was it stopped?"),
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
    tried = [one for one in chart.case.prior_treatments or () if _is_meant(one, need.words)]
    if not tried:
        ask = f"What was tried before ({', '.join(need.words) or criterion.words})? Dose, dates, outcome."
        return missing(f"prior:{criterion.id}", "No earlier treatment of the needed kind is on file.", ask)
    said = {one.id: chart.says(criterion.id, one.id) for one in tried}
    against = tuple(_told(chart, one) for one in tried if said[one.id] == "contradicts")
    spoken = [one for one in tried if said[one.id] in {"supports", "partly"}]
    if against:
        return Result("contradicted", tuple(_told(chart, one) for one in spoken), against=against)
    if not spoken:
        return Result("unconfirmed", lacks=to_confirm(criterion, [_told(chart, one) for one in tried]))
    lacks = [lack for one in spoken for lack in _lacks(chart, one, need)]
    whole = [one for one in spoken if said[one.id] == "supports" and not _lacks(chart, one, need)]
    evidence = tuple(_told(chart, one) for one in spoken)
    if len(whole) >= (need.at_least or 1):
        return Result("yes", evidence)
    lacks = lacks or [_too_few(criterion, need)]
    return Result("partly", evidence, tuple(lacks), parts=("a treatment tried before",))


def _is_meant(one: PriorTreatment, words: tuple[str, ...]) -> bool:
    text = one.what.lower()
    return not words or any(word in text for word in words)


def _told(chart: Chart, one: PriorTreatment) -> Evidence:
    days = " to ".join(day(on) for on in (one.from_on, one.to_on) if on)
    outcome = "; ".join(part.rstrip(".") for part in (one.outcome, one.reason_stopped) if part)
    when = f" ({days})" if days else ""
    return chart.evidence(one, f"{one.what.rstrip('.')}{when}" + (f": {outcome}" if outcome else ""))


def _lacks(chart: Chart, one: PriorTreatment, need: PriorTreatmentNeed) -> list[Lack]:
    is_there = {"dates": bool(one.from_on and one.to_on), "outcome": bool(one.outcome or one.reason_stopped)}
    lacks = [
        Lack(f"prior.{part}:{one.id}", f"{one.what.rstrip('.')} {what}.", f"{one.what.rstrip('.')}: {ask}")
        for part, what, ask in _PARTS
        if not is_there[part]
    ]
    if need.within_days is not None and is_there["dates"] and _days(one) < need.within_days:
        sentence = f"{one.what.rstrip('.')} lasted less than {counted(need.within_days, 'day')}."
        lacks.append(Lack(f"prior.length:{one.id}", sentence, f"Why was this stopped early? {one.what}"))
    return lacks


def _days(one: PriorTreatment) -> int:
    return ((one.to_on or date.min) - (one.from_on or date.min)).days


def _too_few(criterion: Criterion, need: PriorTreatmentNeed) -> Lack:
    sentence = f"Fewer than {counted(need.at_least or 1, 'earlier treatment')} with dates and outcome are on file."
    return Lack(
        f"prior.count:{criterion.id}", sentence, "What else was tried before, from when to when, and why ended?"
    )
