"""Amounts of care as a letter says them: visits and units both, and which of the two follows from the other."""

from typing import Literal

from app.domain.denial import Service
from app.domain.letter import RunKind
from app.domain.library import Library
from app.domain.quantities import Hours
from app.domain.saying import counted
from app.domain.unit_rules import Amounts, BothWays, amounts, timing, units_of_hours
from app.letters import phrasing
from app.letters.names.corrections import corrected
from app.letters.names.declaring import Names, declared, function
from app.letters.names.drugs import drug_words
from app.letters.names.seen import SeenService
from app.letters.stated import Phrase, Printable, Several, Stated, Unknown, lacks, listed
from app.letters.views import View

Side = Literal["requested", "approved"]


@function
def quantity(names: Names, service: SeenService, name: Side) -> Printable | Unknown:
    """What was asked for or approved of a service: `24 one-hour visits (96 units of 97530)`."""
    return _quantity(names, service, service.record, name)


def _quantity(names: Names, service: View, record: Service, name: Side) -> Printable | Unknown:
    seen = _amounts(names, record)
    both = seen.requested if name == "requested" else seen.granted
    if record.drug and name == "requested":
        return drug_words(service, _said(service, record, both, name, names.library) if both else None)
    return _said(service, record, both, name, names.library) if both else Unknown(f"{service.path}.{name}")


def refused(names: Names, service: View) -> Printable | Unknown:
    part = _amounts(names, service.record).refused
    if part is None or not any(amount and amount.count > 0 for amount in (part.visits, part.units)):
        return Unknown(f"{service.path}.approved")
    return _written(service, part, service.record, names.library, "derived")


@function
def quantities(names: Names, services: tuple[SeenService, ...], name: Side) -> Printable | Unknown:
    """What was asked for or approved of all these services; unknown if one of them is."""
    counts = [quantity(names, service, name) for service in services]
    unknown = next((count for count in counts if isinstance(count, Unknown)), None)
    known = [count for count in counts if not isinstance(count, Unknown)]
    return unknown or (listed(known, separator="; ") if known else Unknown("services"))


@function
def to_ask(names: Names, services: tuple[SeenService, ...]) -> Printable | Unknown:
    """What the letter asks for: as requested, but under the right code, in the right units, and nothing set apart."""
    counts = [_quantity(names, service, corrected(names, service.record), "requested") for service in services]
    unknown = next((count for count in counts if isinstance(count, Unknown)), None)
    known = [count for count in counts if not isinstance(count, Unknown)]
    return unknown or (listed(known, separator="; ") if known else Unknown("services"))


@declared
def asks_as_requested(names: Names) -> bool:
    """Whether the letter asks for exactly what was requested, so that its line need not say the amount again."""
    views = names.records.lists["services"]
    asked = [_quantity(names, view, corrected(names, view.record), "requested") for view in views]
    plain = [_quantity(names, view, view.record, "requested") for view in views]
    return bool(asked) and not any(isinstance(count, Unknown) for count in asked) and asked == plain


@function
def refusals(names: Names, services: tuple[SeenService, ...]) -> Printable | Unknown:
    """What is still refused of the services that were not approved in full."""
    told = [part for service in services if not isinstance(part := refused(names, service), Unknown)]
    return listed(told, separator="; ") if told else lacks("services.approved")


@declared
def approvals_in_full(names: Names) -> Several | Unknown:
    """What was approved; unknown where an approval calls units visits."""
    seen = [(view, _amounts(names, view.record)) for view in names.records.lists["services"] if view.record.approved]
    if any(both.is_mixed for _, both in seen):
        return lacks("services.approved")
    said = [_said(view, view.record, both.approved, "approved", names.library) for view, both in seen if both.approved]
    whole = [phrase for phrase in said if not isinstance(phrase, Unknown)]
    return listed(whole, separator="; ") if whole else lacks("services.approved")


@declared
def mixed_counts(names: Names) -> tuple[Several, ...]:
    """Approvals that call units visits, each with both numbers converted and what is missing."""
    seen = ((view, _amounts(names, view.record)) for view in names.records.lists["services"])
    return tuple(
        _mixed(view, both, both.approved, names.library) for view, both in seen if both.approved and both.is_mixed
    )


def _mixed(service: View, seen: Amounts, given: BothWays, library: Library) -> Several:
    """`The approval calls 24 units of 97530 24 visits; they are 6 one-hour visits, and 18 … (72 units) are missing.`"""
    basis, record = (service.basis or "",), service.record
    parts: list[Stated | Phrase] = [Phrase("The approval calls ")]
    if given.units is not None and given.visits is not None:
        units, visits = _units(given, record, library), counted(given.visits.count, "visit")
        parts += [Stated(units, units, "value", basis), Phrase(" "), Stated(visits, visits, "value", basis)]
    if seen.granted is not None and seen.granted.visits is not None:
        real = _visits(seen.granted)
        parts += [Phrase("; they are "), Stated(real, real, "derived", basis)]
    left = seen.refused
    if left is not None and any(given_amount and given_amount.count > 0 for given_amount in (left.visits, left.units)):
        amount = _written(service, left, record, library, "derived")
        parts += [Phrase(", and "), *amount.parts, Phrase(" are missing")]
    return Several((*parts, Phrase(".")))


def _amounts(names: Names, service: Service) -> Amounts:
    library = names.library
    return amounts(service, library.clinical.codes, library.unit_rule(names.case.plan.payer))


def _said(service: View, record: Service, both: BothWays, name: str, library: Library) -> Printable | Unknown:
    counts = [tally.count for tally in (both.visits, both.units) if tally is not None]
    if not counts or (name == "requested" and not any(counts)):
        return Unknown(f"{service.path}.{name}.visits")
    amount = _written(service, both, record, library, "value" if record == service.record else "derived")
    codes = [code for code in record.procedure_codes or () if code]
    if name != "requested" or both.units is not None or not codes:
        return amount
    # Without units nothing would say which codes are asked for.
    named = Stated(tuple(codes), ", ".join(codes), "value", (service.basis or "",))
    return Several((*amount.parts, Phrase(" ("), named, Phrase(")")))


def _is_in_hours(record: Service, library: Library) -> bool:
    profile = library.clinical.disciplines.get(record.discipline)
    return profile is not None and profile.is_asked_in_hours


def _written(service: View, both: BothWays, record: Service, library: Library, kind: RunKind) -> Several:
    """`24 one-hour visits (96 units of 97530)`: the side on record first, the side that follows marked as derived."""
    basis = (service.basis or "",)

    def stated(text: str, side: str) -> Stated:
        is_derived = kind == "derived" or both.derived == side
        return Stated(text, phrasing.printable(text), "derived" if is_derived else "value", basis)

    visits = stated(_visits(both), "visits") if both.visits is not None else None
    units = stated(_units(both, record, library), "units") if both.units is not None else None
    if both.visits is None and both.units is not None and _is_in_hours(record, library):
        visits = _hours(both, basis, record, library)
    if visits and units and _is_by_the_day(record, library):
        visits = None
    first, second = (units, visits) if both.visits is None or both.derived == "visits" else (visits, units)
    if first and second:
        return Several((first, Phrase(" ("), second, Phrase(")")))
    return Several(tuple(part for part in (first, second) if part))


def _visits(both: BothWays) -> str:
    assert both.visits is not None
    minutes = both.minutes.count if both.minutes else 0
    if minutes == 60:
        return counted(both.visits.count, "one-hour visit")
    return counted(both.visits.count, "visit") + (f" of {minutes} minutes" if minutes else "")


def _hours(both: BothWays, basis: tuple[str, ...], record: Service, library: Library) -> Stated | None:
    """Behavior treatment is planned in hours: four quarter-hour units each (`criteria/codes/`)."""
    assert both.units is not None
    hours = units_of_hours(Hours(1)).times_in(both.units)
    if hours is None or timing(record.procedure_codes or (), library.clinical.codes) != "timed":
        return None
    return Stated(hours, counted(hours, "hour"), "derived", basis)


def _units(both: BothWays, record: Service, library: Library) -> str:
    """Units of a code that is billed by the day are days."""
    assert both.units is not None
    codes = [code for code in record.procedure_codes or () if code]
    noun = "day" if _is_by_the_day(record, library) else "unit"
    return counted(both.units.count, noun) + (f" of {', '.join(codes)}" if codes else "")


def _is_by_the_day(record: Service, library: Library) -> bool:
    codes, known = [code for code in record.procedure_codes or () if code], library.clinical.codes
    return bool(codes) and all(code in known and known[code].is_per_day for code in codes)
