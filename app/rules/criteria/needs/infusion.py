"""Infusion records (EV-LAB, EV-GROWTH, EV-CULT, EV-TRAIN): labs, growth, cultures and the caregiver's training."""

from datetime import date
from typing import Literal

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.records import InfusionRecord
from app.domain.saying import number
from app.domain.scores import percentile_of
from app.domain.told import Rank, Told, of_data, row
from app.rules.criteria.free_text import judged
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart
from app.rules.record.scores import plain

# One draw is one set: a value of another day is missing from it.
_SAME_SET_DAYS = 0
# So that `phosphate` also finds a laboratory's `phosphorus`.
_STEM = 6


Lab = Literal["albumin", "calcium", "glucose", "magnesium", "phosph", "potassium", "sodium", "triglycerid"]
Growth = Literal["BMI", "body mass index", "weight"]


class LabValuesNeed(Need):
    """`under` a value in `unit`; without it inside the laboratory's own range. `within_days` of the newest lab."""

    kinds: tuple[Lab, ...]
    under: float | None = None
    unit: Literal["mg/dL"] | None = None
    within_days: int | None = None


class GrowthPointNeed(Need):
    """`kinds`: the names of one measure."""

    kinds: tuple[Growth, ...]
    percentile_under: float


def lab_values(chart: Chart, need: LabValuesNeed, criterion: Criterion) -> Result:
    """The latest set of the labs in `kinds`: inside their own reference range, or `under` a value in `unit`."""
    wanted = [kind for labs in criterion.needs if isinstance(labs, LabValuesNeed) for kind in labs.kinds]
    newest = max((record.on for kind in wanted for record in _of(chart, "lab", kind) if record.on), default=date.min)
    evidence: list[Evidence] = []
    lacks: list[Lack] = []
    outside: list[Evidence] = []
    for kind in need.kinds:
        latest = next(iter(_of(chart, "lab", kind)), None)
        if latest is None or latest.on is None or (newest - latest.on).days > (need.within_days or _SAME_SET_DAYS):
            lacks.append(_absent(chart, kind, newest))
        elif lack := _unreadable(chart, latest, need, kind):
            lacks.append(lack)
        elif _is_good(latest, need):
            evidence.append(chart.evidence(latest, _measured(latest)))
        else:
            outside.append(chart.evidence(latest, _measured(latest)))
    if outside:
        return Result("unmet", tuple(evidence), tuple(lacks), tuple(outside))
    if not evidence:
        return Result("no_record", lacks=tuple(lacks))
    return shown(evidence, lacks, parts=(chart.tell("needs.infusion.some"),))


def _of(chart: Chart, kind: str, name: str) -> list[InfusionRecord]:
    """The records of this measure up to today, the newest first; an undated one last."""
    records = [
        record
        for record in chart.case.infusion_records or ()
        if record.kind == kind
        and plain(name)[:_STEM] in plain(record.measure or "")
        and (record.on is None or record.on <= chart.today)
    ]
    return sorted(records, key=lambda record: record.on or date.min, reverse=True)


_NAMES = {"phosph": "phosphorus", "triglycerid": "triglyceride"}


def _absent(chart: Chart, kind: str, newest: date) -> Lack:
    since = chart.tell("needs.infusion.of_day", on=newest) if newest != date.min else ""
    sentence = chart.tell("needs.infusion.no_level", kind=of_data(_NAMES.get(kind, kind)), since=since)
    return Lack(
        "lab",
        sentence,
        chart.tell("needs.infusion.level_asked", kind=of_data(_NAMES.get(kind, kind)), since=since),
        of=plain(kind),
    )


def _unreadable(chart: Chart, record: InfusionRecord, need: LabValuesNeed, kind: str) -> Lack | None:
    """Without value, or without what it is compared with: the stated unit, or the laboratory's own range."""
    ask = chart.tell("needs.infusion.range_asked", kind=of_data(kind))
    if record.value is None:
        return Lack("lab.value", chart.tell("needs.infusion.no_value", kind=of_data(kind)), ask, record=record.id)
    if need.under is not None and need.unit and plain(record.unit or "") != plain(need.unit):
        sentence = chart.tell("needs.infusion.other_unit", kind=of_data(kind), unit=need.unit)
        return Lack("lab.unit", sentence, ask, record=record.id)
    if need.under is None and record.reference_low is None and record.reference_high is None:
        return Lack("lab.range", chart.tell("needs.infusion.no_range", kind=of_data(kind)), ask, record=record.id)
    return None


def _is_good(record: InfusionRecord, need: LabValuesNeed) -> bool:
    assert record.value is not None
    if need.under is not None:
        return record.value < need.under
    low, high = record.reference_low, record.reference_high
    return (low is None or low <= record.value) and (high is None or record.value <= high)


def _measured(record: InfusionRecord) -> Told:
    value = row("" if record.value is None else number(record.value), record.unit, by=" ")
    named = row(of_data((record.measure or "").replace("_", " ")), value, by=" ")
    return row(named, record.on)


def growth_point(chart: Chart, need: GrowthPointNeed, criterion: Criterion) -> Result:
    """The latest point of the first measure in `kinds` that is on file lies under the percentile."""
    points = next((measured for kind in need.kinds if (measured := _of(chart, "growth", kind))), [])
    name = need.kinds[0] if need.kinds else "growth"
    ask = chart.tell("needs.infusion.growth_asked", measure=of_data(name))
    if not points:
        return missing("growth", chart.tell("needs.infusion.no_growth", measure=of_data(name)), ask, of=plain(name))
    latest = points[0]
    percentile = latest.percentile if latest.percentile is not None else _from_z(latest.z)
    if percentile is None or latest.on is None:
        return missing(
            "growth.percentile",
            chart.tell("needs.infusion.growth_incomplete", measure=of_data(name)),
            ask,
            record=latest.id,
        )
    said = chart.evidence(
        latest,
        chart.tell("needs.infusion.percentile", measured=_measured(latest), rank=Rank(round(percentile, 1))),
    )
    is_low = need.percentile_under is not None and percentile < need.percentile_under
    return Result("yes", (said,)) if is_low else Result("unmet", against=(said,))


def _from_z(z: float | None) -> float | None:
    return None if z is None else percentile_of(z)


def culture(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Organism and susceptibility in the laboratory's words, confirmed by a person."""
    cultures = [record for record in chart.case.infusion_records or () if record.kind == "culture"]
    said = [chart.evidence(record, _told(record)) for record in cultures if record.words]
    ask = chart.tell("needs.infusion.culture_asked")
    return judged(chart, criterion, said, Lack("culture", chart.tell("needs.infusion.no_culture"), ask))


def _told(record: InfusionRecord) -> Told:
    return row(row(record.measure, record.words, by=": "), record.on)


def training(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Somebody trained in preparing and giving the infusion, signed off by name and day."""
    records = [record for record in chart.case.infusion_records or () if record.kind == "training"]
    ask = chart.tell("needs.infusion.training_asked")
    if not records:
        return missing("training", chart.tell("needs.infusion.no_training"), ask)
    good = [record for record in records if record.on and record.on <= chart.today and record.signed_off_by]
    evidence = [chart.evidence(record, _trained(chart, record)) for record in good or records]
    lacks = [] if good else [Lack("training.signed", chart.tell("needs.infusion.unsigned"), ask)]
    return shown(evidence, lacks, parts=(of_data("training"),))


def _trained(chart: Chart, record: InfusionRecord) -> Told:
    by = chart.person(record.signed_off_by)
    words = (record.words or record.measure or "").rstrip(".") or chart.tell("needs.infusion.training")
    signed = chart.tell("needs.infusion.signed_by", name=by.name) if by else ""
    return row(words, signed, record.on)
