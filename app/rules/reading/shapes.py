"""Values by their shape: strict dates, identifiers, codes, telephone numbers. What does not fit is no value.

Free date parsers read `We` as a date; these nine shapes are all that papers here use (English and Spanish).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

_ENGLISH = "january february march april may june july august september october november december".split()
_SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
_MONTHS = {name: number for names in (_ENGLISH, _SPANISH) for number, name in enumerate(names, 1)}
_MONTHS |= {name[:3]: number for number, name in enumerate(_ENGLISH, 1)} | {"sept": 9}
_MONTHS |= {name[:3]: number for number, name in enumerate(_SPANISH, 1) if name[:3] in {"ene", "abr", "ago", "dic"}}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DATES = (
    re.compile(rf"\b(?P<month>{_NAME})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b", re.I),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+de|\s+of)?\s+(?P<month>{_NAME})\.?,?(?:\s+del?)?\s+{_YEAR}\b", re.I
    ),
    re.compile(rf"\b(?P<day>\d{{1,2}})[-/](?P<month>{_NAME})[-/](?:{_YEAR}|(?P<short>\d{{2}}))\b", re.I),
    re.compile(rf"\b{_YEAR}(?P<mark>[-/.])\s?(?P<month>\d{{2}})(?P=mark)\s?(?P<day>\d{{2}})\b"),
    re.compile(rf"\b(?P<month>\d{{1,2}})\s*/\s*(?P<day>\d{{1,2}})\s*/\s*{_YEAR}\b"),
    re.compile(rf"\b(?P<month>\d{{1,2}})-\s*(?P<day>\d{{1,2}})-\s*{_YEAR}\b"),
    re.compile(r"\b(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<short>\d{2})\b(?![/\d])"),
    re.compile(r"\b(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<short>\d{2})\b(?![-\d])"),
    re.compile(rf"\b{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})[-/](?P<month>{_NAME})[-/]{_YEAR}\b", re.I),
)
_MONTHS_A_YEAR = 12
_CENTURY = 70  # two digits up to here are of this century
PHONE = re.compile(r"(?<![\d-])(?:\+?1[-. ]*)?\(?\d{3}\)?[-. ]*\d{3}[-. ]*\d{4}(?!\d)")
PROCEDURE = re.compile(r"(?<![\d$.,-])(?:9[0-9]\d{3}|[GHSTJQKEA]\d{4}|0\d{3}T)(?![\d-])")
DIAGNOSIS = re.compile(r"\b(?:[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)(?![\w.]*\d{3,})\b")
MONEY = re.compile(r"(?<![\w.])\$?\s?(\d{1,3}(?:,\d{3})*|\d+)\.(\d{2})\b")
COUNT = re.compile(r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+)(?![\w-]|[.,]\d)")
IDENTIFIER = re.compile(r"[A-Z0-9][A-Z0-9/.\-]*(?:\s+[A-Z0-9/.\-]*\d[A-Z0-9/.\-]*)*", re.I)
NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty".split()
)


def value_of(text: str) -> float:
    """A number as it is written: `74` and `74.0` are whole."""
    number = float(text)
    return int(number) if number.is_integer() else number


def closed(word: str) -> str | bool:
    """A rule's closed word as its field holds it: `true` and `false` are no text."""
    return {"true": True, "false": False}.get(word, word)


@cache
def one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of a rule's words, which are patterns."""
    return re.compile("|".join(words), re.I)


@dataclass(frozen=True, slots=True)
class Spotted:
    """A value and the place of its words in the text."""

    value: str | int | float | bool
    start: int
    end: int


def dates(text: str) -> Iterator[Spotted]:
    """Every day written out, in the order of the text; days that no calendar has are left out."""
    taken: list[tuple[int, int]] = []
    spotted = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if any(match.start() < end and match.end() > start for start, end in taken):
                continue
            day = _day(match)
            if day is not None:
                taken.append(match.span())
                spotted.append(Spotted(day.isoformat(), *match.span()))
    yield from sorted(spotted, key=lambda entry: entry.start)


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    short = parts.get("short")
    year = (
        int(parts["year"]) if parts.get("year") else int(short or 0) + (2000 if int(short or 0) <= _CENTURY else 1900)
    )
    month, day = parts["month"], int(parts["day"])
    if month.isdigit() and int(month) > _MONTHS_A_YEAR >= day:  # `22/03/2019`: no month has that number
        month, day = str(day), int(month)
    try:
        return date(year, int(month) if month.isdigit() else _MONTHS[month.lower()], day)
    except ValueError:
        return None


def count(text: str) -> Spotted | None:
    """The first whole number, in digits or as a word up to twenty."""
    match = COUNT.search(text)
    words = re.search(rf"\b({'|'.join(NUMBER_WORDS[1:])})\b", text, re.I)
    if match and (not words or match.start() <= words.start()):
        return Spotted(int(match[1].replace(",", "")), *match.span(1))
    return Spotted(NUMBER_WORDS.index(words[1].lower()), *words.span(1)) if words else None


def identifier(text: str) -> Spotted | None:
    """A number of the payer's: letters and digits with at least three digits, in one or a few groups; one that a
    line's end parted behind its hyphen is joined."""
    match = IDENTIFIER.match(text.lstrip(" :#"))
    if not match:
        return None
    offset = len(text) - len(text.lstrip(" :#"))
    value = match[0].rstrip(".-/ ")
    for day in dates(value):  # a day in the next cell is none of it
        if day.start and value[day.start - 1].isspace():
            value = value[: day.start].rstrip()
            break
    is_cut_off = match[0].endswith("-") and not text[offset + match.end() :].strip()
    if is_cut_off or value.split(" ")[0].islower():
        return None
    is_date = any(day.end - day.start >= len(value) - 1 for day in dates(value))
    if (
        sum(character.isdigit() for character in value) < 3
        or is_date
        or re.fullmatch(r"[\d,]+\.\d{2}", value)
        or (not value.isdigit() and PHONE.fullmatch(value))
    ):
        return None
    return Spotted(re.sub(r"(?<=\d-)\s+(?=\d)", "", value), offset, offset + len(value))
