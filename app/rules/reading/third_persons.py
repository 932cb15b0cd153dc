"""Where a name stands on the pages of a paper, so that it can be made black. Pure."""

import re
from collections.abc import Iterator, Sequence

from app.domain.reading import Box, Page, Word

_PARTS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OWNED = re.compile(r"['’]s$")


def places_of(name: str, pages: Sequence[Page]) -> dict[int, list[Box]]:
    """The boxes of the words of a name, by page. `Jordan Smith` is found as `JORDAN SMITH’s`, never as `Jordans`.

    Words are taken in the order of the page; a name broken over two lines is found, a single part of it is not.
    """
    wanted = _parts(name)
    by_page = {page.number: [*_on(page.words, wanted)] for page in pages} if wanted else {}
    return {number: boxes for number, boxes in by_page.items() if boxes}


def _on(words: Sequence[Word], wanted: tuple[str, ...]) -> Iterator[Box]:
    """Each printed word may hold several parts (`Smith/Jones`): it goes black as a whole."""
    flat = [(part, number) for number, word in enumerate(words) for part in _parts(word.text)]
    for start in range(len(flat) - len(wanted) + 1):
        stretch = flat[start : start + len(wanted)]
        if tuple(part for part, _ in stretch) == wanted:
            yield from (words[number].box for number in dict.fromkeys(number for _, number in stretch))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(_OWNED.sub("", match.group()).casefold() for match in _PARTS.finditer(text))
