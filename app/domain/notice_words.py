"""Whether a sentence of a notice holds one of some phrases, each from the start of a word, without regard to case."""

import re
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=512)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})", re.I) if phrases else None


def says(text: str, phrases: Iterable[str]) -> bool:
    pattern = _pattern(tuple(phrases))
    return bool(pattern and pattern.search(text))
