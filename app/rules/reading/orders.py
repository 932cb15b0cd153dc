"""An order: the therapy whose box is ticked or that is ordered by name, how often, and where."""

import re

from app.rules.reading.collecting import Collected
from app.rules.reading.dose import doses
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper

_TICKED = re.compile(r"^\s*(?:☒|☑|✓|✔|\[[xX✓]\]|■)\s*")
_OPEN = re.compile(r"^\s*(?:☐|\[\s?\]|□)\s*")
_ORDERED = re.compile(
    r"\b(?:order(?:ed)? for|orders?:|evaluate and treat|referral (?:for|to)|prescription for|Rx:?"
    r"|(?:please )?(?:provide|begin|start|initiate|continue)|(?:requires?|recommend\w*|prescrib\w+)"
    r"|(?:service|therapy|treatment|discipline|ordenar?|orden)\b[^:]{0,20}:)",
    re.I,
)
_OFTEN = re.compile(r"^(?:frequency|frecuencia|how often|sig|schedule)\b", re.I)
_ENDED = re.compile(r"\bdiscontinued?\b|\bcancell?ed\b|\bexpired\b", re.I)
_AT_HOME = re.compile(r"\bat home\b|\bin the home\b", re.I)
_RECORD = "ordered"


def take(paper: Paper, into: Collected) -> None:
    lines = [Stretch(tuple(w for s in line.segments for w in s.words), page) for page, line in paper.lines]
    has_boxes = any(_OPEN.match(line.text) or _TICKED.match(line.text) for line in lines)
    for line in lines:
        if _OPEN.match(line.text) or _ENDED.search(line.text):
            continue
        if _TICKED.match(line.text) or (not has_boxes and _ORDERED.search(line.text)):
            _discipline(line, into)
            _dose(line, into)
        elif _OFTEN.match(line.text):
            _dose(line, into)


def _discipline(line: Stretch, into: Collected) -> None:
    named = into.therapies_in(line.text)
    if len(named) == 1 and not into.has("services[].discipline"):
        name, match = named[0]
        into.add("services[].discipline", name, line.between(*match.span()), line.page, "ordered", _RECORD)


def _dose(line: Stretch, into: Collected) -> None:
    for dose in doses(line.text):
        if dose.field != "visits" and not into.has(f"services[].requested.{dose.field}"):
            words = line.between(dose.start, dose.end)
            into.add(f"services[].requested.{dose.field}", dose.value, words, line.page, "ordered", _RECORD)
    if home := _AT_HOME.search(line.text):
        into.add("services[].setting", "home", line.between(*home.span()), line.page, "ordered", _RECORD)
