"""Visits and units side by side, each counted in its own way (criteria.md 9.3) and never one for the other."""

from collections.abc import Iterable
from typing import Any

from app.domain.coverage import ClaimLine
from app.domain.denial import Quantity
from app.letters import phrasing
from app.letters.stated import Stated, Unknown
from app.letters.views import View


def units_per_visit(service: View, name: str) -> Stated | Unknown:
    """`4`, where units and visits of one request divide evenly; unknown else."""
    asked: Quantity | None = getattr(service.record, name)
    if asked is None or not asked.visits or not asked.units or asked.units % asked.visits:
        return Unknown(f"{service.path}.{name}.units")
    return Stated(asked.units // asked.visits, str(asked.units // asked.visits), "derived", (service.basis or "",))


def billed(lines: Iterable[View], discipline: str) -> dict[str, Stated] | None:
    """Visits are distinct days of the discipline, units the sum of its lines; nothing if a line has no units."""
    of_kind = [one for one in lines if one.record.discipline in {discipline, None}]
    records: list[ClaimLine] = [one.record for one in of_kind]
    if not records or any(one.units is None or one.discipline is None for one in records):
        return None
    basis = tuple(one.basis or "" for one in of_kind)
    days = sorted({one.service_on for one in records})
    units = sum(one.units or 0 for one in records)
    return {
        "visits": Stated(len(days), phrasing.number(len(days)), "derived", basis),
        "units": Stated(units, phrasing.number(units), "derived", basis),
        "first_on": Stated(days[0], phrasing.day(days[0]), "derived", basis),
        "last_on": Stated(days[-1], phrasing.day(days[-1]), "derived", basis),
    }


def page_count(documents: Iterable[View]) -> Stated | Unknown:
    """All pages of these papers; unknown if one of them was not counted."""
    counted: list[View] = list(documents)
    if not counted or any(one.record.pages is None for one in counted):
        return Unknown("documents (pages)")
    total = sum(one.record.pages for one in counted)
    return Stated(total, phrasing.number(total), "derived", tuple(one.basis or "" for one in counted))


def functions(records: Any) -> dict[str, Any]:
    """All of these under the names that paragraphs use."""
    lines: tuple[View, ...] = records.lists["claim_lines"]
    return {
        "units_per_visit": units_per_visit,
        "billed": lambda service: billed(lines, service.record.discipline) if service else None,
        "page_count": page_count,
    }
