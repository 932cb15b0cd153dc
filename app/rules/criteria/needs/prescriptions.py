"""What is infused (EV-POC, EV-MED): drug, dose, interval and volume, and whether the per-diem code fits them."""

from collections.abc import Callable
from typing import Literal

from app.domain.assessment import Evidence
from app.domain.denial import Drug, Service
from app.domain.payer import Criterion, Need
from app.domain.per_diem import VOLUME, is_measured, prescribed
from app.domain.records import InfusionRecord
from app.domain.saying import number
from app.domain.told import Count, Told, of_data, row
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart

_DRUG = ("drug", "dose", "frequency", "route", "duration")
_ASK = "needs.prescriptions.ask"


PrescriptionPart = Literal["drug", "dose", "frequency", "route", "duration", "volume", "composition", "cycle"]


class PrescriptionNeed(Need):
    kinds: tuple[PrescriptionPart, ...] = ()


def prescription(chart: Chart, need: PrescriptionNeed, criterion: Criterion) -> Result:
    """The parts in `kinds` (default: drug, dose, frequency, route, duration) stand in the request or on paper.

    A prescription in words counts in full once a person has confirmed it for this row.
    """
    drugs = [service for service in chart.services if service.drug]
    written = [record for record in chart.case.infusion_records or () if record.kind == "prescription"]
    if not drugs and not written:
        return missing("prescription", chart.tell("needs.prescriptions.none"), chart.tell(_ASK))
    said = {record.id: chart.says(criterion.id, record.id) for record in written}
    if against := [
        chart.evidence(record, _written(chart, record)) for record in written if said[record.id] == "contradicts"
    ]:
        return Result("contradicted", against=tuple(against))
    if confirmed := [
        chart.evidence(record, _written(chart, record)) for record in written if said[record.id] == "supports"
    ]:
        return Result("yes", tuple(confirmed))
    asked = need.kinds or _DRUG
    there = [part for part in asked if any(_holds(part, drug.drug, None) for drug in drugs) or _on_paper(part, written)]
    lacks = [_lack(chart, part) for part in asked if part not in there]
    evidence = [chart.evidence(record, _written(chart, record)) for record in written]
    evidence += [Evidence(drug.id, None, None, _ordered(chart, drug)) for drug in drugs]
    return shown(evidence, lacks, parts=tuple(map(of_data, there)))


def _on_paper(part: str, written: list[InfusionRecord]) -> bool:
    return any(_holds(part, None, record) for record in written)


def _holds(part: str, drug: Drug | None, paper: InfusionRecord | None) -> bool:
    return bool(drug and part in _OF_DRUG and _OF_DRUG[part](drug)) or bool(
        paper and part in _OF_PAPER and _OF_PAPER[part](paper)
    )


_OF_DRUG: dict[str, Callable[[Drug], object]] = {
    "drug": lambda drug: drug.name,
    "dose": lambda drug: drug.dose,
    "frequency": lambda drug: drug.frequency,
    "route": lambda drug: drug.route,
    "duration": lambda drug: drug.duration_days,
    "volume": lambda drug: VOLUME.search(drug.dose or ""),
}
_OF_PAPER: dict[str, Callable[[InfusionRecord], object]] = {
    "drug": lambda paper: paper.measure,
    "volume": lambda paper: paper.value is not None and paper.unit,
    "composition": lambda paper: paper.words,
    "cycle": lambda paper: paper.cycle_hours,
}


def _lack(chart: Chart, part: str) -> Lack:
    return Lack(f"prescription.{part}", chart.tell("needs.prescriptions.lacks", part=of_data(part)), chart.tell(_ASK))


def _written(chart: Chart, record: InfusionRecord) -> Told:
    volume = row(number(record.value), record.unit, by=" ") if record.value is not None else ""
    cycle = (
        chart.tell("needs.prescriptions.over", hours=Count(int(record.cycle_hours), "hour"))
        if record.cycle_hours
        else ""
    )
    return row((record.measure or "").replace("_", " "), volume, cycle, record.words) or of_data("Prescription")


def _ordered(chart: Chart, service: Service) -> Told:
    assert service.drug
    drug = service.drug
    days = Count(drug.duration_days or 0, "day")
    length = chart.tell("needs.prescriptions.for_days", days=days) if drug.duration_days else ""
    return row(drug.name, drug.dose, drug.frequency, drug.route, length) or of_data("Drug")


def per_diem_code(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """The per-diem code asked for is the one of the prescribed interval or daily volume."""
    coded = [(service, code) for service in chart.services for code in service.procedure_codes or () if code]
    known = chart.library.clinical.codes
    fits = [_fit(chart, service, code) for service, code in coded if is_measured(code, known)]
    if not fits:
        ask = chart.tell("needs.prescriptions.per_diem_asked")
        return missing("per_diem", chart.tell("needs.prescriptions.no_per_diem"), ask)
    return next((fit for fit in fits if fit.state == "contradicted"), fits[0])


def _fit(chart: Chart, service: Service, code: str) -> Result:
    right = prescribed(chart.case, service, code, chart.library.clinical.codes)
    if right is None:
        sentence = chart.tell("needs.prescriptions.cannot_tell", code=code)
        return Result("no_record", lacks=(Lack("per_diem", sentence, chart.tell(_ASK), of=code),))
    said = Evidence(service.id, None, None, chart.tell("needs.prescriptions.per_diem", code=code, amount=right.amount))
    return Result("yes", (said,)) if right.code == code else Result("contradicted", against=(said,))
