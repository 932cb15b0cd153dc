"""What was billed and paid, line by line and together; a sum only where every line says its part."""

from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from app.domain.coverage import ClaimLine
from app.letters.names.counts import Billed, billed_of
from app.letters.names.declaring import Names, declared, function
from app.letters.names.seen import SeenClaimLine, SeenPerson
from app.letters.stated import Stated, Unknown, lacks
from app.letters.views import View

Money = Literal["billed", "patient_paid"]
_LACKING: dict[Money, str] = {"billed": "claim_lines.billed", "patient_paid": "claim_lines.patient_paid"}


@declared
def open_lines(names: Names) -> tuple[SeenClaimLine, ...]:
    """After the service: the lines in dispute, in the order of their days."""
    if names.case.denial.timing != "post_service":
        return ()
    kept = [line for line in names.records.lists["claim_lines"] if line.record.outcome != "paid"]
    return tuple(sorted(kept, key=lambda line: line.record.service_on))


@declared
def open_count(names: Names) -> Billed | Unknown:
    """Visits and units in dispute, with their first and last day."""
    services = names.case.services
    return billed_of(open_lines(names), services[0].discipline) if services else Unknown("services")


def money(amount: float | Decimal) -> str:
    """`$1,250.00`."""
    return f"${Decimal(str(amount)):,.2f}"


def amount(line: View, name: str) -> Stated | None:
    value = getattr(line.record, name)
    return None if value is None else Stated(value, money(value), "derived", (line.basis or "",))


@function
def total(lines: tuple[SeenClaimLine, ...], name: Money) -> Stated | Unknown:
    """The sum of a column; unknown if a line does not say."""
    values = [getattr(line.record, name) for line in lines]
    if not values or any(value is None for value in values):
        return lacks(_LACKING[name])
    whole = sum((Decimal(str(value)) for value in values), Decimal(0))
    return Stated(whole, money(whole), "derived", tuple(line.basis or "" for line in lines))


# What an itemized statement needs on each line, and how the gap is named.
_NEEDED: tuple[tuple[Callable[[ClaimLine], object], str], ...] = (
    (lambda line: line.procedure_code, "claim_lines.codes"),
    (lambda line: line.units is not None, "claim_lines.units_of_each"),
    (lambda line: line.billed is not None, "claim_lines.billed"),
)


@declared
def incomplete(names: Names) -> str:
    """What the claim lines lack for an itemized statement, to ask about; empty where nothing is."""
    lines = names.records.lists["claim_lines"]
    if not lines:
        return "claim_lines.whole"
    return "+".join(key for test, key in _NEEDED if not all(test(line.record) for line in lines))


@declared
def billing_provider(names: Names) -> SeenPerson | Unknown:
    """Who gave the service: named on the claim lines, else on the service."""
    records = names.records
    named = [row.record.provider for name in ("claim_lines", "services") for row in records.lists[name]]
    provider = next((view for provider_id in named if provider_id and (view := records.by_id(provider_id))), None)
    return provider or Unknown("services[0].provider")
