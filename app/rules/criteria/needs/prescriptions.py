"""What is infused (EV-POC, EV-MED): drug, dose, interval and volume, and whether the per-diem code fits them."""

import re
from collections.abc import Callable
from typing import Literal

from app.domain.assessment import Evidence
from app.domain.denial import Drug, Service
from app.domain.payer import Criterion, Need
from app.domain.records import InfusionRecord
from app.domain.saying import counted, number
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart

_DRUG = ("drug", "dose", "frequency", "route", "duration")
# criteria.md 9.1: the interval of each anti-infective code in hours; the liters a day of each nutrition code.
_EVERY_HOURS = {"S9497": 3, "S9504": 4, "S9503": 6, "S9502": 8, "S9501": 12, "S9500": 24}
_LITERS = {"S9365": (0.0, 1.0), "S9366": (1.0, 2.0), "S9367": (2.0, 3.0), "S9368": (3.0, float("inf"))}
_EVERY = re.compile(r"(?:every|q)\s*(\d+)\s*(?:h\b|hours?|hrs?)", re.IGNORECASE)
_TIMES = {"once daily": 24, "daily": 24, "once a day": 24, "twice daily": 12, "twice a day": 12,
          "three times a day": 8, "three times daily": 8, "four times a day": 6, "four times daily": 6}  # fmt: skip
_AMOUNT = re.compile(r"([\d.,]+)\s*(mL|L|liters?)\b", re.IGNORECASE)
_LITERS_IN = {"ml": 0.001, "l": 1.0, "liter": 1.0, "liters": 1.0}
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
    "volume": lambda drug: _AMOUNT.search(drug.dose or ""),
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
    found = [_fit(chart, service, code) for service, code in coded if code in _EVERY_HOURS or code in _LITERS]
    if not found:
        ask = "Which per-diem code was asked for, and what interval or daily volume is prescribed?"
        return missing("per_diem", "No per-diem code with a fixed interval or volume is asked for.", ask)
    return next((one for one in found if one.state == "contradicted"), found[0])


def _fit(chart: Chart, service: Service, code: str) -> Result:
    amount, right = prescribed_code(chart, service, code)
    if not amount:
        sentence = f"Whether {code} fits the prescription cannot be told: its interval or daily volume is not on file."
        return Result("no_record", lacks=(Lack(f"per_diem:{code}", sentence, _ASK),))
    said = Evidence(service.id, None, None, f"{code} for {amount}")
    return Result("yes", (said,)) if right == code else Result("contradicted", against=(said,))


def prescribed_code(chart: Chart, service: Service, code: str) -> tuple[str, str | None]:
    """What is prescribed, in words, and the code of the same family that it is; empty where neither is known."""
    if code in _EVERY_HOURS:
        hours = _every(service)
        right = next((one for one, each in _EVERY_HOURS.items() if each == hours), None)
        return (f"a dose every {counted(hours, 'hour')}" if hours else ""), right
    if code in _LITERS and (found := _daily(chart, service)):
        words, liters = found
        return f"{words} a day", next(one for one, (low, high) in _LITERS.items() if low < liters <= high)
    return "", None


def _every(service: Service) -> int | None:
    text = (service.drug.frequency if service.drug else None) or ""
    written = _EVERY.search(text)
    return int(written[1]) if written else _TIMES.get(text.strip().lower())


def _daily(chart: Chart, service: Service) -> tuple[str, float] | None:
    """The first daily volume on file: the prescription's own, else the one in the request's words; in liters."""
    papers = [one for one in chart.case.infusion_records or () if one.kind == "prescription" and one.value is not None]
    said = [f"{number(one.value)} {one.unit}" for one in papers if one.value is not None]
    said += [service.drug.dose] if service.drug and service.drug.dose else []
    for words in said:
        if found := _AMOUNT.search(words):
            liters = float(found[1].replace(",", "")) * _LITERS_IN[found[2].lower()]
            if liters > 0:
                return found[0], liters
    return None
