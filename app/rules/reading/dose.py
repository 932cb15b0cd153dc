"""How often and how long: visits a week, minutes a visit, visits in all, from a sentence in digits or in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.rules.reading.shapes import NUMBER_WORDS

# What was before; prior authorization and prior approval are asked for now.
PRIOR = r"prior\b(?! auth| approval)"
_WORDS = "|".join(NUMBER_WORDS[1:])
_N = rf"(?<![\w–-])(?P<n>\d{{1,3}}|once|twice|{_WORDS})"
_OF_WHAT = r"(?:\d{1,3}[- ]?min(?:ute)?s?\s+|(?:individual|therapy|treatment|OT|PT|speech)\s+)*"
_SPANISH = {"una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5}
_TIMES = (
    rf"(?:(?P<n>once|twice)|(?<![\d–-])(?:(?P<m>\d{{1,2}})|(?P<w>{_WORDS})(?:\s*\((?P<b>\d{{1,2}})\))?)"
    rf"\s*{_OF_WHAT}(?:visits?|times?|sessions?|days?|x)(?!\s*\d))"
)
_WEEK = r"(?:a|per|/|each|every)\s*(?:week|wk)\b"
_PATTERNS = (
    ("visits_per_week", re.compile(rf"\b{_TIMES}\s*{_WEEK}", re.I)),
    ("visits_per_week", re.compile(rf"\b(?:{_TIMES})\s+weekly\b", re.I)),
    (
        "visits_per_week",
        re.compile(
            rf"\b(?P<n>\d|{'|'.join(_SPANISH)})\s+(?:vez|veces|sesiones|visitas)\s+(?:por|a la|cada)\s+semana\b", re.I
        ),
    ),
    (
        "visits_per_week",
        re.compile(r"(?<![\d–-])\b(?P<n>\d)\s*x\s*(?:weekly|/\s*wk|/\s*week|(?:week|wk)\b(?!\s*\d))", re.I),
    ),
    ("visits_per_week", re.compile(r"^\W*(?P<n>weekly)(?=\s*(?:$|[,;x]|for\b|sessions?\b|visits?\b))", re.I)),
    ("minutes_per_visit", re.compile(rf"{_N}[- ]?(?:min(?:ute)?s?|minutos)\b", re.I)),
    ("minutes_per_visit", re.compile(r"(?<![\w–-])(?P<n>one|1)[- ](?=hour (?:sessions?|visits?|each)\b)", re.I)),
    ("visits", re.compile(rf"{_N}\s+(?:visits|sessions|treatments)\b(?!\s*(?:weekly|{_WEEK}))", re.I)),
)
# Before a number that is a part, a limit, one end of a range or what was before: none of these is the dose.
_SHARE = re.compile(
    r"\b(?:(?<!sessions )(?<!visits )(?<!session )(?<!visit )(?<!week )of"
    r"|minimum|at least|up to|at most|over|within|from|than"
    rf"|instead of|(?:not|never)(?: \w+){{0,2}}|(?:\d{{1,3}}|once|twice|{_WORDS})(?: times?| x)? (?:to|or))\s*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class DoseRead:
    field: str
    value: int
    start: int
    end: int


def doses(text: str) -> Iterator[DoseRead]:
    """Each kind once, in the order of the patterns; `20 of 30 visits`, `at least` and `2 to 3 times` give none."""
    given: set[str] = set()
    for field, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if field in given or _SHARE.search(text[: match.start()]):
                continue
            given.add(field)
            told = number(next(v for v in match.groupdict().values() if v))
            is_hour = field == "minutes_per_visit" and "min" not in match[0].lower()
            yield DoseRead(field, 60 * told if is_hour else told, *match.span())


def number(text: str) -> int:
    low = text.lower()
    if low in {"once", "twice", "weekly"}:
        return 2 if low == "twice" else 1
    if low in _SPANISH:
        return _SPANISH[low]
    return NUMBER_WORDS.index(low) if low in NUMBER_WORDS else int(low)
