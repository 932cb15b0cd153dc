"""Days that are told of a goal's levels, with their words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.reading import Word
from app.rules.reading.parts import Sentence
from app.rules.reading.shapes import Spotted, dates

_SINCE = re.compile(r"\W*(?:(?:on|as of|in|dated|recorded|measured|taken|el)\W*)*", re.I)
_ON = re.compile(r"[^.;]{0,30}\b(?:on|as of|dated|el|\()\s*$", re.I)


@dataclass(frozen=True)
class DayRead:
    """A day (ISO) with its words on the page."""

    value: str
    words: tuple[Word, ...]
    page: int


def day_read(sentence: Sentence, day: Spotted) -> DayRead:
    """A day of the sentence with its words."""
    return DayRead(str(day.value), sentence.stretch.between(day.start, day.end), sentence.page)


def first_day(text: str, start: int, end: int) -> Sequence[Spotted]:
    """The first day in this part of the text; none where it holds none."""
    return [moved(day, start) for day in list(dates(text[start:end]))[:1]]


def day_behind(text: str, start: int, end: int) -> Spotted | None:
    """`Baseline: 1 of 5 trials (01/05/2026)`, `20% of trials on 05/10/2026`"""
    day = next(dates(text[start:end]), None)
    between = text[start : start + day.start] if day else ""
    return moved(day, start) if day and (_SINCE.fullmatch(between) or _ON.fullmatch(between)) else None


def moved(day: Spotted, offset: int) -> Spotted:
    """The day where it stands in the text that the piece was cut from."""
    return Spotted(day.value, day.start + offset, day.end + offset)
