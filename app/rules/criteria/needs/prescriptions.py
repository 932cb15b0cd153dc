"""What is infused (EV-POC, EV-MED): drug, dose, interval and volume, and whether the per-diem code fits them."""

from collections.abc import Callable
from typing import Literal

from app.domain.assessment import Evidence
from app.domain.denial import Drug, Service
from app.domain.payer import Criterion, Need
from app.domain.per_diem import VOLUME, is_measured, prescribed
from app.domain.records import InfusionRecord
from app.domain.saying import counted, number
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart

_DRUG = ("drug", "dose", "frequency", "route", "duration")
_ASK = "Please add the prescription: drug or formula, dose or daily volume, how often, by which route, for how long."


PrescriptionPart = Literal["drug", "dose", "frequency", "route", "duration", "volume", "composition", "cycle"]


class PrescriptionNeed(Need):
    kinds: tuple[PrescriptionPart, ...] = ()


def prescription(chart: Chart, need: PrescriptionNeed, criterion: Criterion) -> Result:
    """The parts in `kinds` (default: drug, dose, frequency, route, duration) stand in the request or on paper.

    A prescription in words counts in full once a person has confirmed it for this row.
    """
    drugs = [one for one in chart.services if one.drug]
    written = [one for one in chart.case.infusion_records or () if one.kind == "prescription"]
    if not drugs and not written:
        return missing("prescription", "No prescription is on file.", _ASK)
    said = {one.id: chart.says(criterion.id, one.id) for one in written}
    if against := [chart.evidence(one, _written(one)) for one in written if said[one.id] == "contradicts"]:
        return Result("contradicted", against=tuple(against))
    if confirmed := [chart.evidence(one, _written(one)) for one in written if said[one.id] == "supports"]:
        return Result("yes", tuple(confirmed))
    asked = need.kinds or _DRUG
    there = [part for part in asked if any(_holds(part, one.drug, None) for one in drugs) or _on_paper(part, written)]
    lacks = [_lack(part) for part in asked if part not in there]
    evidence = [chart.evidence(one, _written(one)) for one in written]
    evidence += [Evidence(one.id, None, None, _ordered(one)) for one in drugs]
    return shown(evidence, lacks, parts=tuple(there))


def _on_paper(part: str, written: list[InfusionRecord]) -> bool:
    return any(_holds(part, None, one) for one in written)


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


def _lack(part: str) -> Lack:
    return Lack(f"prescription.{part}", f"The prescription does not state the {part}.", _ASK)


def _written(one: InfusionRecord) -> str:
    volume = f"{number(one.value)} {one.unit or ''}".strip() if one.value is not None else ""
    cycle = f"over {counted(int(one.cycle_hours), 'hour')}" if one.cycle_hours else ""
    return ", ".join(filter(None, ((one.measure or "").replace("_", " "), volume, cycle, one.words))) or "Prescription"


def _ordered(service: Service) -> str:
    assert service.drug
    drug = service.drug
    length = f"for {counted(drug.duration_days, 'day')}" if drug.duration_days else ""
    return ", ".join(filter(None, (drug.name, drug.dose, drug.frequency, drug.route, length))) or "Drug"


def per_diem_code(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """The per-diem code asked for is the one of the prescribed interval or daily volume."""
    coded = [(one, code) for one in chart.services for code in one.procedure_codes or () if code]
    known = chart.library.clinical.codes
    found = [_fit(chart, service, code) for service, code in coded if is_measured(code, known)]
    if not found:
        ask = "Which per-diem code was asked for, and what interval or daily volume is prescribed?"
        return missing("per_diem", "No per-diem code with a fixed interval or volume is asked for.", ask)
    return next((one for one in found if one.state == "contradicted"), found[0])


def _fit(chart: Chart, service: Service, code: str) -> Result:
    right = prescribed(chart.case, service, code, chart.library.clinical.codes)
    if right is None:
        sentence = f"Whether {code} fits the prescription cannot be told: its interval or daily volume is not on file."
        return Result("no_record", lacks=(Lack(f"per_diem:{code}", sentence, _ASK),))
    said = Evidence(service.id, None, None, f"{code} for {right.amount}")
    return Result("yes", (said,)) if right.code == code else Result("contradicted", against=(said,))
