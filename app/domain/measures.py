"""What a goal counts: of how many, in percent, or plain; and the values of that unit that stand in a text."""

import re
from functools import lru_cache

_OF = re.compile(r"\s*(?:out\s+of|of|/)\s*(\d+(?:\.\d+)?)\b\s*(.*)", re.IGNORECASE | re.DOTALL)
# A percentage of one's own trials ends at 100; a percentage of an expected weight or distance need not.
_SHARE = re.compile(r"\s*(?:%|per\s?cent\b|percentage\b)(?!\s*(?:of|above|below)?\s*(?:the\s+)?(?:ideal|expected|"
                    r"predicted|body|baseline|usual|goal|median|target))", re.IGNORECASE)  # fmt: skip
_NUMBER = r"(?<![\d.])(\d+(?:\.\d+)?)"


def whole(unit: str) -> float | None:
    """The most that a value in this unit can be: 5 for `of 5 trials`, 100 for `percent`; None where none is known."""
    if match := _OF.match(unit):
        return float(match[1])
    return 100.0 if _SHARE.match(unit) else None


def is_share(unit: str) -> bool:
    """A part of a whole, so that more of it is better unless its target says otherwise."""
    return whole(unit) is not None


def values_in(text: str, unit: str) -> list[float]:
    """The numbers that the text gives in this unit: `2 of 5 trials`, `2/5 trials`, `40 %`, `9 hits a day`."""
    return [float(number) for number in _pattern(unit).findall(text)] if unit.strip() else []


@lru_cache(maxsize=1024)
def _pattern(unit: str) -> re.Pattern[str]:
    if match := _OF.match(unit):
        noun = match[2].split()
        after = rf"\s*{_noun(noun[0])}" if noun else r"\b"
        return re.compile(rf"{_NUMBER}\s*(?:out\s+of|of|/)\s*{re.escape(match[1])}{after}", re.IGNORECASE)
    if _SHARE.match(unit):
        return re.compile(rf"{_NUMBER}\s*(?:%|per\s?cent)", re.IGNORECASE)
    words = r"\s+".join(_noun(word) if place == 0 else re.escape(word) for place, word in enumerate(unit.split()))
    return re.compile(rf"{_NUMBER}\s*{words}", re.IGNORECASE)


def _noun(word: str) -> str:
    """One or many of it."""
    return rf"{re.escape(word.rstrip('s') or word)}(?:e?s)?\b"
