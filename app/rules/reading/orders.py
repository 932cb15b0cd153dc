"""An order: each therapy whose box is ticked or that is ordered by name, how often, how long, how many, and where."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.rules.reading.collecting import Collected
from app.rules.reading.dose import doses
from app.rules.reading.layout import Line, Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import PROCEDURE

_TICKED = re.compile(r"^\s*(?:☒|☑|✓|✔|\[[xX✓]\]|\([xX✓]\)|■)\s*")
_OPEN = re.compile(r"^\s*(?:☐|\[\s?\]|\(\s\)|□)\s*")
_BOX = re.compile(r"(?=☒|☑|✓|✔|■|☐|□|\[[xX✓ ]?\]|\([xX✓ ]\))")
_ORDERED = re.compile(
    r"\b(?:order(?:ed)? for|orders?:|evaluate and treat|eval(?:uation)? (?:and|&) treat\w*|referral (?:for|to)"
    r"|prescription for|Rx:?|\bI (?:hereby )?(?:order|prescribe|refer|recommend|request)\b"
    r"|(?:please )?(?:provide|begin|start|initiate|continue)|(?:requires?|recommend\w*|prescrib\w+)"
    r"|(?:service|therapy|treatment|discipline|ordenar?|orden)\b[^:]{0,20}:)",
    re.I,
)
_OFTEN = re.compile(r"^(?:frequency|frecuencia|how often|sig|schedule|dose|dosage)\b", re.I)
_LONG = re.compile(
    r"^(?:duration|length|time|minutes|session (?:length|duration|time)|length of (?:session|visit)s?|duración)\b", re.I
)
_MANY = re.compile(
    r"\b(?:total |number of |no\. of |# of )?(?:visits|sessions|visitas)(?: ordered| requested| authorized| needed)?"
    r"\s*[:#]\s*(?P<n>\d{1,3})\b|^(?:total|quantity|visits)\W+(?P<m>\d{1,3}) (?:visits|sessions)\b",
    re.I,
)
_ENDED = re.compile(r"\bdiscontinued?\b|\bcancell?ed\b|\bexpired\b|\bon hold\b", re.I)
_AT_HOME = re.compile(r"\bat home\b|\bin the home\b|\bhome[- ]based\b", re.I)
_RECORD = "ordered"


def take(paper: Paper, into: Collected) -> None:
    lines = [piece for page, line in paper.lines for piece in _pieces(line, page)]
    has_boxes = any(_OPEN.match(line.text) or _TICKED.match(line.text) for line in lines)
    record = _RECORD
    for line in lines:
        if _OPEN.match(line.text) or _ENDED.search(line.text):
            continue
        if is_ticked := bool(_TICKED.match(line.text)) or (not has_boxes and bool(_ORDERED.search(line.text))):
            record = _discipline(line, record, has_boxes, into)
        if is_ticked or _OFTEN.match(line.text):
            _dose(line, record, into)
        elif _LONG.match(line.text):
            _dose(line, record, into, only="minutes_per_visit")
        _many(line, record, into)
    if not has_boxes:
        _in_sentences(paper, record, into)


def _in_sentences(paper: Paper, record: str, into: Collected) -> None:
    """An order over several lines: what its sentence says of the therapy that it names."""
    for sentence in paper.sentences:
        is_order = _ORDERED.search(sentence.text) and not _ENDED.search(sentence.text)
        if is_order and into.therapies_in(sentence.text):
            record = _discipline(sentence.stretch, record, False, into)
            _dose(sentence.stretch, record, into)


def _pieces(line: Line, page: int) -> Iterator[Stretch]:
    """The line, parted where a box stands before each therapy."""
    whole = stretch_of(line, page)
    starts = [match.start() for match in _BOX.finditer(whole.text)] or [0]
    for start, end in pairwise([*dict.fromkeys([0, *starts]), len(whole.text)]):
        if words := whole.between(start, end):
            yield Stretch(words, page)


def _discipline(line: Stretch, record: str, has_boxes: bool, into: Collected) -> str:
    """The record that the doses behind belong to: another one for each further box that is ticked."""
    named = into.therapies_in(line.text)
    is_first = not into.has("services[].discipline")
    if len(named) != 1 or not (is_first or has_boxes):
        return record
    name, match = named[0]
    record = _RECORD if is_first else f"{_RECORD}-{name}"
    into.add("services[].discipline", name, line.between(*match.span()), line.page, "ordered", record)
    for code in PROCEDURE.finditer(line.text):
        words = line.between(*code.span())
        into.add("services[].procedure_codes[]", code[0], words, line.page, "ordered", record)
    return record


def _dose(line: Stretch, record: str, into: Collected, only: str = "") -> None:
    for dose in doses(line.text):
        path = f"services[].requested.{dose.field}"
        if dose.field != "visits" and only in {"", dose.field} and not into.has(path, record):
            into.add(path, dose.value, line.between(dose.start, dose.end), line.page, "ordered", record)
    if home := _AT_HOME.search(line.text):
        into.add("services[].setting", "home", line.between(*home.span()), line.page, "ordered", record)


def _many(line: Stretch, record: str, into: Collected) -> None:
    match = _MANY.search(line.text)
    if match and not into.has("services[].requested.visits", record):
        name = "n" if match["n"] else "m"
        words = line.between(*match.span(name))
        into.add("services[].requested.visits", int(match[name]), words, line.page, "ordered", record)
