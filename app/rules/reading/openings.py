"""What opens a part of a paper: a heading alone on its line, before a stop or a colon, or in capitals."""

import re
from collections.abc import Sequence
from functools import cache

_NEVER = r"(?!)"
# `4. Goals`, `IV. Goals`, `Section 4: Goals`, `4 Goals`, `■ Goals`, `== Goals ==`
_PLACE = (
    r"(?:[•■▪◆►▶*#=§●○❖\[<]{1,4}\s*)?"
    r"(?:(?:section |part |item )?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-H])[.):]\s+"
    r"|(?-i:\d{1,2}(?:\.\d{1,2})*\s+(?=[A-Z])))?"
)
_CLOSE = r"\s*[\]>*=#]*\s*(?:$|[.:?=]+\s*|[–-]+(?=\s)\s*)"


class HeadingOpenings:
    """All headings in one expression each for the ways in which one stands: hundreds tried one by one cost a third of
    a page's time."""

    def __init__(self, pairs: Sequence[tuple[str, str]], patterns: Sequence[tuple[str, str]]) -> None:
        self._patterns = [
            (re.compile(rf"{_PLACE}(?P<words>{pattern}){_CLOSE}", re.I), part) for pattern, part in patterns
        ]
        self._parts = {words.lower(): part for words, part in reversed(pairs)}
        # A kind of paper without headings has none anywhere: nothing in the place of the words would fit every dash.
        every = "|".join(re.escape(words) for words, _ in pairs) or _NEVER
        several = "|".join(re.escape(words) for words, _ in pairs if " " in words) or _NEVER
        self._closed = re.compile(rf"{_PLACE}(?P<words>{every}){_CLOSE}", re.I)
        self._capital = re.compile(rf"(?P<words>{several})\s+(?=[A-Z])")
        self._shouted = re.compile(rf"(?P<words>{several}),", re.I)

    def of(self, text: str) -> tuple[str, int] | None:
        """The part and how many letters open it; of several headings the longest."""
        closed, capital = self._closed.match(text), self._capital.match(text)
        shouted = self._shouted.match(text) if text.isupper() else None
        heading = max(
            (match for match in (shouted, closed, capital) if match),
            key=lambda match: len(match["words"]),
            default=None,
        )
        if heading is None:
            # A heading begins with a capital; a line that a sentence runs over may look like one otherwise.
            patterns = self._patterns if not text[:1].islower() else []
            matches = ((part, pattern.match(text)) for pattern, part in patterns)
            return next(((part, match.end()) for part, match in matches if match), None)
        end = len(text) if heading is shouted else heading.end() if heading is closed else heading.end("words")
        return self._parts[heading["words"].lower()], end


@cache
def openings(pairs: tuple[tuple[str, str], ...], patterns: tuple[tuple[str, str], ...]) -> HeadingOpenings:
    """The headings of one paper, put together once."""
    return HeadingOpenings(pairs, patterns)


_MARKS = tuple(
    re.compile(mark) for mark in (r"(?:section |part )?[IVX]{1,4}[.):]\s", r"[A-Z][.):]\s", r"\d{1,2}[.):]\s")
)


def is_below(heading: str, text: str, part: str) -> bool:
    """Whether the text opens a piece of the part that `heading` opened: an area such as `Feeding` among the goals, or
    `B. Behavior` below `V. Goals`, numbered in another way."""
    own, other = _mark(heading), _mark(text)
    is_numbered_below = own is not None and other is not None and own != other
    return part.startswith("domain_") or is_numbered_below


def _mark(text: str) -> int | None:
    return next((kind for kind, mark in enumerate(_MARKS) if mark.match(text)), None)
