"""The day on which a clinical paper was written: behind a label for it, or alone at the head of a letter."""

import re
from collections.abc import Iterator

from app.rules.reading.collecting import Collected
from app.rules.reading.label_pairs import LabelPair, label_pairs
from app.rules.reading.layout import Segment, lines
from app.rules.reading.parts import Paper
from app.rules.reading.people_words import PeopleWords
from app.rules.reading.persons import CLINICIAN
from app.rules.reading.practices import is_practice
from app.rules.reading.shapes import dates

_PATH = "documents[].dated_on"
_DATED = frozenset({"evaluation", "plan_of_care", "order", "diagnosis_record"})
_HEAD = 10  # lines at the top of a letter
_TOP = 2  # lines at the top of any paper
_LETTER = re.compile(
    r"^\s*(?:dear\b|to:|to (?:the )?\w+:|to whom|attn\b|attention\b|re:|estimad[oa]|a quien)", re.I | re.M
)
_DATE = re.compile(r"(?:date|fecha):?", re.I)
_SIGNED = re.compile(r"\b(?:sign\w*|firma\w*)\b", re.I)
_CAPTION = re.compile(r"[:?]$")
_AFTER = 3  # letters that may stand behind a day


def letters_day(paper: Paper, kind: str, words: PeopleWords, into: Collected) -> None:
    if kind not in _DATED or into.has(_PATH):
        return
    is_letter = bool(_LETTER.search("\n".join(line.text for _, line in paper.lines[: 3 * _HEAD])))
    labels = words.whole("letter_days")
    for pair in label_pairs(paper):
        day = next(iter(dates(pair.entry.text[:30])), None)
        is_bare = _DATE.fullmatch(pair.label) is not None and (is_letter or kind == "plan_of_care")
        is_own = labels.match(pair.label) or (is_bare and _is_in(pair, paper))
        if is_own and day and day.start < _AFTER:
            put = pair.entry.between(day.start, day.end)
            into.add(_PATH, day.value, put, pair.entry.page, "letters_day", "paper")
            return
    held = sorted({str(day.value) for day in dates(paper.whole)})
    for segment in _free(paper, _HEAD if is_letter else _TOP, words):
        day = next(iter(dates(segment.text)))
        if len(held) == 1 or str(day.value) != held[0]:  # the oldest day is that of the birth
            into.add(_PATH, day.value, segment.words, segment.page, "letters_day", "paper")
            return


def _is_in(pair: LabelPair, paper: Paper) -> bool:
    """Whether the pair stands at the head of the paper, and beside or below no signature."""
    own, rows = pair.entry.words[0], [line for _, line in paper.lines[:_HEAD]]
    at_row = next((n for n, row in enumerate(rows) if any(own in segment.words for segment in row.segments)), None)
    if at_row is None:
        return False
    near = " ".join(row.text for row in rows[max(0, at_row - 1) : at_row + 1])
    return not CLINICIAN.search(near) and not _SIGNED.search(near)


def _free(paper: Paper, reach: int, words: PeopleWords) -> Iterator[Segment]:
    """Days alone in their place at the head of a column of the first page: below no caption, beside no label."""
    first = next((page for page, _ in paper.lines), 1)
    for _, column in [(page, part) for page, part in paper.columns if page.number == first]:
        above = ""
        for line in lines(column)[:reach]:
            for number, segment in enumerate(line.segments):
                before = line.segments[number - 1].text if number else above
                is_beside = number == 0 or (len(line.segments) == 2 and is_practice(before, words))
                if is_beside and not _CAPTION.search(before) and _is_day(segment):
                    yield segment
            above = line.segments[0].text if len(line.segments) == 1 else ""


def _is_day(segment: Segment) -> bool:
    days = list(dates(segment.text))
    return len(days) == 1 and days[0].start == 0 and len(segment.text) - days[0].end < _AFTER
