"""One line of a claim: day, code, units, what was billed and whether it was paid."""

import re

from app.rules.reading import adjustment_codes
from app.rules.reading.cells import MODIFIER, Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.shapes import MONEY, PROCEDURE, dates, identifier
from app.rules.reading.table_rows import RowRead

_SHARED = re.compile(r"\bPR[ -]?[123]\b|\b(?:deductible|copay(?:ment)?|coinsurance)\b", re.I)
_MARK = re.compile(r"\b[A-Z]{1,2}-?\d{1,3}\b|\b[A-Z]?\d[A-Z]\b|(?<![-\w])(?:\d{1,2}|[A-Z])(?![-\w])")


def take(row: RowRead, record: str, into: Collected) -> list[str]:
    """Proposes the line; the marks that say why it was not paid, where it was not."""
    cells = Cells(row, "claim_lines", record, into)
    for day in list(dates(row.text("service_on")))[:1]:
        cells.put("claim_lines[].service_on", day.value, "service_on", (day.start, day.end))
    cells.each("code", PROCEDURE, "claim_lines[].procedure_code")
    for column in ("code", "modifiers"):
        cells.each(column, MODIFIER, "claim_lines[].modifiers[]")
    if (claim := identifier(row.text("claim"))) and not _is_of_two_rows(row):
        cells.put("denial.claim_numbers[]", claim.value, "claim", (claim.start, claim.end))
    if re.fullmatch(r"\d{2}", row.text("place").strip()):
        cells.put("claim_lines[].place_of_service", row.text("place").strip(), "place")
    if re.fullmatch(r"\d{1,3}", row.text("units").strip()):
        cells.put("claim_lines[].units", int(row.text("units")), "units")
    billed, paid = _amount(row, "billed"), _amount(row, "paid")
    if billed is not None:
        cells.put("claim_lines[].billed", billed, "billed")
    is_denied = paid == 0 and not _is_the_familys(row)
    if billed is not None and paid is not None and (paid > 0 or is_denied):
        cells.put("claim_lines[].outcome", "paid" if paid > 0 else "denied", "paid")
    if not is_denied:
        return [f"-{mark}" for mark in _MARK.findall(row.text("reason"))] if paid else []
    adjustment_codes.of_row(row, into)
    return _MARK.findall(row.text("reason"))


def _is_of_two_rows(row: RowRead) -> bool:
    """A scan may lay two rows into one. A number that a line's end parts has a hyphen there; two numbers have none."""
    words = row.stretch("claim").words
    behind = [word for word in words if word.box[1] > words[0].box[3]]
    return bool(behind) and not words[words.index(behind[0]) - 1].text.endswith("-")


def _is_the_familys(row: RowRead) -> bool:
    """Whether a line on which nothing was paid was covered all the same: its allowed amount went to a deductible or
    copay, which is no denial."""
    return bool(_amount(row, "allowed")) or _SHARED.search(row.text("reason")) is not None


def _amount(row: RowRead, column: str) -> float | None:
    """What the column holds; None for an amount that was taken back (`-$96.00`), and where another stands beside it."""
    text = row.text(column)
    held = list(MONEY.finditer(text))
    if len(held) != 1 or text[: held[0].start()].rstrip().endswith(("-", "–", "(")):
        return None
    match = held[0]
    return float(f"{match[1].replace(',', '')}.{match[2]}")
