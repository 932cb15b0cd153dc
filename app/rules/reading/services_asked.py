"""What was asked for and granted: rows of a service table, or the sentence that says it."""

import re
from collections.abc import Sequence

from app.domain.reading_rules import TableRule
from app.rules.reading import claim_lines
from app.rules.reading.cells import MODIFIER, Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.shapes import PROCEDURE, count, dates
from app.rules.reading.tables import Row, Table, tables, unit_of

AMOUNTS = (
    ("visits", re.compile(r"(?P<n>\d[\d,]*)\s+(?:one-hour |weekly |more )?(?:visits|sessions)\b", re.I)),
    ("units", re.compile(r"(?P<n>\d[\d,]*)\s+units\b", re.I)),
    (
        "minutes_per_visit",
        re.compile(r"(?P<n>\d+)\s*(?:-?minutes?)(?:\s+each|\s+a visit|\s+per visit|\s+sessions?)?\b", re.I),
    ),
    ("visits_per_week", re.compile(r"(?P<n>\d+)\s*(?:visits?|times|x)?\s*(?:a|per|/|each)\s*(?:week|wk)\b", re.I)),
)
_SETTING = {"12": "home", "11": "clinic", "03": "school"}
DISCIPLINES = (
    ("occupational_therapy", re.compile(r"occupational therapy|\bOT\b|terapia ocupacional", re.I)),
    ("physical_therapy", re.compile(r"physical therapy|\bPT\b|terapia física", re.I)),
    ("speech_language", re.compile(r"speech(?:[- ]language)?(?: therapy| pathology)?|terapia del habla", re.I)),
    ("behavioral", re.compile(r"applied behavior|\bABA\b|behavioral (?:health )?treatment", re.I)),
    ("home_infusion", re.compile(r"home infusion|infusion (?:therapy|nursing)|parenteral nutrition", re.I)),
)
_DAY = r"(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2} [A-Z][a-z]+ \d{4})"
_PAIR = re.compile(rf"(?P<pair>{_DAY}\s*(?:to|through|until|and|[-–])\s*{_DAY})")
_ASKED = re.compile(r"\b(?:requested?|asked|request|service|order|approved)\b", re.I)


def take(paper: Paper, kind: str, rules: Sequence[TableRule], into: Collected) -> None:
    for table in tables(paper, [one for one in rules if kind in one.papers]):
        for number, row in enumerate(table.rows, 1):
            if table.rule.id == "services":
                _service(table, row, f"s{number}", into)
            elif table.rule.id == "claim_lines":
                claim_lines.take(row, f"c{number}", into)
    if kind == "notice":
        _from_sentences(paper, into)
        _discipline(paper, into)


def _service(table: Table, row: Row, record: str, into: Collected) -> None:
    cells = Cells(row, "services", record, into)
    cells.each("code", PROCEDURE, "services[].procedure_codes[]")
    cells.each("code", MODIFIER, "services[].modifiers[]")
    place = re.search(r"\b\d{2}\b", row.text("place"))
    if place:
        cells.put("services[].place_of_service", place[0], "place", place.span())
        if place[0] in _SETTING:
            cells.put("services[].setting", _SETTING[place[0]], "place", place.span())
    _span(cells)
    for part in ("requested", "approved"):
        _amounts(cells, part)
        for unit in ("units", "visits"):
            if found := count(row.text(f"{part}_{unit}")):
                cells.put(f"services[].{part}.{unit}", found.value, f"{part}_{unit}", (found.start, found.end))


def _span(cells: Cells) -> None:
    """From and to, in one column or in two."""
    both = list(dates(cells.row.text("span")))[:2]
    ends = [("span", one) for one in both] if len(both) == 2 else []
    if not ends:
        ends = [(column, one) for column in ("from", "to") for one in list(dates(cells.row.text(column)))[:1]]
    if len(ends) == 2:
        for name, (column, found) in zip(("from_on", "to_on"), ends, strict=True):
            cells.put(f"services[].requested.{name}", found.value, column, (found.start, found.end))


def _amounts(cells: Cells, part: str) -> None:
    """A cell such as `24 visits (96 units), 60 minutes each, 1 a week`; a bare number takes its unit from a column."""
    text, is_said = cells.row.text(part), False
    for name, pattern in AMOUNTS:
        if found := pattern.search(text):
            is_said = True
            if value := int(found["n"].replace(",", "")):
                cells.put(f"services[].{part}.{name}", value, part, found.span())
    unit = unit_of(cells.row.text("type"))
    bare = re.fullmatch(r"\s*(\d[\d,]*)\s*", text)
    if bare and not is_said and unit in {"visits", "units"} and (value := int(bare[1].replace(",", ""))):
        cells.put(f"services[].{part}.{unit}", value, part, bare.span(1))


def _from_sentences(paper: Paper, into: Collected) -> None:
    """`40 visits of speech therapy (code 92507) from April 27, 2026 through October 30, 2026`."""
    if into.has("services[].procedure_codes[]"):
        return
    for sentence in paper.sentences:
        if sentence.part in {"appeal", "external", "boilerplate", "reasons"} or not _ASKED.search(sentence.text):
            continue
        codes = list(PROCEDURE.finditer(sentence.text))
        spans = list(dates(sentence.text))
        if codes and (len(spans) >= 2 or AMOUNTS[0][1].search(sentence.text)):
            _sentence(sentence, codes, into)
            return


def _sentence(sentence: Sentence, codes: list[re.Match[str]], into: Collected) -> None:
    is_granted = bool(re.search(r"\bwe approved\b", sentence.text, re.I))
    part = "approved" if is_granted else "requested"
    for found in codes:
        into.add(
            "services[].procedure_codes[]",
            found[0],
            sentence.stretch.between(*found.span()),
            sentence.page,
            "service_sentence",
            "s1",
        )
    for name, pattern in AMOUNTS[:2]:
        if (amount := pattern.search(sentence.text)) and len(codes) == 1:
            words = sentence.stretch.between(*amount.span())
            into.add(
                f"services[].{part}.{name}",
                int(amount["n"].replace(",", "")),
                words,
                sentence.page,
                "service_sentence",
                "s1",
            )
    pair = _PAIR.search(sentence.text)
    if pair:
        at = pair.start("pair")
        for name, day in zip(("from_on", "to_on"), dates(pair["pair"]), strict=False):
            words = sentence.stretch.between(at + day.start, at + day.end)
            into.add(f"services[].{part}.{name}", day.value, words, sentence.page, "service_sentence", "s1")


def _discipline(paper: Paper, into: Collected) -> None:
    """The therapy by name where the request or the decision names one and no other."""
    for sentence in paper.sentences:
        if sentence.part in {"appeal", "external", "boilerplate", "criteria"} or not _ASKED.search(sentence.text):
            continue
        named = [(name, found) for name, pattern in DISCIPLINES if (found := pattern.search(sentence.text))]
        if len(named) == 1:
            name, found = named[0]
            words = sentence.stretch.between(*found.span())
            into.add("services[].discipline", name, words, sentence.page, "discipline", "s1")
            return
