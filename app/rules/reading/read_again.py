"""What a second reading of the same words says: the same, another value for the place, or nothing that fits. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.domain.reading import PaperText, Proposal, Window
from app.rules.reading.shapes import dates

_LONG = 8  # words; of a longer text the numbers are held against each other, not every letter
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_INSIDE = re.compile(r"(?<=\w)\.(?=\w)")  # a stop within a code or an amount tells two values apart
_POINT = "\u00b7"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a second reading stands to a value: `other` gives a rival as `value`, `none` says nothing that fits."""

    kind: Literal["same", "other", "none", "sure"]
    value: str = ""


_SAME = Verdict("same")
NOTHING = Verdict("none")


def is_same(words: str, again: str) -> bool:
    """Letters, digits and the stops within them; a stop, a dash or a line at a crop's border is no difference."""
    return _plain(words) == _plain(again)


def verdict(read: Proposal | Window, again: str | None) -> Verdict:
    """Of a value or a time, beside what its place says when it is read once more."""
    if again is None:
        return NOTHING
    if _holds(read.words, again):
        return _SAME
    if isinstance(read, Proposal) and isinstance(read.value, str) and _DAY.fullmatch(read.value):
        return _SAME if is_same(read.words, again) else _other_day(read.value, again)
    if isinstance(read, Proposal) and not isinstance(read.value, str):
        return _other_number(read.value, again)
    if isinstance(read, Proposal) and _plain(str(read.value)) != _plain(read.words):
        return NOTHING  # the value is a word of ours for what stands there
    other = " ".join(again.split())
    is_alike = abs(len(_plain(other)) - len(_plain(read.words))) < 2 and any(letter.isdigit() for letter in other)
    return Verdict("other", other) if is_alike and len(read.words.split()) < _LONG else NOTHING


def _other_day(value: str, again: str) -> Verdict:
    days = [str(day.value) for day in dates(again)]
    if days == [value]:
        return _SAME
    return Verdict("other", days[0]) if days else NOTHING


def _other_number(value: float, again: str) -> Verdict:
    read = {float(number) for number in _NUMBER.findall(again.replace(",", ""))}
    if isinstance(value, bool) or len(read) != 1:
        return NOTHING
    return _SAME if read == {float(value)} else Verdict("other", f"{read.pop():g}")


def _holds(words: str, again: str) -> bool:
    """Whether the words stand whole in what was read, parted alike; or of a long text each of its numbers."""
    said, read = _tokens(words), _tokens(again)
    if len(said) >= _LONG:
        numbers = Counter(word for word in said if any(letter.isdigit() for letter in word))
        return not numbers - Counter(read)
    return any(read[start : start + len(said)] == said for start in range(len(read)))


def _tokens(text: str) -> list[str]:
    return [plain for plain in map(_plain, text.split()) if plain]


def _plain(text: str) -> str:
    return re.sub(r"[^\w·]|_", "", _INSIDE.sub(_POINT, text))


def on_pictures(readings: Sequence[Proposal | Window], papers: Sequence[PaperText]) -> list[Proposal | Window]:
    """Those with a number in their words, read from a picture: a wrong digit is what a machine's reading does."""
    return [
        reading
        for reading in readings
        if papers[reading.document].pages[reading.page - 1].source == "ocr"
        and any(letter.isdigit() for letter in reading.words)
    ]
