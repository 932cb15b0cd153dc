"""What a goal is measured by: `4 of 5 trials`, `80% of occasions`, `12 seconds`; in English and Spanish."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.rules.reading.shapes import NUMBER_WORDS, value_of

_UNITS = (
    r"seconds?|secs?|minutes?|mins?(?!\.?\s*(?:a\b|assist))|ft|inches|centimeters|cm|yards|sentences|utterances|sounds|turns|blocks|beads|jumps|"
    r"throws|kicks|repetitions|reps|episodes|"
    r"(?:times? |incidents? |instances? |occurrences? |episodes? )?(?:a|an|per) (?:day|hour|week|session)|times"
    r"|(?:words|messages|requests|comments|questions|syllables|pages|letters|tries)"
    r" (?:a|an|per) (?:minute|day|hour|week|session|page)"
    r"|mg/dl|g/dl|mmhg|degrees|pounds|lbs|kg|words|"
    r"steps|stairs|bites|"
    r"meters|metres|feet|hops?|trials|requests|hits|sips|cubes|hours|days a week|nights|ounces|oz|ml|catches|letters|"
    r"segundos|minutos|veces|palabras|pasos|metros"
)
_SINGLE = (
    r"ounce|inch|foot|yard|meter|step|stair|bite|sip|word|sentence|utterance|minute|second|turn|time a (?:day|week)"
)
_STOPS = (
    r"(?:of|what|how|by|with|in|within|and|on|for|when|to|from|before|without|across|as|at|the|his|her|a|over|during|given|using"
    r"|per|while|after|were|was|held|or|then|but|toward|target|baseline|goal|today|independently|consistently"
    r"|correctly|accurately|verbally|that|who|which|each|this|she|he|they|it|is|are|will|has|have|between|through"
    r"|throughout|until|if|because|than|currently|current|measured|status|min|mod|max|prior|due|met|now|so"
    r"|could|can|legible|legibly|correct|intelligible|understood|read|spoken|aloud|alone|unaided|independent"
    r"|en|con|por|para|durante|antes|sin|y)\b"
)
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
# A second word with a capital opens the next line: `1 of 5 sessions Wren will …`.
_NOUN = rf"(?!{_STOPS}){_WORD}(?:\s(?!{_STOPS})(?-i:(?![A-Z])){_WORD})?"
_WORDS = {word: value for value, word in enumerate(NUMBER_WORDS)} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
}
_TOLD = "|".join(_WORDS)
QUANTITY = re.compile(
    rf"(?<![\d.–-])(?P<share>\d+(?:\.\d+)?)\s?(?:%|percent)(?P<of>\s+(?:of|de)\s+(?!(?:the|las?|los|el)\b){_NOUN})?"
    rf"|(?<![\w.–-])(?P<some>\d+|{_TOLD})\s+(?P<out>of|(?:times )?out of|de)\s+(?:every\s)?"
    rf"(?P<all>\d+|{_TOLD})\b\s*(?P<what>{_NOUN})?"
    rf"|(?<![\d/])(?P<part>\d{{1,3}})\s?/\s?(?P<whole>\d{{1,3}})(?![\d/])(?!\s*[-–]?(?:inch|cup|teaspoon|tsp|mile|hour)|[\"”])\s*(?P<noun>{_NOUN})?"
    rf"|(?<![\w.–-])(?P<single>1|one(?=\s(?:ounce|inch|meter|minute|second|time)\b))\s"
    rf"(?P<of_one>{_SINGLE})\b(?!-)"
    rf"|(?<![\w.–-])(?P<plain>\d+(?:\.\d+)?|(?:{_TOLD})(?=\s(?:minute|second)s))\s+(?:or (?:fewer|less|more)\s+)?"
    rf"(?P<unit>(?:{_UNITS})\b)",
    re.I,
)
_SAME = {
    "second": "seconds", "sec": "seconds", "secs": "seconds", "minute": "minutes", "min": "minutes", "hop": "hops",
    "metres": "meters", "try": "tries", "trial": "trials", "opportunity": "opportunities", "attempts": "tries",
}  # fmt: skip

_PLURAL = {"inch": "inches", "foot": "feet", "time a day": "times a day", "time a week": "times a week"}


@dataclass(frozen=True)
class QuantityRead:
    """`4 of 5 trials` is 4 `of 5 trials`, `80% of occasions` 80 `% of occasions`. `is_bare`: `4/5` with no noun."""

    value: float
    unit: str
    start: int
    end: int
    is_bare: bool = False


def quantity(text: str, start: int = 0) -> QuantityRead | None:
    return next((amount for amount in quantities(text, start) if not amount.is_bare), None)


def quantities(text: str, start: int = 0) -> Iterator[QuantityRead]:
    """Each in the order of the text; a share of more than the whole (`9/2`) is a date or a ratio and none."""
    for match in QUANTITY.finditer(text, start):
        if match["share"]:
            yield QuantityRead(number(match["share"]), "%" + (match["of"] or ""), *match.span())
        elif match["some"]:
            what = f" {match['what'].strip()}" if match["what"] else ""
            out = "de" if match["out"] == "de" else "of"
            some, whole = number(match["some"]), number(match["all"])
            if some <= whole:
                yield QuantityRead(some, f"{out} {whole}{what}", match.start(), _end(match, "what"))
        elif match["part"]:
            if int(match["whole"]) > 0 and int(match["part"]) <= int(match["whole"]):
                noun = f" {match['noun'].strip()}" if match["noun"] else ""
                unit = f"of {match['whole']}{noun}"
                yield QuantityRead(int(match["part"]), unit, match.start(), _end(match, "noun"), not noun)
        elif match["single"]:
            unit = match["of_one"].lower()
            yield QuantityRead(1, _PLURAL.get(unit, f"{unit}s"), *match.span())
        else:
            yield QuantityRead(number(match["plain"]), _SAME.get(match["unit"].lower(), match["unit"]), *match.span())


def _end(match: re.Match[str], noun: str) -> int:
    return match.end(noun) if match[noun] else len(match[0].rstrip()) + match.start()


def is_share(unit: str) -> bool:
    """A part of a whole: `%`, `of 5 trials`."""
    return unit.startswith(("%", "of ", "de "))


def is_alike(unit: str, goal: str) -> bool:
    """Whether a measurement in this unit is one of the goal: `of 5` of a goal in `of 5 trials`, not `of 4 trials`."""
    if unit.startswith("%") or goal.startswith("%"):
        own, wanted = unit.removeprefix("%").strip(), goal.removeprefix("%").strip()
        return unit[:1] == goal[:1] and (not own or not wanted or own == wanted)
    own_words, words = unit.lower().split(), goal.lower().split()
    if own_words[0] in ("of", "de") or words[0] in ("of", "de"):
        is_same_whole = own_words[:2] == words[:2]
        nouns = own_words[2:3], words[2:3]
        return is_same_whole and (not all(nouns) or _plain(nouns[0][0]) == _plain(nouns[1][0]))
    return [_plain(word) for word in own_words] == [_plain(word) for word in words]


def _plain(noun: str) -> str:
    return _SAME.get(noun, noun)


def number(text: str) -> float:
    """The number in digits or as a word."""
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    return value_of(text)
