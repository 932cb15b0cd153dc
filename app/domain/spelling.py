"""What somebody may have meant who wrote a word that is not in a list."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from app.domain.told import unsaid

# Below this likeness a suggestion would only mislead.
_ALIKE = 0.6
# Longer than any word of a list.
LONGEST_GIVEN = 60


def did_you_mean(word: str, among: Iterable[str]) -> str:
    """`; did you mean initial?`, or nothing where no known word is alike."""
    close = get_close_matches(word, sorted(among), 1, _ALIKE)
    return f"; did you mean {close[0]}?" if close else ""


def closed_list(given: object, words: Collection[str]) -> str:
    """What to write where only these words may stand, the likeliest first."""
    near = get_close_matches(given, words, 1) if isinstance(given, str) and len(given) < LONGEST_GIVEN else []
    known = ", ".join(words)
    return unsaid("field.meant", near=near[0], known=known) if near else unsaid("field.one_of", known=known)
