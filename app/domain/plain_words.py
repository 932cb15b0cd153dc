"""Whether a text says some words without denying them."""

import re
from functools import cache

# “not, and has never been, grandfathered”: a denial this close before a word takes the word back.
_DENIED = re.compile(
    r"\b(?:not|never|neither|nor|non|without|no longer)\b[^.;:]{0,30}\Z|\b(?:self[- ]|non-)\Z", re.IGNORECASE
)


def says(words: str, text: str) -> bool:
    """Words in capitals are names and keep their capitals."""
    return any(not _DENIED.search(text[: match.start()]) for match in _pattern(words).finditer(text))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    whole = r"\b" + re.escape(words).replace(r"\ ", r"\s+") + r"(?!\w)"
    return re.compile(whole, 0 if words.isupper() else re.IGNORECASE)


@cache
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """One look at the text for all of them, however they are written: most texts hold none."""
    return re.compile("|".join(_pattern(word).pattern for word in words), re.IGNORECASE)
