"""What was billed and paid, line by line and together; a sum only where every line says its part."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from app.domain.case import Case
from app.domain.coverage import ClaimLine
from app.letters.names.counts import billed
from app.letters.names.records import Records
from app.letters.stated import Stated, Unknown
from app.letters.views import View


def functions(case: Case, records: Records) -> dict[str, Any]:
    """Under the names that paragraphs use. `open_lines` are those that the plan has not paid."""
    lines: tuple[View, ...] = records.lists["claim_lines"]
    return {
        "open_lines": open_lines(case, lines),
        "open_count": billed(open_lines(case, lines), case.services[0].discipline) if case.services else None,
        "total": total,
        "billing_provider": _provider(lines, records),
        "incomplete": incomplete(lines),
    }


def open_lines(case: Case, lines: tuple[View, ...]) -> tuple[View, ...]:
    """After the service: the lines in dispute, in the order of their days."""
    if case.denial.timing != "post_service":
        return ()
    kept = [one for one in lines if one.record.outcome != "paid"]
    return tuple(sorted(kept, key=lambda one: one.record.service_on))


def money(amount: float | Decimal) -> str:
    """`$1,250.00`."""
    return f"${Decimal(str(amount)):,.2f}"


def amount(line: View, name: str) -> Stated | None:
    value = getattr(line.record, name)
    return None if value is None else Stated(value, money(value), "derived", (line.basis or "",))


def total(lines: tuple[View, ...], name: str) -> Stated | Unknown:
    """The sum of a column; unknown if a line does not say."""
    values = [getattr(one.record, name) for one in lines]
    if not values or any(one is None for one in values):
        return Unknown(f"claim_lines ({name})")
    whole = sum((Decimal(str(one)) for one in values), Decimal(0))
    return Stated(whole, money(whole), "derived", tuple(one.basis or "" for one in lines))


# What an itemized statement needs on each line, and how the gap is named.
_NEEDED: tuple[tuple[Callable[[ClaimLine], object], str], ...] = (
    (lambda one: one.procedure_code, "the code of each line"),
    (lambda one: one.units is not None, "the units of each line"),
    (lambda one: one.billed is not None, "the amount billed on each line"),
)


def incomplete(lines: tuple[View, ...]) -> str:
    """What the lines lack; empty when a statement can be made of them."""
    if not lines:
        return "claim_lines (each date with code, units and amount)"
    gaps = [name for test, name in _NEEDED if not all(test(one.record) for one in lines)]
    return f"claim_lines ({', '.join(gaps)})" if gaps else ""


def _provider(lines: tuple[View, ...], records: Records) -> View | Unknown:
    """Who gave the service: named on the lines, else on the service."""
    named = [one.record.provider for name in ("claim_lines", "services") for one in records.lists[name]]
    found = next((view for one in named if one and (view := records.by_id(one))), None)
    return found or Unknown("services[0].provider")
