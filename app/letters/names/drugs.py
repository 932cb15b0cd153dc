"""Home infusion as a letter says it: drug, dose, route, frequency, length, and each finding; only what is on record."""

from typing import Literal

from app.domain.denial import Drug
from app.domain.library import Library
from app.domain.records import InfusionRecord
from app.domain.saying import counted, percentile_rank
from app.letters import phrasing
from app.letters.names.declaring import Names, function
from app.letters.names.seen import SeenInfusion, SeenService
from app.letters.stated import Phrase, Printable, Several, Stated, Unknown
from app.letters.views import View

InfusionKind = Literal["prescription", "culture", "lab", "growth", "medication", "training"]

_MINUS = "\N{MINUS SIGN}"  # no line parts it from its number, as it may part a hyphen


@function
def drug(service: SeenService) -> Several | Unknown:
    """The drug of a service: dose, route, frequency, length."""
    return drug_words(service)


@function
def infusion_of(names: Names, *kinds: InfusionKind) -> tuple[SeenInfusion, ...]:
    """The records of an infusion of these kinds, kind by kind."""
    records = names.records.lists["infusion_records"]
    return tuple(record for kind in kinds for record in records if record.record.kind == kind)


@function
def infusion_lines(names: Names, records: tuple[SeenInfusion, ...]) -> tuple[Stated | Several, ...]:
    """What each of these records of an infusion says."""
    return tuple(line for record in records if not isinstance(line := infusion_line(names, record), Unknown))


def drug_words(service: View, amount: Printable | Unknown | None = None) -> Several | Unknown:
    """`ceftriaxone, 1.2 g, into a vein, every 24 hours, for 28 days`, and the amount billed where it is on record."""
    drug: Drug | None = service.record.drug
    if drug is None or drug.name is None:
        return Unknown(f"{service.path}.drug.name")
    days = f"for {counted(drug.duration_days, 'day')}" if drug.duration_days is not None else None
    texts = [text for text in (drug.name, drug.dose, drug.route, drug.frequency, days) if text]
    basis = (service.basis or "",)
    parts: list[Stated | Phrase] = [Stated(drug.name, phrasing.printable(", ".join(texts)), "value", basis)]
    if isinstance(amount, Stated | Several) and amount:
        inner = amount.parts if isinstance(amount, Several) else (amount,)
        parts += [Phrase(" ("), *inner, Phrase(")")]
    return Several(tuple(parts))


def measure_name(measure: str, library: Library) -> str:
    """`weight for length`, `body mass index for age`; a name without a word of ours reads as it was typed."""
    return library.templates.words["en"].get(f"measure.{measure.casefold()}", measure.replace("_", " "))


@function
def infusion_line(names: Names, view: SeenInfusion) -> Stated | Several | Unknown:
    """What a record of an infusion says: `CRP 31 mg/L (reference 0–5), October 5, 2026`."""
    record: InfusionRecord = view.record
    basis = (view.basis or "",)
    texts = [text for text in (_measured(record, names.library), record.words) if text]
    if not texts:
        return Unknown(f"{view.path}.words")
    words = ": ".join(text.rstrip(".") for text in texts)
    said = Stated(record.id, phrasing.excerpt(words[:1].upper() + words[1:], 60), "value", basis)
    if record.on is None:
        return said
    return Several((said, Phrase(" ("), Stated(record.on, phrasing.day(record.on), "value", basis), Phrase(")")))


def _measured(record: InfusionRecord, library: Library) -> str:
    """`sodium 138 mmol/L (reference 135–145)`; `weight for length: 6th percentile, z -1.55`."""
    name = measure_name(record.measure, library) if record.measure else ""
    ranks = [f"{percentile_rank(record.percentile)} percentile"] if record.percentile is not None else []
    ranks += ["z\u00a0" + phrasing.number(record.z).replace("-", _MINUS)] if record.z is not None else []
    if record.value is None:
        return f"{name}: {', '.join(ranks)}" if ranks and name else name
    parts = [name, phrasing.number(record.value), record.unit]
    low, high = record.reference_low, record.reference_high
    if low is not None and high is not None:
        parts.append(f"(reference {phrasing.number(low)}–{phrasing.number(high)})")
    if ranks:
        parts.append(f"({', '.join(ranks)})")
    if record.cycle_hours is not None:
        parts.append(f"over {phrasing.number(record.cycle_hours)} hours")
    return " ".join(part for part in parts if part)
