"""What was asked for and granted: rows of a service table, or the sentence that says it."""

import re
from collections.abc import Sequence

from app.domain.reading_rules import TableRule
from app.rules.reading import claim_lines
from app.rules.reading.cells import MODIFIER, Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import PROCEDURE, count, dates
from app.rules.reading.table_rows import RowRead
from app.rules.reading.tables import TableRead, tables

# `2 visits a week` is how often, never how many in all.
_IN_ALL = (
    r"(?!\s*(?:an?|per|/|each|every|por|a la|cada|al)\s*(?:week|wk|month|day|year|visit|semana|mes|día|visita)\b)"
    r"(?! weekly\b)"
)
_KINDS = r"(?:one-hour |weekly |more |additional |total )?(?:visits|sessions|visitas|sesiones)"
AMOUNTS = (
    (
        "visits",
        re.compile(rf"(?P<n>\d[\d,]*)\s+{_KINDS}\b{_IN_ALL}", re.I),
    ),
    ("units", re.compile(rf"(?P<n>\d[\d,]*)\s+(?:units|unidades)\b{_IN_ALL}", re.I)),
    (
        "minutes_per_visit",
        re.compile(r"(?P<n>\d+)\s*(?:-?minutes?)(?:\s+each|\s+a visit|\s+per visit|\s+sessions?)?\b", re.I),
    ),
    ("visits_per_week", re.compile(r"(?P<n>\d+)\s*(?:visits?|times|x)?\s*(?:a|per|/|each)\s*(?:week|wk)\b", re.I)),
)
_SETTING = {"12": "home", "11": "clinic", "03": "school"}


def take(paper: Paper, kind: str, rules: Sequence[TableRule], into: Collected) -> list[str]:
    """Proposes services and the lines of a claim; the marks that say why lines were not paid."""
    marks: list[str] = []
    for table in tables(paper, [rule for rule in rules if kind in rule.papers]):
        for number, row in enumerate(table.rows, 1):
            if table.rule.id in {"services", "services_by_name"}:
                _service(table, row, f"s{number}", into)
            elif table.rule.id == "claim_lines":
                marks += claim_lines.take(row, f"c{number}", into)
    return marks


def _service(table: TableRead, row: RowRead, record: str, into: Collected) -> None:
    cells = Cells(row, "services", record, into)
    cells.each("code", PROCEDURE, "services[].procedure_codes[]")
    cells.each("code", MODIFIER, "services[].modifiers[]")
    if "code" not in row.cells:  # the code stands with the name
        cells.each("service", PROCEDURE, "services[].procedure_codes[]")
    named = [name for name, _ in into.therapies_in(row.text("service"))]
    if len(named) == 1:
        cells.put("services[].discipline", named[0], "service")
    place = re.search(r"\b\d{2}\b", row.text("place"))
    if place:
        cells.put("services[].place_of_service", place[0], "place", place.span())
        if place[0] in _SETTING:
            cells.put("services[].setting", _SETTING[place[0]], "place", place.span())
    _span(cells)
    for part in ("requested", "approved"):
        _amounts(cells, part)
        for unit in ("units", "visits"):
            if amount := count(row.text(f"{part}_{unit}")):
                cells.put(f"services[].{part}.{unit}", amount.value, f"{part}_{unit}", (amount.start, amount.end))


def _span(cells: Cells) -> None:
    """From and to, in one column or in two."""
    both = list(dates(cells.row.text("span")))[:2]
    ends = [("span", day) for day in both] if len(both) == 2 else []
    if not ends:
        ends = [(column, day) for column in ("from", "to") for day in list(dates(cells.row.text(column)))[:1]]
    if len(ends) == 2:
        for name, (column, spotted) in zip(("from_on", "to_on"), ends, strict=True):
            cells.put(f"services[].requested.{name}", spotted.value, column, (spotted.start, spotted.end))


def _amounts(cells: Cells, part: str) -> None:
    """A cell such as `24 visits (96 units), 60 minutes each, 1 a week`; a bare number takes its unit from a column."""
    text, is_said = cells.row.text(part), False
    for name, pattern in AMOUNTS:
        if match := pattern.search(text):
            is_said = True
            if value := int(match["n"].replace(",", "")):
                cells.put(f"services[].{part}.{name}", value, part, match.span())
    unit = _unit_of(cells.row.text("type"))
    bare = re.fullmatch(r"\s*(\d[\d,]*)\s*", text)
    if bare and not is_said and unit in {"visits", "units"}:
        cells.put(f"services[].{part}.{unit}", int(bare[1].replace(",", "")), part, bare.span(1))


def _unit_of(words: str) -> str | None:
    """`visits`, `units` or `hours` as a cell says it."""
    match = re.search(r"\b(visit|unit|hour|session)s?\b", words, re.I)
    return {"session": "visits"}.get(match[1].lower(), f"{match[1].lower()}s") if match else None
