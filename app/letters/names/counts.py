"""Visits and units side by side, each counted in its own way (`criteria/codes/`) and never one for the other."""

from collections.abc import Iterable
from typing import Literal, TypedDict

from app.domain.coverage import ClaimLine
from app.domain.denial import Quantity
from app.letters import phrasing
from app.letters.names.declaring import Names, function
from app.letters.names.seen import SeenDocument, SeenRecord, SeenService
from app.letters.stated import Phrase, Several, Stated, Unknown, lacks
from app.letters.views import View


@function
def units_per_visit(service: SeenService, name: Literal["requested", "approved"]) -> Stated | Unknown:
    """The units of one visit: `4`, where units and visits of one request divide evenly; unknown else."""
    asked: Quantity | None = getattr(service.record, name)
    if asked is None or not asked.visits or not asked.units or asked.units % asked.visits:
        return Unknown(f"{service.path}.{name}.units")
    return Stated(asked.units // asked.visits, str(asked.units // asked.visits), "derived", (service.basis or "",))


class Billed(TypedDict):
    """Visits are distinct days of the discipline, units the sum of its lines."""

    visits: Stated
    units: Stated
    first_on: Stated
    last_on: Stated


@function
def billed(names: Names, service: SeenService) -> Billed | Unknown:
    """Visits and units that the claim lines bill for a service, with their first and last day."""
    return billed_of(names.records.lists["claim_lines"], service.record.discipline)


def billed_of(lines: Iterable[View], discipline: str) -> Billed | Unknown:
    """Unknown if a line has no units or no discipline."""
    of_kind = [line for line in lines if line.record.discipline in {discipline, None}]
    records: list[ClaimLine] = [line.record for line in of_kind]
    if not records or any(record.units is None or record.discipline is None for record in records):
        return lacks("claim_lines.discipline_and_units")
    basis = tuple(line.basis or "" for line in of_kind)
    days = sorted({record.service_on for record in records})
    units = sum(record.units or 0 for record in records)
    return {
        "visits": Stated(len(days), phrasing.number(len(days)), "derived", basis),
        "units": Stated(units, phrasing.number(units), "derived", basis),
        "first_on": Stated(days[0], phrasing.day(days[0]), "derived", basis),
        "last_on": Stated(days[-1], phrasing.day(days[-1]), "derived", basis),
    }


@function
def page_count(documents: tuple[SeenDocument, ...]) -> Stated | Unknown:
    """All pages of these papers; unknown if one of them was not counted."""
    counted: list[View] = list(documents)
    if not counted or any(document.record.pages is None for document in counted):
        return lacks("documents.pages")
    total = sum(document.record.pages for document in counted)
    return Stated(total, phrasing.number(total), "derived", tuple(document.basis or "" for document in counted))


@function
def count(records: tuple[SeenRecord, ...]) -> Stated:
    """How many there are, in words up to twelve."""
    basis = tuple(dict.fromkeys(record.basis or f"case:{record.path}" for record in records))
    return Stated(len(records), phrasing.small_number(len(records)), "derived", basis)


@function
def counted(count: Stated, noun: Literal["visit", "unit", "reason"]) -> Several:
    """A number with its noun: `1 visit`, `24 visits`."""
    return Several((count, Phrase(f" {noun}"), *([] if count.raw == 1 else [Phrase("s")])))


@function
def plural(count: Stated) -> Phrase:
    """The `s` of a noun after a number: nothing after one."""
    return Phrase("" if count.raw == 1 else "s")
