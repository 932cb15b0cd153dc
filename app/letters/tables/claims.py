"""Claim lines as a table: date, code, place, units, charge and what the family paid; never an invented amount."""

from app.domain.letter import Cell, Row, Run, Runs, Table
from app.letters import phrasing
from app.letters.names.claims import amount, total
from app.letters.names.declaring import Names
from app.letters.stated import Stated
from app.letters.tables.cells import cell, column
from app.letters.views import View


def open_claims(names: Names) -> Table | None:
    """The lines in dispute."""
    return _table(names, names["open_lines"])


def all_claims(names: Names) -> Table | None:
    """Every line, for an itemized statement."""
    lines = sorted(names["claim_lines"], key=lambda line: line.record.service_on)
    return _table(names, tuple(lines))


def _table(names: Names, lines: tuple[View, ...]) -> Table | None:
    words = names.words
    columns = (
        column(words["claims.date"], 20),
        column(words["claims.code"], 34),
        column(words["claims.place"], 10),
        column(words["claims.units"], 8),
        column(words["claims.charge"], 14),
        column(words["claims.paid"], 14),
    )
    rows = tuple(_row(names, line) for line in lines)
    return Table("plain", columns, (*rows, *_total(names, lines)), summary=words["claims.summary"]) if rows else None


def _row(names: Names, line: View) -> Row:
    record, basis = line.record, (line.basis or "",)
    code = " ".join(text for text in (record.procedure_code, *(record.modifiers or ())) if text)
    known = names.library.clinical.codes.get(record.procedure_code or "")
    words: Runs = (Run(known.words, "rule", (f"code:{known.code}",), italic=True),) if known else ()
    return Row(
        (
            cell(line.service_on),
            cell((Run(code, "value", basis),), words) if code else _none(names),
            _or_none(names, line.place_of_service or None),
            _or_none(names, line.units if record.units is not None else None),
            _or_none(names, amount(line, "billed")),
            _or_none(names, amount(line, "patient_paid")),
        ),
        basis,
    )


def _total(names: Names, lines: tuple[View, ...]) -> tuple[Row, ...]:
    billed, paid = total(lines, "billed"), total(lines, "patient_paid")
    if len(lines) < 2 or not isinstance(billed, Stated):
        return ()
    cells = (
        cell((Run(names.words["claims.total"], bold=True),)),
        cell(),
        cell(),
        _units(names, lines),
        cell(billed),
        _or_none(names, paid if isinstance(paid, Stated) else None),
    )
    return (Row(cells, billed.basis),)


def _units(names: Names, lines: tuple[View, ...]) -> Cell:
    values = [line.record.units for line in lines]
    if None in values:
        return _none(names)
    return cell(Stated(sum(values), phrasing.number(sum(values)), "derived", tuple(line.basis or "" for line in lines)))


def _none(names: Names) -> Cell:
    return cell((Run(names.words["claims.none"]),))


def _or_none(names: Names, value: Stated | None) -> Cell:
    return cell(value) if value is not None else _none(names)
