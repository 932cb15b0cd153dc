"""Which sentence of a notice states a reason, and which of its words do.

The part that gives the reasons also tells of the review, of what was asked for, of the rule that was used and once more
that the request is denied. None of that is a reason, and a letter that answered it would answer nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from app.domain.notice_rules import StatementName, StatementRule
from app.rules.reading.shapes import PHONE

LEAST_WORDS = 4


class Statements:
    """What a sentence says, by the words that data give."""

    def __init__(self, rules: Sequence[tuple[StatementName, tuple[str, ...]]]) -> None:
        held = dict(rules)
        refusal = f"(?:{'|'.join(held['refusal'])})"
        self._patterns = {
            name: tuple(re.compile(word.replace("{refusal}", refusal), re.I | re.S) for word in words)
            for name, words in held.items()
        }

    def searches(self, name: StatementName, text: str) -> Iterator[re.Match[str]]:
        """The places where the words of this row stand."""
        return (match for pattern in self._patterns[name] if (match := pattern.search(text)))

    def has(self, name: StatementName, text: str) -> bool:
        return next(self.searches(name, text), None) is not None

    def begins(self, name: StatementName, text: str) -> re.Match[str] | None:
        """The words of this row at the beginning of the text."""
        matches = (pattern.match(text) for pattern in self._patterns[name])
        return next((match for match in matches if match), None)

    def is_reason(self, text: str) -> bool:
        is_measure = self.begins("measured_by", text) and not self.has("denies", text)
        if len(text.split()) < LEAST_WORDS or is_measure or text.rstrip().endswith((":", "?")) or PHONE.search(text):
            return False
        if self.begins("barred", text) or self.begins("concludes", text) or self.has("used", text):
            return False
        is_granted = self.begins("grants", text) and not self.has("denies", text)
        if not self.has("says_why", text) and (self.begins("refuses", text) or is_granted):
            return False
        return not (self.begins("tells", text) and not self.has("denies", text))

    def own_words(self, text: str) -> int:
        """How many letters of the sentence come before its reason: those of the refusal that it explains, of a number
        or a dot, of what joins it to the reason before it."""
        start = 0
        while (opening := self.begins("opening", text[start:])) and len(text[start + opening.end() :].split()) > 2:
            start += opening.end()
        if joined := self.begins("joining", text[start:]):
            start += joined.end()
        match = self.begins("before_the_reason", text[start:])
        if match and len(match["reason"].split()) >= LEAST_WORDS:
            start += match.start("reason")
        return start


def statements(rules: Sequence[StatementRule]) -> Statements:
    return _made(tuple((rule.id, rule.words) for rule in rules))


_made = cache(Statements)
