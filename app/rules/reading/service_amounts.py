"""How much of a service some words tell, and for when: visits, units, visits a week, minutes, a first and a last day.

Numbers in digits or words, English and Spanish. Whether that was asked for or granted others decide. Pure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from app.rules.reading.shapes import dates
from app.rules.reading.spans import WORD, whole

Field = Literal["visits", "units", "visits_per_week", "minutes_per_visit", "from_on", "to_on"]
_N = (  # a number in digits, in words or both
    rf"(?:(?:{WORD})\s*\((?P<bracket>\d{{1,4}})\)"
    rf"|(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}})(?:\s*\((?:{WORD})\))?|\b(?P<word>{WORD}))"
)
_MANY = r"(?:(?-i:(?!(?:of|to|for|and|or|at|in|per|a)\b)[a-záéíóú][\w-]*) ){0,2}?"
_VISITS = r"(?:visits?|sessions?|treatments?|appointments?|visitas?|sesi(?:ón|ones)|citas?)"
_WEEK = r"(?:(?:a|per|each|every|por|a la|cada)\s+(?:week|wk|semana)|/\s*(?:week|wk)|weekly)"
_OTHER_TIME = (
    r"(?!\s*(?:an?|per|/|each|every|por|al?|cada)\s*(?:week|wk|month|day|year|semana|mes|día|año|visit|visita)\b)"
)
_A = rf"(?<![\d–-]){_N}(?!\s*(?:to|or|[-–])\s*\d)"
_TIMES = rf"(?:{_VISITS}|times?|x|vez|veces|days?|días?)"
_PATTERNS: tuple[tuple[Field, re.Pattern[str]], ...] = (
    ("visits_per_week", re.compile(rf"{_A}\s*{_MANY}{_TIMES}\s*{_WEEK}", re.I)),
    ("visits_per_week", re.compile(rf"\b(?P<often>once|twice)\s+{_WEEK}", re.I)),
    ("visits_per_week", re.compile(r"(?<![\d–-])(?P<digits>\d)\s*x\s*/?\s*(?:weekly|week|wk)\b", re.I)),
    ("minutes_per_visit", re.compile(rf"{_A}[ -]?(?:min(?:ute)?s?|minutos)\b(?! of\b| is a\b| equals)", re.I)),
    ("visits", re.compile(rf"{_A}\s+{_MANY}{_VISITS}\b{_OTHER_TIME}(?! (?:weekly|out of|of the))", re.I)),
    ("units", re.compile(rf"{_A}\s+(?:\w+ )?(?:units?|unidades)\b{_OTHER_TIME}", re.I)),
)
_BARE = re.compile(r"\s*(?P<n>\d{1,3}(?:,\d{3})+|\d{1,4})\s*(?:\(|$)")
_BARED: tuple[tuple[Field, re.Pattern[str]], ...] = (
    ("units", re.compile(r"\bunits?\b|\bunidades\b", re.I)),
    ("visits_per_week", re.compile(r"\b(?:per|a|each|/) ?(?:week|wk)\b|\bweekly\b|\bpor semana\b", re.I)),
    ("minutes_per_visit", re.compile(r"\bminutes?\b|\bminutos\b", re.I)),
    ("visits", re.compile(r"\b(?:visits?|sessions?|treatments?|visitas|sesiones)\b", re.I)),
)
_TO = re.compile(
    r"\s*(?:,|\()?\s*(?:to|through|thru|until|till|and|ending|hasta(?: el)?|al?|y(?: el)?|[-–—])\s*$", re.I
)
_FROM_LABEL = re.compile(r"\b(?:start\w*|begin\w*|from|first|desde|inicio|comienz\w+)\b", re.I)
_TO_LABEL = re.compile(r"\b(?:end\w*|to|through|thru|last|until|hasta|fin\w*|término)\b", re.I)
_SHORT = 30  # letters; a label that a bare number or day stands behind is no longer
_BETWEEN = 24  # letters between two days of one period


@dataclass(frozen=True, slots=True)
class AmountRead:
    """`start` and `end` are its place in the text."""

    field: Field
    value: int | str
    start: int
    end: int


def amounts(text: str) -> list[AmountRead]:
    """All of them in the order of the text; a place belongs to the first pattern that fits."""
    held: list[AmountRead] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(match.start() < other.end and other.start < match.end() for other in held) and (
                n := whole(match)
            ):
                held.append(AmountRead(name, n, *match.span()))
    return sorted([*held, *_periods(text)], key=lambda amount: amount.start)


def _periods(text: str) -> Iterator[AmountRead]:
    """Two days that a word or dash joins, the first before the second."""
    days = list(dates(text))
    for first, second in pairwise(days):
        between = text[first.end : second.start]
        if len(between) < _BETWEEN and _TO.fullmatch(between) and str(first.value) < str(second.value):
            yield AmountRead("from_on", str(first.value), first.start, first.end)
            yield AmountRead("to_on", str(second.value), second.start, second.end)


def of_entry(label: str, text: str) -> list[AmountRead]:
    """The same of an entry, whose label may give a bare number its unit or say that a day is the first or the last."""
    told = amounts(text)
    if told or len(label) > _SHORT:
        return told
    if bare := _BARE.match(text):
        name = next((field for field, pattern in _BARED if pattern.search(label)), None)
        number = int(bare["n"].replace(",", ""))
        return [AmountRead(name, number, *bare.span("n"))] if name and number else []
    days = list(dates(text[:24]))
    if len(days) == 1 and days[0].start == 0 and bool(_FROM_LABEL.search(label)) != bool(_TO_LABEL.search(label)):
        name = "from_on" if _FROM_LABEL.search(label) else "to_on"
        return [AmountRead(name, str(days[0].value), days[0].start, days[0].end)]
    return []
