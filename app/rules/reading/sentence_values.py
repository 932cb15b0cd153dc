"""Values inside sentences: a pattern finds the words, must and must-not words decide whether they count."""

import re
from collections.abc import Sequence
from functools import cache

from app.domain.reading_rules import SentenceRule
from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.shapes import closed, dates, one_of


def take(paper: Paper, kind: str, rules: Sequence[SentenceRule], into: Collected) -> None:
    """The first sentence that a rule fits gives the value; closed words of one path are found by the first rule."""
    for rule in rules:
        is_settled = (rule.value is not None or rule.is_first_wins or rule.shape in {"id", "name"}) and into.has(
            rule.path
        )
        if is_settled or (rule.papers and kind not in rule.papers):
            continue
        for sentence in [*paper.sentences, *(paper.headlines if rule.value is not None else ())]:
            is_read = sentence.part != "boilerplate" and sentence.part not in rule.not_parts
            if is_read and _taken(rule, sentence, into) and not rule.is_of_all:
                break


def _taken(rule: SentenceRule, sentence: Sentence, into: Collected) -> bool:
    match = _pattern(rule.pattern).search(sentence.text)
    low = sentence.text.lower()
    if not match or any(word not in low for word in rule.must) or any(word in low for word in rule.must_not):
        return False
    if rule.not_with and one_of(rule.not_with).search(sentence.text):
        return False
    start, end = match.span("value")
    value: str | int | bool = match["value"].strip()
    if rule.value is not None:
        value = int(rule.value) if rule.shape == "count" else closed(rule.value)
    elif rule.shape == "number":
        value = int(match["value"])
    elif rule.shape == "date":
        day = next(iter(dates(match["value"])), None)
        if day is None:
            return False
        value, start, end = str(day.value), start + day.start, start + day.end
    return into.add(rule.path, value, sentence.stretch.between(start, end), sentence.page, rule.id)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, 0 if "[A-Z]" in text else re.I)
