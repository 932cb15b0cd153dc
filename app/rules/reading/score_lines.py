"""Scores in lines: a scale with its score and rank behind it, or on the line below it; lists with leaders."""

import re
from collections.abc import Iterator

from app.domain.clinical import Instrument
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.score_scales import (
    OF_ANOTHER,
    PATH,
    SAID,
    VALUE,
    Named,
    Scale,
    above,
    is_aim,
    is_another_times,
    is_taken,
    months_of,
    names_of,
    pattern_of,
    put,
    put_rank,
    rank_in,
    scale_kind,
    scales_in,
)
from app.rules.reading.shapes import value_of

_LEADER = re.compile(r"\s*(?:\.{2,}|\s\.|…|:)\s*")
_LEADERS = rf"(?P<lead>\s*(?:\.{{2,}}|\s\.(?=\s)|…|:)?\s*){VALUE}(?P<share>%)?"
_BAND = re.compile(r"^[A-Z][A-Za-z ]{2,30}$")
# `Receptive Language Index: 75, 5th percentile`, `Word Structure .... 3   1st %ile`, `Index = 68 (PR 2)`
_RANKED = re.compile(
    rf"\s*(?:\([^)\d]{{1,30}}\)\s*)?(?:\.{{2,}}|…|[:=–-])?\s*(?:SS\s*[:=]?\s*)?{VALUE}(?!\s*(?:%|months|of\b|/))"
    r"[^A-Za-z\d]{0,4}(?:(?:CI|90%|95%)[^;]{0,24})?"
    r"(?:(?P<ordinal>\d{1,2}(?:\.\d)?)(?:st|nd|rd|th)\s*(?:%|percentile|PR)"
    r"|(?:PR|percentile(?: rank)?|%ile)\s*(?:of|[:=])?\s*(?P<rank>\d{1,2}(?:\.\d)?)(?![\d–-]))",
    re.I,
)
_MOST = {"scaled_score": 20, "v_scale_score": 24, "scale_score": 36}
_LEAST = {"standard_score": 30, "t_score": 10}
_OPENS = r"\s*(?:[-•*]\s*)?"
_OPENED = r"\s*(?:[:,(–=-]|standard|std|scaled|scale|SS|ScS|index|score|T-score)"
# `Standard score 72, 3rd percentile, below average`: how the paper calls the score.
_CALLED = re.compile(
    r"[,;(|–-]\s*(?P<band>(?:(?:well|far|much|significantly|slightly) )?(?:below|above)[- ]average|low average|average"
    r"|borderline|(?:very |extremely |moderately )?(?:poor|low)|adequate"
    r"|(?:mild|moderate|severe|profound)(?: (?:delay|difficulties|impairment|deficit))?|within normal limits)"
    r"(?: range)?\s*(?=[).;,|]|$)",
    re.I,
)
_AGED = re.compile(
    r"\bage[- ](?:equivalent|eq\.?|equiv\.?)(?: score)?\s*(?:of|was|is|[:=])?\s*"
    r"(?P<age>\d{1,2}[-:;]\d{1,2}\b|\d{1,2} years?,?(?: and)? \d{1,2} months?|\d{1,3} months?)",
    re.I,
)


def take(paper: Paper, named: tuple[Named, ...], number: int, into: Collected) -> int:
    """Proposes a record for each score in a line; gives the number of records so far."""
    number = _ranked(paper, named, number, into)
    return _in_lines(paper, named, number, into)


def _ranked(paper: Paper, named: tuple[Named, ...], number: int, into: Collected) -> int:
    """A scale of a normed test with its score and its percentile on one line; a bare number could be a raw score."""
    for page, line in paper.lines:
        test = above(page, line.box[1], named)
        if test is None:
            continue
        stretch = stretch_of(line, page)
        for name in scales_in(stretch.text, test.instrument):
            said, kind = _RANKED.match(stretch.text, name.end()), scale_kind(name[0], test.instrument)
            if said is None or kind is None or is_taken(into, test, name[0]) or is_aim(stretch.text, name.start()):
                continue
            if is_another_times(stretch.text, 0, said.start("score"), into):
                continue
            if not _LEAST.get(kind, 1) <= value_of(said["score"]) < _MOST.get(kind, 200):
                continue
            number += 1
            put(stretch, test, Scale(name[0], stretch, name.span()), said, kind, f"f{number}", into)
            put_rank(stretch, said.span("rank" if said["rank"] else "ordinal"), f"f{number}", into)
            _more(stretch, said.end(), _next_scale(stretch.text, said.end(), test.instrument), f"f{number}", into)
    return number


def _in_lines(paper: Paper, named: tuple[Named, ...], number: int, into: Collected) -> int:
    """`Auditory Comprehension: Standard Score 72, Percentile Rank 3`: the scale opens the line, stands behind a
    semicolon, or alone on the line above; its score and rank stand behind it."""
    own: Scale | None = None
    for page, line in paper.lines:
        test = above(page, line.box[1], named)
        if test is None:
            continue
        stretch = stretch_of(line, page)
        alone = pattern_of(names_of(test.instrument)).fullmatch(stretch.text.strip(" :"))
        if alone:
            own = Scale(alone[0], stretch, alone.span())
            continue
        held, own = own, None
        if not SAID.search(stretch.text):
            continue
        for begin, end in _pieces(stretch.text, test.instrument):
            said = list(SAID.finditer(stretch.text, begin, end))
            opening = pattern_of(names_of(test.instrument), _OPENS, _OPENED).match(stretch.text, begin)
            scale = Scale(opening["name"], stretch, opening.span("name")) if opening else held if begin == 0 else None
            if len(said) != 1 or scale is None or is_taken(into, test, scale.name):
                continue
            is_behind = scale.stretch is not stretch or scale.span[1] <= said[0].start()
            if not is_behind or OF_ANOTHER.search(stretch.text, begin, said[0].start()):
                continue
            if is_another_times(stretch.text, 0, said[0].start(), into):
                continue
            number += 1
            put(stretch, test, scale, said[0], scale_kind(scale.name, test.instrument), f"f{number}", into)
            put_rank(stretch, rank_in(stretch.text, said[0].end(), end), f"f{number}", into)
            _more(stretch, said[0].end(), end, f"f{number}", into)
    return number


def _pieces(text: str, instrument: Instrument) -> Iterator[tuple[int, int]]:
    """The parts of the line, each opened by a scale: a semicolon parts only where one stands behind it."""
    opening = pattern_of(names_of(instrument), _OPENS, _OPENED)
    begins = [0, *(mark.end() for mark in re.finditer(";", text) if opening.match(text, mark.end()))]
    yield from zip(begins, [*begins[1:], len(text)], strict=True)


def _next_scale(text: str, start: int, instrument: Instrument) -> int:
    return next((match.start() for match in scales_in(text, instrument, start)), len(text))


def _more(stretch: Stretch, start: int, end: int, record: str, into: Collected) -> None:
    """The age equivalent and what the score is called, behind it."""
    age = _AGED.search(stretch.text, start, end)
    if age and (months := months_of(age["age"])):
        words = stretch.between(*age.span("age"))
        into.add(f"{PATH}.age_equivalent_months", months, words, stretch.page, "score_sentence", record)
    if band := _CALLED.search(stretch.text[:end], start):
        words = stretch.between(*band.span("band"))
        into.add(f"{PATH}.band", band["band"], words, stretch.page, "score_sentence", record)


def listed(paper: Paper, named: tuple[Named, ...], number: int, into: Collected) -> None:
    """`Total score .... 142 (raw)` and `Dimension D: Standing 51%`: a scale of the test above, then its number."""
    for page, line in paper.lines:
        test = above(page, line.box[1], named)
        if test is None or test.instrument.norm == "norm":
            continue
        stretch = stretch_of(line, page)
        for pair in pattern_of(names_of(test.instrument), "", _LEADERS).finditer(stretch.text):
            is_led = bool(_LEADER.fullmatch(pair["lead"])) or bool(pair["share"])
            if not is_led or is_taken(into, test, pair["name"]) or is_aim(stretch.text, pair.start()):
                continue
            if is_another_times(stretch.text, 0, pair.start("score"), into):
                continue
            number += 1
            kind = scale_kind(pair["name"], test.instrument)
            put(stretch, test, Scale(pair["name"], stretch, pair.span("name")), pair, kind, f"f{number}", into)
            last = line.segments[-1]
            if len(line.segments) > 1 and _BAND.match(last.text):
                into.add(f"{PATH}.band", last.text, last.words, page, "score_list", f"f{number}")
