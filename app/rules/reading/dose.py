"""How often and how long: visits a week, minutes a visit, visits in all, in digits or in words, English and Spanish."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.rules.reading.shapes import NUMBER_WORDS

# What was before; prior authorization and prior approval are asked for now.
PRIOR = r"prior\b(?! auth| approval)"
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_SPANISH = {"una": 1, "un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5}
_ONES = "|".join(NUMBER_WORDS[1:10])
_WORDS = rf"(?:twenty|{'|'.join(_TENS)})(?:[- ](?:{_ONES}))?|{'|'.join(NUMBER_WORDS[1:])}"
_N = (
    r"(?<![\w/:.–-])(?:\(?(?P<n>\d{1,3})\)?|(?P<a>an?)(?=\s(?:visit|session)\b)"
    rf"|(?P<w>{_WORDS}|{'|'.join(_SPANISH)})(?:\s*\((?P<b>\d{{1,3}})\))?)"
)
IN_WORDS = re.compile(rf"\s*(?P<word>{_WORDS})\b", re.I)
_MINUTES = r"\d{1,3}[- ]?min(?:ute)?s?\.?"
_OF_WHAT = (
    rf"(?:(?:{_MINUTES}|individual|group|therapy|treatment|outpatient|direct|clinic|home|[OP]T|ST|SLP|speech)\s+)*"
)
_VISITS = r"(?:visits?|times?|sessions?|days?|treatments?|appointments?|x)"
_OF_WHICH = (
    rf"(?:\s+(?:of|for|lasting|at)\s+(?:about\s+)?(?:{_MINUTES}|(?:an|one) hour)(?:\s+each)?"
    rf"|\s+of\s+(?:\w+\s+){{1,3}}therapy|\s*\([^)]{{2,30}}\)|,\s*{_MINUTES}(?:\s+each)?,?)?"
)
_WEEK = r"(?:\s+in)?\s*(?:\b(?:a|per|each|every)\s+|/\s*)(?:week|wk|w)\b\.?"
_WEEKLY = r"(?:weekly|every week|each week)\b"
_SEMANA = r"(?:\s+(?:por|a la|cada)\s+|\s*/\s*)(?:semana|sem)\b"
_PATTERNS = (
    (
        "visits_per_week",
        re.compile(rf"(?:\b(?P<o>once|twice|thrice)|{_N}\s*{_OF_WHAT}{_VISITS}(?!\s*\d)){_OF_WHICH}{_WEEK}", re.I),
    ),
    (
        "visits_per_week",
        re.compile(
            rf"(?:\b(?P<o>once|twice|thrice)|{_N}\s*{_OF_WHAT}{_VISITS}(?!\s*\d)){_OF_WHICH},?\s+{_WEEKLY}", re.I
        ),
    ),
    ("visits_per_week", re.compile(rf"{_N}\s+(?:weekly)\s+{_OF_WHAT}(?:visits?|sessions?|treatments?)\b", re.I)),
    ("visits_per_week", re.compile(rf"{_N}\s+(?:vez|veces|sesiones|sesión|visitas?){_SEMANA}", re.I)),
    ("visits_per_week", re.compile(rf"{_N}\s+(?:sesiones|sesión|visitas?)\s+semanal(?:es)?\b", re.I)),
    (
        "visits_per_week",
        re.compile(r"(?<![\d–-])\b(?P<n>\d)\s*x\s*(?:weekly|/\s*wk|/\s*week|(?:week|wk)\b(?!\s*\d))", re.I),
    ),
    ("visits_per_week", re.compile(r"(?<![\w/.–-])(?P<n>\d)\s?w(?:k)?\s?\d{1,2}\b", re.I)),
    (
        "visits_per_week",
        re.compile(rf"^\W*(?P<o>weekly|every week)(?=\s*(?:$|[,;.x(]|for\b|{_OF_WHAT}(?:sessions?|visits?)\b))", re.I),
    ),
    ("visits_per_week", re.compile(rf"\b(?<!-)(?P<o>weekly)\s+{_OF_WHAT}(?:sessions|visits|treatments)\b", re.I)),
    ("minutes_per_visit", re.compile(rf"{_N}[- ]?(?:min(?:ute)?s?|minutos)\b(?!\s*(?:of\s)?units?\b)", re.I)),
    (
        "minutes_per_visit",
        re.compile(
            r"(?<![\w–-])(?P<h>one|an|1)[- ](?:hour|hr)\b"
            r"(?=\s+(?:sessions?|visits?|each|treatments?|per (?:visit|session))\b)",
            re.I,
        ),
    ),
    (
        "minutes_per_visit",
        re.compile(
            r"\b(?:sessions?|visits?|treatments?)\b[^.;]{0,24}?\b(?:of|for|last(?:s|ing)?|takes?|is|are)\s+"
            r"(?P<h>an|one|1)\s+(?:hour|hr)\b(?!\s+and)",
            re.I,
        ),
    ),
    ("minutes_per_visit", re.compile(r"(?P<half>half[- ](?:an )?hour|media hora)\b", re.I)),
    (
        "visits",
        re.compile(
            rf"{_N}\s+(?:(?:individual|therapy|treatment|skilled|outpatient|[OP]T|speech|total)\s+){{0,2}}"
            rf"(?:visits|sessions|treatments|visitas|sesiones)\b(?!{_OF_WHICH}\s*(?:{_WEEK}|,?\s*{_WEEKLY}|{_SEMANA}"
            r"|(?:a|per|each|every|/)\s*(?:month|day|year|mes)|semanal|(?:was|were|attended|completed|used|missed"
            r"|remain\w*|cancel\w*|held|so far|to date)\b))",
            re.I,
        ),
    ),
)
# Before a number that is a part, a limit, one end of a range or what was before: none of these is the dose.
_SHARE = re.compile(
    r"\b(?:(?<!sessions )(?<!visits )(?<!session )(?<!visit )(?<!week )(?<!total )(?<!dose )(?<!frequency )of"
    r"|minimum|at least|up to|at most|over|within|from|than|units of"
    rf"|instead of|(?:not|never)(?: \w+){{0,2}}|(?:\d{{1,3}}|once|twice|{_WORDS})(?: times?| x)? (?:to|or))\s*$",
    re.I,
)
_RANGE_BEHIND = re.compile(rf"\s*(?:to|or|[–-])\s*(?:\d|twice|{_WORDS})", re.I)
# An entry that begins with nothing but how many: `2 / week`, `2 per wk`.
_BARE = re.compile(r"^\W*(?P<n>\d)\s*(?:per\s*|a\s+|/\s*)(?:week|wk|semana)\b", re.I)
_HOUR = re.compile(r"^\W*(?:one|an|1)[- ](?:hour|hr)\b(?! and)", re.I)


@dataclass(frozen=True, slots=True)
class DoseRead:
    field: str
    value: int
    start: int
    end: int


def doses(text: str, *, is_entry: bool = False) -> Iterator[DoseRead]:
    """Each kind once, in the order of the patterns; `20 of 30 visits`, `at least` and `2 to 3 times` give none.
    `is_entry`: the text stands behind a label that says how often, so that a bare `2/week` says it too."""
    given: set[str] = set()
    for field, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if field in given or _is_no_dose(text, match, field):
                continue
            given.add(field)
            yield DoseRead(field, _value(match), *match.span())
    if is_entry and "visits_per_week" not in given and (bare := _BARE.match(text)):
        yield DoseRead("visits_per_week", int(bare["n"]), *bare.span("n"))
    if is_entry and "minutes_per_visit" not in given and (hour := _HOUR.match(text)):
        yield DoseRead("minutes_per_visit", 60, *hour.span())


def _is_no_dose(text: str, match: re.Match[str], field: str) -> bool:
    value = _value(match)
    is_range = field != "visits" and _RANGE_BEHIND.match(text, match.end()) is not None
    return not value or bool(_SHARE.search(text[: match.start()])) or (is_range and field == "minutes_per_visit")


def _value(match: re.Match[str]) -> int:
    said = {name: words for name, words in match.groupdict().items() if words}
    if "half" in said:
        return 30
    if "h" in said:
        return 60
    return 1 if "a" in said else number(said.get("n") or said.get("b") or said.get("w") or said["o"])


def number(text: str) -> int:
    low = text.lower()
    if low in {"once", "twice", "thrice", "weekly", "every week"}:
        return {"twice": 2, "thrice": 3}.get(low, 1)
    if low in _SPANISH:
        return _SPANISH[low]
    tens, _, ones = low.replace("-", " ").partition(" ")
    if tens in _TENS or (tens == "twenty" and ones):
        return _TENS.get(tens, 20) + (NUMBER_WORDS.index(ones) if ones else 0)
    return NUMBER_WORDS.index(low) if low in NUMBER_WORDS else int(low)
