"""Goals with baseline, target and day: rows of a goal table, or sentences that say what the child will do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.reading_rules import TableRule
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.shapes import dates
from app.rules.reading.tables import Row, Table, tables

_LABEL = r"(?P<term>long[- ]?term goal|short[- ]?term goal|LTG|STG|goal|objective|G)\s*[\d.]*[a-z]?\s*[:.)–-]+\s*"
_DOMAIN = r"(?:(?P<domain>self-care|feeding|dressing|mobility|communication|play|fine motor|gross motor)\s*[.:]\s*)?"
_FIRST = r"(?:by\s[^.;:]{0,12}\d{1,4}[^.;:]{0,10}?\d{4},\s+)?"  # `By December 31, 2026,` stands before who will do it
_WHO = r"(?:(?:the|this) )?(?:child|patient|client|student|learner|pt\.?)"
_WHO += r"|[A-Z][\w’'-]+|He|She|They|Parents?|Caregivers?|The child"
_WILL = re.compile(
    rf"^(?:[-•*]\s*)?(?:{_LABEL}|\(?[\da-z][.)]\s*)?{_DOMAIN}"
    rf"{_FIRST}(?P<words>(?:(?:given|when|while|during|after|with|using|from)\s[^.;:]{{3,90}}?,\s)?(?:{_WHO})\s(?:and\s[\w’'-]+(?:\s[\w’'-]+){{0,2}}\s)?will\s.+)",
    re.I | re.S,
)
_UNITS = (
    r"seconds|minutes|times (?:a|an|per) (?:day|hour|week|session)|times|words|steps|bites|meters|metres|feet|hops|"
    r"trials|requests|hits|sips|cubes|hours|days a week|nights"
)
_STOPS = r"(?:by|with|in|within|and|on|for|when|to|from|before|without|across|as|at|the|his|her|a)\b"
QUANTITY = re.compile(
    rf"(?P<share>\d+(?:\.\d+)?)\s?(?:%|percent)(?P<of>\s+of\s+(?!the\b)[a-z]+(?:\s(?!{_STOPS})[a-z]+)?)?"
    rf"|(?P<some>\d+)\s+(?:of|out of|/)\s+(?P<all>\d+)\s*(?P<what>[a-z]+(?:\s(?!{_STOPS})[a-z]+)?)?"
    rf"|(?P<plain>\d+(?:\.\d+)?)\s+(?P<unit>{_UNITS})",
    re.I,
)
_BASELINE = re.compile(
    r"\b(?:baseline(?: level)?|current(?:ly)?(?: level| performance| status)?|at start|present(?:ly| level)|"
    r"initial level|now)\b\s*[:=]?\s*",
    re.I,
)
_TARGET = re.compile(r"\b(?:target|goal(?=:))\b\s*[:=]?\s*", re.I)
_MEASURE = re.compile(r"^(?:measured? by|measure)\s*:\s*(?P<measure>.{4,80})$", re.I)
_DOMAINS = {"self-care": "self_care", "dressing": "self_care", "feeding": "feeding"}
_BY = re.compile(r"\s*,?\s*\b(?:by|until|before|no later than)\s+$", re.I)
_MEASURE_BEFORE = re.compile(r"\s*,?\s*(?:\b(?:in|on|at|for|with|from|to|of))?\s*$", re.I)
_NAMED_DOMAIN = re.compile(
    r"^(?:goal|objective|LTG|STG|G)\s*[\d.]*\s*[–:-]\s*(?P<domain>self-care|feeding|dressing)\.$", re.I
)
_BY_DAY = re.compile(
    r"^(?:by|due(?: date)?|target date|date to (?:meet|achieve)|expected(?: date)?|to be met by|timeframe|date):?\s+",
    re.I,
)
_ALL_BY = re.compile(r"^(?:Both|All|Each|These)(?: goals?)? (?:is |are )?(?:due )?by\s+", re.I)
_IN_BRACKETS = re.compile(r"\bbaseline\b.*\((?P<day>[^)]{6,20})\)", re.I)


@dataclass(frozen=True)
class Quantity:
    """`4 of 5 trials` is 4 `of 5 trials`, `80% of occasions` 80 `% of occasions`."""

    value: float
    unit: str
    start: int
    end: int


def quantity(text: str, start: int = 0) -> Quantity | None:
    found = QUANTITY.search(text, start)
    if not found:
        return None
    if found["share"]:
        return Quantity(_number(found["share"]), "%" + (found["of"] or ""), *found.span())
    if found["some"]:
        what = f" {found['what'].strip()}" if found["what"] else ""
        return Quantity(int(found["some"]), f"of {found['all']}{what}", *found.span())
    return Quantity(_number(found["plain"]), found["unit"], *found.span())


def take(paper: Paper, kind: str, rules: Sequence[TableRule], into: Collected) -> None:
    number = 0
    for table in tables(paper, [one for one in rules if kind in one.papers]):
        if table.rule.id != "goals":
            continue
        for row in table.rows:
            number += 1
            _row(row, f"g{number}", "progress[]" if kind == "session_notes" else _present(table), into)
            _baseline_day(table.head, f"g{number}", into)
    if number == 0:
        _sentences(paper, into)


def _present(table: Table) -> str:
    """What a column `Present level` says in a plan: where it starts, unless another column says that."""
    return "progress[]" if "baseline" in table.columns else "baseline"


def _row(row: Row, record: str, present: str, into: Collected) -> None:
    cells = Cells(row, "goals", record, into)
    words = row.text("goal").strip()
    is_measured = any(quantity(row.text(column)) for column in ("baseline", "target", "now", "present"))
    if len(words.split()) < 3 or not is_measured:
        return
    cells.put("goals[].words", words, "goal")
    for column, part in (("baseline", "baseline"), ("target", "target"), ("now", "progress[]"), ("present", present)):
        found = quantity(row.text(column))
        if found:
            cells.put(f"goals[].{part}.value", found.value, column, (found.start, found.end))
            if part != "progress[]":
                cells.put(f"goals[].{part}.unit", found.unit, column, (found.start, found.end))
    for day in list(dates(row.text("by")))[:1]:
        cells.put("goals[].target.by_on", day.value, "by", (day.start, day.end))


def _baseline_day(head: Stretch, record: str, into: Collected) -> None:
    """`Baseline (04/22/2026)` in the head is the day of every baseline."""
    found = _IN_BRACKETS.search(head.text)
    days = list(dates(found["day"])) if found else []
    if found and len(days) == 1 and into.has("goals[].baseline.value", record):
        words = head.between(*found.span("day"))
        into.add("goals[].baseline.on", days[0].value, words, head.page, "goals", record)


def _sentences(paper: Paper, into: Collected) -> None:
    """A goal begins with who will do what; what follows up to the next goal says its baseline, target and day."""
    record, number, domain = "", 0, None
    for sentence in paper.sentences:
        if said := _NAMED_DOMAIN.match(sentence.text):
            domain = (sentence, said)
            continue
        begun = _WILL.match(sentence.text)
        if begun and _is_goal(sentence, begun):
            number += 1
            record = f"g{number}"
            _goal(sentence, begun, record, into)
            if domain:
                words = domain[0].stretch.between(*domain[1].span("domain"))
                value = _DOMAINS[domain[1]["domain"].lower()]
                into.add("goals[].domain", value, words, domain[0].page, "goal", record)
            domain = None
        elif due := _ALL_BY.match(sentence.text):
            _all_by(sentence, due.end(), number, into)
        elif record and len(sentence.text) < 140:
            _more(sentence, record, into)
        else:
            record = ""


def _all_by(sentence: Sentence, at: int, number: int, into: Collected) -> None:
    """`Both by January 3, 2027.`"""
    for day in list(dates(sentence.text[at:]))[:1]:
        words = sentence.stretch.between(at + day.start, at + day.end)
        for record in (f"g{n}" for n in range(1, number + 1)):
            if not into.has("goals[].target.by_on", record):
                into.add("goals[].target.by_on", day.value, words, sentence.page, "goal", record)


def _is_goal(sentence: Sentence, begun: re.Match[str]) -> bool:
    return sentence.part == "goals" or bool(begun["term"]) or quantity(begun["words"]) is not None


def _goal(sentence: Sentence, begun: re.Match[str], record: str, into: Collected) -> None:
    text, start = sentence.text, begun.start("words")
    held = _quantities(text, start)
    before = next((one for one in held if _is_baseline(text, one.start)), None)
    measured = _measured([one for one in held if one is not before], before)
    day = next((one for one in dates(text[start:])), None)
    early = next((one for one in dates(text[:start])), None) if not day else None
    ends = [len(text)]
    ends += [
        found.start() for one in (measured, before) if one and (found := _MEASURE_BEFORE.search(text[: one.start]))
    ]
    if day and (by := _BY.search(text[: start + day.start])):
        ends.append(by.start())
    for mark in ("[", "(", " Baseline", ";", ". Target", " Target:", ": he ", ": she ", ": they "):
        if (at := text.find(mark, start)) > 0:
            ends.append(at)
    words = text[start : min(ends)].rstrip(" ,;.")
    into.add("goals[].words", words, sentence.stretch.between(start, min(ends)), sentence.page, "goal", record)
    if begun["term"] and (term := {"l": "long", "s": "short"}.get(begun["term"][0].lower())):
        into.add("goals[].term", term, sentence.stretch.between(start, min(ends)), sentence.page, "goal", record)
    if domain := _DOMAINS.get((begun["domain"] or "").lower()):
        into.add(
            "goals[].domain", domain, sentence.stretch.between(*begun.span("domain")), sentence.page, "goal", record
        )
    if before and before is held[0]:
        _put(sentence, before, "baseline", record, into)
    if measured:
        _put(sentence, measured, "target", record, into)
    if early and measured:
        words_of_day = sentence.stretch.between(early.start, early.end)
        into.add("goals[].target.by_on", early.value, words_of_day, sentence.page, "goal", record)
    if day and measured:
        words_of_day = sentence.stretch.between(start + day.start, start + day.end)
        into.add("goals[].target.by_on", day.value, words_of_day, sentence.page, "goal", record)
    _more(sentence, record, into, is_first=True)


def _more(sentence: Sentence, record: str, into: Collected, is_first: bool = False) -> None:
    text = sentence.text
    for part, pattern in (("baseline", _BASELINE), ("target", _TARGET)):
        mark = pattern.search(text)
        if not mark:
            continue
        day = next((one for one in dates(text[mark.end() : mark.end() + 24]) if one.start < 4), None)
        start = mark.end() + (day.end if day else 0)
        found = quantity(text, start)
        if not found or found.start - start >= 12:
            continue
        _put(sentence, found, part, record, into)
        if day and part == "baseline":
            words = sentence.stretch.between(mark.end() + day.start, mark.end() + day.end)
            into.add("goals[].baseline.on", day.value, words, sentence.page, "goal", record)
        for by in list(dates(text[found.end :]))[:1] if part == "target" else ():
            words = sentence.stretch.between(found.end + by.start, found.end + by.end)
            into.add("goals[].target.by_on", by.value, words, sentence.page, "goal", record)
    if (due := _BY_DAY.match(text)) and not into.has("goals[].target.by_on", record):
        for day in list(dates(text[due.end() :]))[:1]:
            words = sentence.stretch.between(due.end() + day.start, due.end() + day.end)
            into.add("goals[].target.by_on", day.value, words, sentence.page, "goal", record)
    if measure := _MEASURE.match(text):
        words = sentence.stretch.between(*measure.span("measure"))
        into.add("goals[].measure", measure["measure"].rstrip("."), words, sentence.page, "goal", record)


def _measured(held: Sequence[Quantity], before: Quantity | None) -> Quantity | None:
    """What the goal is measured by: the quantity of the baseline's unit, for `50 meters in 4 of 5 trials` may name
    what is done before how often; else the first."""
    same = [one for one in held if before and one.unit.split()[:1] == before.unit.split()[:1]]
    return next(iter(same or held), None)


def _quantities(text: str, start: int) -> list[Quantity]:
    found = []
    while (one := quantity(text, start)) is not None:
        found.append(one)
        start = one.end
    return found


def _is_baseline(text: str, at: int) -> bool:
    return bool(
        re.search(
            r"(?:baseline(?: level)?(?: of| is| was)?|"
            r"current(?:ly)?(?: level| performance| status)?(?: at)?|"
            r"present(?:ly)?(?: level)?|initial(?:ly)?|PLOF|"
            r"now|from|now [a-z]+|now (?:he|she|they) [a-z]+|did it|does it)\W*$",
            text[max(0, at - 24) : at],
            re.I,
        )
    )


def _put(sentence: Sentence, found: Quantity, part: str, record: str, into: Collected) -> None:
    words = sentence.stretch.between(found.start, found.end)
    if not into.has(f"goals[].{part}.value", record):
        into.add(f"goals[].{part}.value", found.value, words, sentence.page, "goal", record)
        into.add(f"goals[].{part}.unit", found.unit, words, sentence.page, "goal", record)


def _number(text: str) -> float:
    value = float(text)
    return int(value) if value.is_integer() else value
