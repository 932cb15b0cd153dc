"""Stamps are lifted off a paper before anything else is read: their day is never the paper's own. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from app.domain.reading import Word
from app.domain.reading_rules import StampRule
from app.rules.reading.layout import Segment
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import dates

_STAMP_DAY = re.compile(
    r"\b(?:(?P<month>[A-Z]{3})\s+(?P<day>\d{1,2}),?\s+(?P<year>20\d{2})"
    r"|(?P<y2>20\d{2})\s+(?P<m2>[A-Z]{3})\s+(?P<d2>\d{1,2}))\b"
)
_BESIDE = 60.0  # points that the day may begin left or right of the word above it
_UNDER = 4  # heights of the word


@dataclass(frozen=True, slots=True)
class Stamp:
    """The words of a stamp with its day, at `page`; `day_words` are those of the day."""

    rule: StampRule
    words: tuple[Word, ...]
    day: str
    day_words: tuple[Word, ...]
    page: int

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def lifted(paper: Paper, rules: Sequence[StampRule]) -> tuple[Paper, tuple[Stamp, ...]]:
    """The paper without its stamps, and the stamps."""
    stamps = tuple(stamp for rule in rules for stamp in _stamps(paper, rule))
    if not stamps:
        return paper, ()
    gone = {id(word) for stamp in stamps for word in stamp.words}
    pages = tuple(replace(p, words=tuple(word for word in p.words if id(word) not in gone)) for p in paper.text.pages)
    return replace(paper, text=replace(paper.text, pages=pages)), stamps


def _stamps(paper: Paper, rule: StampRule) -> Iterator[Stamp]:
    head = _pattern(rule.words)
    for _, column in paper.columns:
        for segment in column:
            text = segment.text.strip()
            begun = head.match(text)
            if not begun:
                continue
            if begun.end() == len(text):
                yield from _with_day_below(rule, segment, column)
            elif begun[0].isupper() and (day := _stamped(text[begun.end() :].strip(" :-"), whole=True)):
                words = tuple(segment.words)
                yield Stamp(rule, words, day, words[len(begun[0].split()) :], segment.page)


def _with_day_below(rule: StampRule, head: Segment, column: Sequence[Segment]) -> Iterator[Stamp]:
    near = sorted(
        (
            segment
            for segment in column
            if abs(segment.box[0] - head.box[0]) < _BESIDE and 0 < segment.box[1] - head.box[1] < _UNDER * head.height
        ),
        key=lambda segment: segment.box[1],
    )
    words = tuple(word for segment in near for word in segment.words)
    if day := _stamped(" ".join(word.text for word in words)):
        yield Stamp(rule, (*head.words, *words), day, words, head.page)


def _stamped(text: str, *, whole: bool = False) -> str | None:
    """The day as stamps have it, `JUN 12 2026`; `whole`: nothing else stands there, and any written day will do."""
    if whole and (plain := list(dates(text))) and len(plain) == 1 and plain[0].end - plain[0].start == len(text):
        return str(plain[0].value)
    match = _STAMP_DAY.fullmatch(text) if whole else _STAMP_DAY.search(text)
    if not match:
        return None
    parts = (match["month"] or match["m2"], match["day"] or match["d2"], match["year"] or match["y2"])
    return next((str(day.value) for day in dates(f"{parts[0]} {parts[1]}, {parts[2]}")), None)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words)})(?![\w'’])", re.I)
