"""Which kind of paper it is, by the words that stand on it."""

import re
from collections.abc import Sequence
from functools import cache

from app.domain.reading import PaperKind
from app.domain.reading_rules import PaperRule
from app.rules.reading.parts import Paper

_HEAD = 500  # letters; the head of a paper says most about what it is
_HEAD_LINES = 8
_LEAST = 4


def kind_of(paper: Paper, rules: Sequence[PaperRule]) -> PaperKind:
    """The kind whose words weigh most; words in the head count twice. `not_a_paper` where nothing weighs enough."""
    text = " ".join(paper.whole.lower().split())
    head = [line.text.lower() for _, line in paper.lines[:_HEAD_LINES]]
    weights = {rule.id: _weight(text, rule) + _titled(head, rule) for rule in rules}
    best = max(weights, key=lambda kind: weights[kind])
    return best if weights[best] >= _LEAST else "not_a_paper"


def _weight(text: str, rule: PaperRule) -> int:
    total = 0
    for words, weight in rule.words.items():
        if words not in text:
            continue
        pattern = _whole(words)
        total += weight * bool(pattern.search(text)) + weight * bool(pattern.search(text[:_HEAD]))
    if rule.together and all(re.search(words, text) for words in rule.together):
        total += rule.weight_together
    return total


def _titled(head: Sequence[str], rule: PaperRule) -> int:
    fits = any(re.fullmatch(title, line.strip(" *.:–-")) for title in rule.titles for line in head)
    return rule.weight_titled if fits else 0


@cache
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(words)}\b")
