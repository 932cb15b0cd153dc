"""Slips of wording that filling in values can make, whatever the case: found in a letter's own sentences."""

import re

from app.domain.letter import Letter
from app.letters.checks.pages import lines, text

_SHORT = ("Inc", "Co", "Corp", "Ltd", "al", "Jr", "Sr", "Dr", "St", "U.S", "No", "D.C", "Ste", "P.C", "P.A")
_ABBREVIATED = "".join(f"(?<!{re.escape(short)})" for short in _SHORT)
_ONE = r"(?<![\d.,/–:-])1 (?:one-hour )?"
_THINGS = "visit|unit|week|day|hour|session|goal|month|page|reason|level|minute|year"
SLIPS: dict[str, str] = {
    "two spaces": r"\S  +\S",
    "a space before a mark": r" [,;:.!?](?= |$)|\( | \)",
    "a mark after a mark": rf"[?!;:,]\.|(?<!\.)\.\.(?!\.)|{_ABBREVIATED}\.,|,[;,]|:;|{_ABBREVIATED}\.;",
    "a stop inside and after": r"[.?!]” ?\([^()]*(?:\([^()]*\)[^()]*)*\)\.",
    "an empty place": r"“”|\(\)|\[\]|: ;|\(, |, \)|\(; ",
    "a before a vowel": r"\b[Aa] (?!one\b|once\b|eu)(?:[aeio][a-z]+|8\d*|11|18)\b",
    "an before a consonant": r"\b[Aa]n (?![aeiouhxAEFHILMNORSUX8]|11\b|18\b)[\w]+",
    "one of many": rf"{_ONE}(?:{_THINGS})s\b|\b[Oo]ne (?:{_THINGS})s\b",
    "many of one": rf"(?<![\d.,/–:-])(?:[2-9]|\d\d+) (?:{_THINGS})\b(?!-)",
    "a word twice": r"\b([a-z]+) \1\b",
    "a small letter after a stop": rf"[a-z]{{3}}{_ABBREVIATED}\. [a-z](?![a-z]*[.)])",
}


_QUOTED = re.compile(r"“[^“”]{20,}?([.?!…]?)”")


def slips(letter: Letter) -> list[str]:
    """Each slip with the words about it. What a record says stands as it was written; only its end counts."""
    found_slips = []
    for block in letter.blocks:
        for said in (text(line).replace("\u00a0", " ") for line in lines(block)):
            own = _QUOTED.sub(r"“said\1”", said)
            for name, pattern in SLIPS.items():
                for slip in re.finditer(pattern, own):
                    found_slips.append(f"{name}: {own[max(0, slip.start() - 40) : slip.end() + 20]}")
    return found_slips
