"""One line of a claim: day, code, units, what was billed and whether it was paid."""

import re

from app.rules.reading.cells import MODIFIER, Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.shapes import MONEY, PROCEDURE, dates
from app.rules.reading.tables import Row


def take(row: Row, record: str, into: Collected) -> None:
    cells = Cells(row, "claim_lines", record, into)
    for found in list(dates(row.text("service_on")))[:1]:
        cells.put("claim_lines[].service_on", found.value, "service_on", (found.start, found.end))
    cells.each("code", PROCEDURE, "claim_lines[].procedure_code")
    cells.each("code", MODIFIER, "claim_lines[].modifiers[]")
    if re.fullmatch(r"\d{2}", row.text("place").strip()):
        cells.put("claim_lines[].place_of_service", row.text("place").strip(), "place")
    if re.fullmatch(r"\d{1,3}", row.text("units").strip()):
        cells.put("claim_lines[].units", int(row.text("units")), "units")
    billed, paid = _amount(row, "billed"), _amount(row, "paid")
    if billed is not None:
        cells.put("claim_lines[].billed", billed, "billed")
    if billed is not None and paid is not None:
        cells.put("claim_lines[].outcome", "paid" if paid > 0 else "denied", "paid")


def _amount(row: Row, column: str) -> float | None:
    found = MONEY.search(row.text(column))
    return float(f"{found[1].replace(',', '')}.{found[2]}") if found else None
