"""The day on which a clinical paper was written: behind a label for it, or alone at the head of a letter."""

import re

from app.rules.reading.collecting import Collected
from app.rules.reading.label_pairs import label_pairs
from app.rules.reading.layout import Segment
from app.rules.reading.parts import Paper
from app.rules.reading.people_words import PeopleWords
from app.rules.reading.practices import is_practice
from app.rules.reading.shapes import dates

_PATH = "documents[].dated_on"
_DATED = frozenset({"evaluation", "plan_of_care", "order", "diagnosis_record"})
_HEAD = 10  # lines at the top of a letter
_TOP = 2  # lines at the top of any paper
_LETTER = re.compile(r"^\s*(?:dear\b|to:|to whom|attn\b|attention\b|re:|estimad[oa]|a quien)", re.I | re.M)
_CAPTION = re.compile(r"[:?]$")
_AFTER = 3  # letters that may stand behind a day


def letters_day(paper: Paper, kind: str, words: PeopleWords, into: Collected) -> None:
    if kind not in _DATED or into.has(_PATH):
        return
    labels = words.whole("letter_days")
    for pair in label_pairs(paper):
        day = next(iter(dates(pair.entry.text[:30])), None)
        if labels.match(pair.label) and day and day.start < _AFTER:
            put = pair.entry.between(day.start, day.end)
            into.add(_PATH, day.value, put, pair.entry.page, "letters_day", "paper")
            return
    first = next((page for page, _ in paper.lines), 1)
    is_letter = bool(_LETTER.search("\n".join(line.text for _, line in paper.lines[: 2 * _HEAD])))
    above, held = "", sorted({str(day.value) for day in dates(paper.whole)})
    oldest = held[0] if len(held) > 1 else ""
    for page, line in paper.lines[: _HEAD if is_letter else _TOP]:
        for number, segment in enumerate(line.segments):
            before = line.segments[number - 1].text if number else ""
            is_beside = number == 0 or (len(line.segments) == 2 and is_practice(before, words))
            is_free = is_beside and not _CAPTION.search(above if not number else before)
            if page == first and is_free and _is_day(segment) and str(next(iter(dates(segment.text))).value) != oldest:
                day = next(iter(dates(segment.text)))
                into.add(_PATH, day.value, segment.words, page, "letters_day", "paper")
                return
        above = line.segments[0].text if len(line.segments) == 1 else ""


def _is_day(segment: Segment) -> bool:
    days = list(dates(segment.text))
    return len(days) == 1 and days[0].start == 0 and len(segment.text) - days[0].end < _AFTER
