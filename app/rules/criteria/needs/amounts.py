"""Limits that a policy states as numbers: units a day, visits a year, hours of supervision. Each in its own unit."""

from datetime import date
from typing import Literal

from app.domain.assessment import Evidence
from app.domain.denial import Service
from app.domain.payer import Criterion, Need
from app.domain.quantities import Minutes
from app.domain.ref import DisciplineId
from app.domain.told import Told, of_data, row
from app.domain.unit_rules import timed_units, timing
from app.rules.criteria.results import NOT_APPLICABLE, Lack, Result, missing, shown
from app.rules.record.benefit_years import units_of, visits
from app.rules.record.chart import Chart

_QUARTERS = 4


class UnitsPerDayNeed(Need):
    at_most: int


class VisitsWithinNeed(Need):
    at_most: int
    unit: Literal["visit", "hour"] = "visit"
    kinds: tuple[DisciplineId, ...] = ()


class SupervisionRatioNeed(Need):
    at_least: int
    at_most: int


def units_per_day(chart: Chart, need: UnitsPerDayNeed, criterion: Criterion) -> Result:
    """No visit asked for, and no billed day, has more timed units than `at_most`; codes billed once a day have none."""
    known = chart.library.clinical.codes
    timed = [service for service in chart.services if timing(service.procedure_codes or (), known) != "untimed"]
    if chart.services and not timed:
        return NOT_APPLICABLE
    asked = [(service, units) for service in timed if (units := _each_visit(service)) is not None]
    if not asked:
        ask = chart.tell("needs.amounts.minutes_asked")
        return missing("request.minutes", chart.tell("needs.amounts.minutes_nowhere"), ask)
    evidence = tuple(
        Evidence(service.id, None, None, chart.tell("needs.amounts.units_each_visit", units=_units(units)))
        for service, units in asked
    )
    most = need.at_most or 0
    above = tuple(said for said, (_, units) in zip(evidence, asked, strict=True) if units > most)
    above += tuple(
        Evidence(line, None, None, chart.tell("needs.amounts.units_on", units=_units(units), on=on))
        for line, on, units in _billed_days(chart)
        if units > most
    )
    return Result("contradicted", against=above) if above else Result("yes", evidence)


def _units(units: float) -> Told:
    return row(units, of_data("unit" if units == 1 else "units"), by=" ")


def _each_visit(service: Service) -> float | None:
    asked = service.requested
    if asked is None:
        return None
    if asked.minutes_per_visit is not None:
        return timed_units(Minutes(asked.minutes_per_visit)).count
    return asked.units / asked.visits if asked.units and asked.visits else None


def _billed_days(chart: Chart) -> list[tuple[str, date, int]]:
    """Timed units of each day and provider, with the first claim line of that day."""
    known = chart.library.clinical.codes
    days: dict[tuple[date, str | None], int] = {}
    first: dict[tuple[date, str | None], str] = {}
    for line in chart.case.claim_lines or ():
        code = known.get(line.procedure_code or "")
        if chart.is_ours(line.discipline) and code is not None and code.unit_minutes == 15:
            key = (line.service_on, line.provider)
            first.setdefault(key, line.id)
            days[key] = days.get(key, 0) + (line.units or 0)
    return [(first[key], key[0], units) for key, units in days.items()]


def visits_within(chart: Chart, need: VisitsWithinNeed, criterion: Criterion) -> Result:
    """Visits (or, with `unit: hour`, hours) of the calendar year so far and asked for stay within `at_most`.

    `kinds` are the disciplines that share the limit; without any, the disciplines of the request.
    """
    lines = chart.case.claim_lines
    noun, limit = need.unit, need.at_most
    nouns = of_data(f"{noun}s")
    if lines is None:
        ask = chart.tell("needs.amounts.used_asked", noun=of_data(noun))
        return missing("claim_lines", chart.tell("needs.amounts.used_not_on_file", nouns=nouns), ask)
    year = chart.starts_on.year
    ours = need.kinds or chart.disciplines
    counted_lines = [
        line
        for line in lines
        if line.service_on.year == year
        and line.outcome != "denied"
        and (line.discipline is None or line.discipline in ours)
    ]
    units = units_of(counted_lines)
    if noun == "hour" and units is None:
        ask = chart.tell("needs.amounts.used_asked", noun=of_data(noun))
        return missing("claim_lines", chart.tell("needs.amounts.used_not_on_file", nouns=nouns), ask)
    used = visits(counted_lines) if noun == "visit" or units is None else units.count / _QUARTERS
    record = counted_lines[-1].id if counted_lines else chart.services[0].id if chart.services else "claim_lines"
    said = Evidence(record, None, None, _used(chart, used, noun, year))
    if used >= limit:
        return Result("unmet", against=(said,))
    asked = [_asked(service, noun) for service in chart.services]
    if None in asked or used + sum(amount for amount in asked if amount is not None) > limit:
        sentence = chart.tell("needs.amounts.may_pass", limit=limit, nouns=nouns)
        lack = Lack(
            "visits_within", sentence, chart.tell("needs.amounts.how_many_fall", year=year), criterion=criterion.id
        )
        return shown([said], [lack], parts=(chart.tell("needs.amounts.left", nouns=nouns),))
    return Result("yes", (said,))


def _used(chart: Chart, used: float, noun: str, year: int) -> Told:
    used_nouns = row(used, of_data(f"{noun}{'s' * (used != 1)}"), by=" ")
    return chart.tell("needs.amounts.used_in", used=used_nouns, year=year)


def _asked(service: Service, noun: str) -> float | None:
    if service.requested is None:
        return None
    if noun == "visit":
        return service.requested.visits
    return service.requested.units / _QUARTERS if service.requested.units is not None else None


def supervision_ratio(chart: Chart, need: SupervisionRatioNeed, criterion: Criterion) -> Result:
    """Hours of the analyst (97155) for every 10 hours of the technician (97153), between `at_least` and `at_most`."""
    units = units_of_codes(chart)
    if not units.get("97153") or "97155" not in units:
        ask = chart.tell("needs.amounts.supervision_asked")
        return missing("supervision", chart.tell("needs.amounts.supervision_not_both"), ask)
    ratio = 10 * units["97155"] / units["97153"]
    service = next(supervised for supervised in chart.services if "97155" in (supervised.procedure_codes or ()))
    said = Evidence(service.id, None, None, chart.tell("needs.amounts.supervision_hours", hours=round(ratio, 2)))
    is_inside = (need.at_least or 0) <= ratio <= (need.at_most or ratio)
    return Result("yes", (said,)) if is_inside else Result("contradicted", against=(said,))


def units_of_codes(chart: Chart) -> dict[str, int]:
    """Units asked for of each code; a service with several codes does not say which has how many."""
    units: dict[str, int] = {}
    for service in chart.services:
        codes = [code for code in service.procedure_codes or () if code]
        if len(codes) == 1 and service.requested and service.requested.units is not None:
            units[codes[0]] = units.get(codes[0], 0) + service.requested.units
    return units


def units_by_code(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Each code asked for has its own number of units."""
    codes = [(service, code) for service in chart.services for code in service.procedure_codes or () if code]
    if not codes:
        return missing("codes", chart.tell("needs.codes.none"), chart.tell("needs.codes.which"))
    units = units_of_codes(chart)
    evidence = [
        Evidence(service.id, None, None, row(code, _units(units[code]), by=": "))
        for service, code in codes
        if code in units
    ]
    lacks = [
        Lack(
            "units_of",
            chart.tell("needs.amounts.units_not_on_file", code=code),
            chart.tell("needs.amounts.units_asked", code=code),
            of=code,
        )
        for _, code in codes
        if code not in units
    ]
    return shown(evidence, lacks, parts=(chart.tell("needs.codes.some"),))
