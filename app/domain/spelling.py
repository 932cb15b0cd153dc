"""What somebody may have meant who wrote a word that is not in a list."""

from collections.abc import Iterable
from difflib import get_close_matches

# Below this likeness a suggestion would only mislead.
_ALIKE = 0.6


def did_you_mean(word: str, among: Iterable[str]) -> str:
    """`; did you mean initial?`, or nothing where no known word is alike."""
    close = get_close_matches(word, sorted(among), 1, _ALIKE)
    return f"; did you mean {close[0]}?" if close else ""
