"""What a denial notice must hold, as far as words on it show it: for the person who goes through the notice.

They are no proposals of values. The case's own list says all that somebody found who looked, so that a part of it would
make the rest missing; and what is not found here is not missing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from app.domain.notice_rules import ElementRule
from app.domain.reading import ElementRead, Word
from app.rules.reading.collecting import LEAST_CONFIDENCE, Collected
from app.rules.reading.layout import around
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import one_of


def take(paper: Paper, rules: Sequence[ElementRule], into: Collected) -> None:
    """Adds each element once, with the first words that show it. A request for information is no such notice."""
    if any(outcome.value == "more_information_requested" for outcome in into.of("denial.outcome")):
        return
    for rule in rules:
        if rule.element not in {element.element for element in into.elements}:
            into.elements += list(islice(_found(paper, rule, into), 1))


def _found(paper: Paper, rule: ElementRule, into: Collected) -> Iterator[ElementRead]:
    if rule.needs_words and not one_of(rule.needs_words).search(paper.whole):
        return
    if rule.beside and not any(into.has(path) for path in rule.beside):
        return
    for value in into.found:
        if value.path in rule.from_values:
            yield ElementRead(rule.element, value.words, paper.number, value.page, value.box, rule.id)
    for window in into.windows:
        if window.kind in rule.from_windows:
            yield ElementRead(rule.element, window.sentence, paper.number, window.page, window.box, rule.id)
    for sentence in paper.sentences if rule.all_of else ():
        if _fits(rule, sentence.text) and _is_clear(sentence.words):
            box = around(word.box for word in sentence.words)
            yield ElementRead(rule.element, sentence.text, paper.number, sentence.page, box, rule.id)


def _fits(rule: ElementRule, text: str) -> bool:
    if any(_one(words).search(text) is None for words in rule.all_of):
        return False
    return not rule.must_not or not one_of(rule.must_not).search(text)


def _is_clear(words: Sequence[Word]) -> bool:
    return bool(words) and all(word.confidence >= LEAST_CONFIDENCE and word.is_seen for word in words)


@cache
def _one(words: str) -> re.Pattern[str]:
    return re.compile(words, re.I)
