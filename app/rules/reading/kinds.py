"""Which kind of paper it is: by the titles at its head, and by the words that stand on it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from app.domain.reading import PaperKind
from app.domain.reading_rules import PaperRule
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import one_of

_HEAD = 500  # letters; the head of a paper says most about what it is
_HEAD_LINES = 12
_LONGEST_TITLE = 110  # letters
_SHORT_WORD = 3  # letters of a word that a title writes small
_FEW_WORDS = 7  # of a title that need not begin with capitals
_CAPITALS = 0.7  # share of the long words of another title that do
_LEAST = 4
# `Oak Valley Schools – Prior Written Notice`, `Plan of care | 03/01/2026`: what parts a title from what is beside it.
_PARTED = re.compile(r"\s+[–—|·•-]\s+|:\s+(?=\D{4,}$)")
_EDGES = " *:–—-_=#[]"


def kind_of(paper: Paper, rules: Sequence[PaperRule]) -> PaperKind:
    """The kind whose titles and words weigh most; what stands on the first page counts twice, since a letter may have
    another paper behind it. `not_a_paper` where nothing weighs enough."""
    first = next((page for page, _ in paper.lines), 1)
    opening = "\n".join(line.text.lower() for page, line in paper.lines if page == first)
    whole = paper.whole.lower()
    head = list(_titles(paper, first))
    weights = {rule.id: _titled(head, rule) + sum(_weights(opening, whole, rule)) for rule in rules}
    best = max(weights, key=lambda kind: weights[kind])
    return best if weights[best] >= 2 * _LEAST else "not_a_paper"


def _weights(opening: str, whole: str, rule: PaperRule) -> tuple[int, int]:
    of_opening = _weight(opening, rule)
    return of_opening, of_opening if opening == whole else _weight(whole, rule)


def _titles(paper: Paper, first: int) -> Iterator[str]:
    """What may be a title at the head: the lines, their cells and the pieces of those."""
    for page, line in paper.lines[:_HEAD_LINES]:
        if page != first:
            return
        for text in dict.fromkeys([line.text, *(segment.text for segment in line.segments)]):
            pieces = [piece.strip(_EDGES) for piece in dict.fromkeys([text, *_PARTED.split(text)])]
            yield from (piece.lower() for piece in pieces if line is paper.lines[0][1] or _may_be_a_title(piece))


def _may_be_a_title(text: str) -> bool:
    """Few words, or most of them with capitals: a line of a sentence is none."""
    words = text.split()
    if not words or len(text) > _LONGEST_TITLE or text[-1] in ".,;" or not (text[0].isupper() or text[0].isdigit()):
        return False
    long_words = [word for word in words if len(word) > _SHORT_WORD]
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in long_words)
    return len(words) <= _FEW_WORDS or capitals >= _CAPITALS * len(long_words)


def _weight(text: str, rule: PaperRule) -> int:
    """`text`: lines in small letters."""
    flat = " ".join(text.split())
    head, total = flat[:_HEAD], 0
    for words, weight in rule.words.items():
        if words in flat and (pattern := _whole(words)).search(flat):
            total += weight + weight * bool(pattern.search(head))
    total += sum(weight for words, weight in rule.patterns.items() if one_of((words,)).search(text))
    if rule.together and all(re.search(words, flat) for words in rule.together):
        total += rule.weight_together
    return total


def _titled(head: Sequence[str], rule: PaperRule) -> int:
    fits = bool(rule.titles) and any(one_of(rule.titles).fullmatch(line) for line in head)
    return 2 * rule.weight_titled if fits else 0


@cache
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(words)}\b")
