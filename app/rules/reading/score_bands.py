"""Scales of a test without standard scores, such as a sensory profile: what the paper calls each of them."""

import re
from collections.abc import Iterator

from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.score_scales import (
    OF_ANOTHER,
    PATH,
    Named,
    above,
    in_line,
    is_another_times,
    is_taken,
    scales_in,
)

BAND = re.compile(
    r"\b(?:(?:much )?(?:more|less) than others|just like the majority(?: of others)?|(?:definite|probable) difference"
    r"|typical performance)\b",
    re.I,
)
_GAP = re.compile(r"(?:[^.;]|\d\.\d){0,90}")
_IN = re.compile(r"\s*(?:range\s*)?(?:,\s*)?(?:in|for|on)\s+(?:the\s+)?", re.I)
_AND = re.compile(r"\s*(?:,|and|,\s*and|&)\s*(?:the\s+)?", re.I)


def take(paper: Paper, named: tuple[Named, ...], number: int, into: Collected) -> None:
    """Proposes scale and band of each; a row of a table is a line, its band the last cell."""
    for page, line in paper.lines:
        stretch = stretch_of(line, page)
        for test, begin, end in in_line(stretch, named):
            number = _of_piece(stretch, test, begin, end, number, into)
    for sentence in paper.sentences:
        if own := above(sentence.page, sentence.words[0].box[1], named):
            number = _of_piece(sentence.stretch, own, 0, len(sentence.text), number, into)


def _of_piece(stretch: Stretch, test: Named, begin: int, end: int, number: int, into: Collected) -> int:
    kinds = {scale.score_kind for scale in test.instrument.scales}
    if kinds != {"cut_score"} or is_another_times(stretch.text, begin, end, into):
        return number
    for scale, band in _pairs(stretch.text, test, begin, end):
        if is_taken(into, test, scale[0]):
            continue
        number += 1
        record, page = f"f{number}", stretch.page
        words = stretch.between(*band.span())
        into.add(f"{PATH}.instrument", test.instrument.id, test.stretch.words, test.page, "score_band", record)
        into.add(f"{PATH}.scale", scale[0], stretch.between(*scale.span()), page, "score_band", record)
        into.add(f"{PATH}.band", band[0], words, page, "score_band", record)
    return number


def _pairs(text: str, test: Named, begin: int, end: int) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Each band with its scales: those named right behind it, `More Than Others in Touch and Movement`, else the one
    before it, of which no other band tells."""
    scales = list(scales_in(text, test.instrument, begin, end))
    last = begin
    for band in BAND.finditer(text, begin, end):
        behind = list(_behind(text, band.end(), scales))
        before = [scale for scale in scales if last <= scale.start() and scale.end() <= band.start()]
        own = behind or before[-1:]
        last = max([band.end(), *(scale.end() for scale in behind)])
        for scale in own:
            is_near = scale in behind or _GAP.fullmatch(text, scale.end(), band.start())
            if is_near and not OF_ANOTHER.search(text, begin, band.start()):
                yield scale, band


def _behind(text: str, start: int, scales: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    lead = _IN.match(text, start)
    while lead:
        scale = next((scale for scale in scales if scale.start() == lead.end()), None) if lead else None
        if scale is None:
            return
        yield scale
        lead = _AND.match(text, scale.end())
