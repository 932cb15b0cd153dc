"""A label as an expression: its words, what may stand before it, and the mark that parts it from its value."""

import re
from functools import cache

_BEFORE = r"(?:^|(?<=[\s(·•|,]))"
_AFTER = r"\.?\s*(?:no\.?|#|number)?\s*(?P<mark>\.*:|=|#|\?|[–—](?=\s)|\.{3,}|_{2,}|$|(?=\s))\s*"
MARKS = (":", "=", "#", "?", "..", "__")  # what parts a label from its value, by how it begins


@cache
def label_of(words: str) -> re.Pattern[str]:
    return re.compile(_BEFORE + re.escape(words).replace(r"\ ", r"\s+").replace("’", "[’']") + r"(?!\w)" + _AFTER, re.I)


@cache
def label_put_together(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{_BEFORE}(?:{pattern})(?!\w){_AFTER}", re.I)


def is_own(match: re.Match[str]) -> bool:
    """Whether words put together in many ways are a label: a mark stands behind them, or they are a whole cell."""
    text = match.string
    is_cell = not text[match.end() :].strip() and text[:1].isupper() and not text.rstrip().endswith(".")
    return is_mark(match["mark"]) or is_cell


def is_mark(mark: str) -> bool:
    return mark.endswith(":") or mark.startswith(MARKS)


def low(words: str) -> str:
    """What is looked for in a text before its label's expression is: most labels stand on no line of a page."""
    return words.lower().replace("'", "’")


@cache
def low_label(words: str) -> str:
    return low(words)
