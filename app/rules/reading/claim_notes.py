"""The notes below the lines of a claim: what the number or letter beside an unpaid line means, with its code; and the
therapy of the lines, where the paper names one alone.
"""

import re
from collections.abc import Iterator, Sequence

from app.domain.notice_rules import ReasonRule, StatementRule
from app.rules.reading import adjustment_codes
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import PageLine, Stretch, lines
from app.rules.reading.parts import Paper
from app.rules.reading.reason_sentences import statements
from app.rules.reading.reasons_stated import put_reason

_SHORT_MARK = re.compile(r"\d{1,2}|[A-Z]")
_CODED = re.compile(
    r"^(?:CO|PR|OA|PI|CR)[ -]?[A-Z]?\d{1,3}\W*\s+|\s*\((?:reason|denial|adjustment) code\b[^)]*\)\s*$", re.I
)
_LINES = 2  # lines over which a note may go on
_LINE = "claim_lines[]"


def take(
    paper: Paper, marks: Sequence[str], rules: Sequence[ReasonRule], said: Sequence[StatementRule], into: Collected
) -> None:
    """`marks` are those of unpaid lines; one with a dash before it stands beside paid lines and says no denial."""
    paid = {mark[1:] for mark in marks if mark.startswith("-")}
    own = {mark for mark in marks if _SHORT_MARK.fullmatch(mark)} - paid
    told = statements(said)
    for stretch in _notes(paper, own):
        text = stretch.text
        if told.has("no_denial", text):
            continue
        for match in list(adjustment_codes.GROUPED.finditer(text))[:1]:
            adjustment_codes.add(match, stretch, into)
        start, end = _meaning(text)
        if told.is_reason(text[start:end]):
            put_reason(text[start:end], stretch.between(start, end), stretch.page, rules, into)


def _meaning(text: str) -> tuple[int, int]:
    """The place of the note's words without its code."""
    start, end = 0, len(text)
    for match in _CODED.finditer(text):
        start, end = (match.end(), end) if match.start() == 0 else (start, match.start())
    return start, end


def _notes(paper: Paper, marks: set[str]) -> Iterator[Stretch]:
    """`24 | Prior authorization was required …`, over the lines that are set in below."""
    for page, column in paper.columns if marks else ():
        rows = lines(column)
        for number, row in enumerate(rows):
            if len(row.segments) < 2 or row.segments[0].text.strip(" .:()–-") not in marks:
                continue
            held = [word for segment in row.segments[1:] for word in segment.words]
            for below in rows[number + 1 : number + 1 + _LINES]:
                if not _is_set_in(below, row):
                    break
                held += [word for segment in below.segments for word in segment.words]
            yield Stretch(tuple(held), page.number)


def _is_set_in(below: PageLine, row: PageLine) -> bool:
    is_close = below.box[1] - row.box[3] < 3 * (row.box[3] - row.box[1])
    return is_close and below.segments[0].box[0] > row.segments[0].box[2]


def disciplines(paper: Paper, into: Collected) -> None:
    """The therapy that the paper names, for each line, where it names no other."""
    days = into.of(f"{_LINE}.service_on")
    if not days or into.has(f"{_LINE}.discipline"):
        return
    named = {name for _, stretch in paper.paragraphs for name, _ in into.therapies_in(stretch.text)}
    if len(named) != 1:
        return
    for _, stretch in paper.paragraphs:
        for name, match in into.therapies_in(stretch.text):
            words = stretch.between(*match.span())
            for day in days:
                into.add(f"{_LINE}.discipline", name, words, stretch.page, "therapy_of_claims", day.record)
            return
