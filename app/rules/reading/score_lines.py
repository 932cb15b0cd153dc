"""Scores in lines: a scale with its score and rank behind it, or on the line below it; lists with leaders."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.clinical import Instrument
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import PageLine, Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.score_scales import (
    OF_ANOTHER,
    PATH,
    SAID,
    VALUE,
    Named,
    ScaleRead,
    behind_title,
    in_line,
    is_aim,
    is_another_times,
    is_of_kind,
    is_possible,
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
# What stands between the name of a test and its one score.
_RIGHT_BEHIND = re.compile(
    r"[\s):,–-]*(?:(?:earned|obtained|received|yielded|gave|shows?|a|an|the|his|her|total|was)\s+)*", re.I
)
_BAND = re.compile(r"^[A-Z][A-Za-z ]{2,30}$")
# `Receptive Language Index: 75, 5th percentile`, `Word Structure .... 3   1st %ile`, `Index = 68 (PR 2)`
_RANKED = re.compile(
    rf"\s*(?:\([^)\d]{{1,30}}\)\s*)?(?:\.{{2,}}|…|[:=–-])?\s*(?:(?:SS|ScS|standard score|scaled score)\s*[:=]?\s*)?"
    rf"{VALUE}(?!\s*(?:%|months|of\b|/))"
    r"[^A-Za-z\d]{0,8}(?:(?:CI|90%|95%)[^;]{0,24})?"
    r"(?:(?P<ordinal>\d{1,2}(?:\.\d)?)(?:st|nd|rd|th)\s*(?:%|percentile|PR)"
    r"|(?:PR|percentile(?: rank)?|%ile)\s*(?:of|[:=])?\s*(?P<rank>\d{1,2}(?:\.\d)?)(?![\d–-]))",
    re.I,
)
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
    for part in _parts(paper, named):
        stretch, test = part.stretch, part.test
        for name in scales_in(stretch.text, test.instrument, part.begin, part.end):
            said, kind = _RANKED.match(stretch.text, name.end()), scale_kind(name[0], test.instrument)
            if said is None or kind is None or is_taken(into, test, name[0]) or is_aim(stretch.text, name.start()):
                continue
            if is_another_times(stretch.text, 0, said.start("score"), into):
                continue
            if not is_possible(kind, value_of(said["score"])):
                continue
            number += 1
            put(stretch, test, ScaleRead(name[0], stretch, name.span()), said, kind, f"f{number}", into)
            put_rank(stretch, said.span("rank" if said["rank"] else "ordinal"), f"f{number}", into)
            _more(stretch, said.end(), _next_scale(stretch.text, said.end(), test.instrument), f"f{number}", into)
    return number


def _in_lines(paper: Paper, named: tuple[Named, ...], number: int, into: Collected) -> int:
    """`Auditory Comprehension: Standard Score 72, Percentile Rank 3`: the scale opens the line, stands behind the name
    of the test or a semicolon, or alone on the line above; its score and rank stand behind it."""
    own: ScaleRead | None = None
    for part in _parts(paper, named):
        text, instrument = part.stretch.text, part.test.instrument
        if alone := pattern_of(names_of(instrument)).fullmatch(text.strip(" :")):
            own = ScaleRead(alone[0], part.stretch, alone.span())
            continue
        held, own = own, None
        for begin, end in _pieces(text, instrument, part.begin, part.end) if SAID.search(text) else ():
            said = list(SAID.finditer(text, begin, end))
            scale = _opening(part, begin) or (held if begin == 0 else None)
            if len(said) != 1 or not _is_its(part, begin, scale, said[0], into):
                continue
            number += 1
            kind = scale_kind(scale.name if scale else "", instrument)
            put(part.stretch, part.test, scale, said[0], kind, f"f{number}", into)
            put_rank(part.stretch, rank_in(text, said[0].end(), end), f"f{number}", into)
            _more(part.stretch, said[0].end(), end, f"f{number}", into)
    return number


@dataclass(frozen=True)
class _LinePart:
    """A part of a line and the test whose it is."""

    stretch: Stretch
    test: Named
    begin: int
    end: int
    line: PageLine


def _parts(paper: Paper, named: tuple[Named, ...]) -> Iterator[_LinePart]:
    for page, line in paper.lines:
        stretch = stretch_of(line, page)
        for test, begin, end in in_line(stretch, named):
            yield _LinePart(stretch, test, begin, end, line)


def _opening(part: _LinePart, begin: int) -> ScaleRead | None:
    """The scale that opens a piece of the line, behind the test's own name where that opens it."""
    text, instrument = part.stretch.text, part.test.instrument
    start = behind_title(text, begin, instrument)
    match = pattern_of(names_of(instrument), _OPENS, _OPENED).match(text, start)
    return ScaleRead(match["name"], part.stretch, match.span("name")) if match else None


def _is_its(part: _LinePart, begin: int, scale: ScaleRead | None, said: re.Match[str], into: Collected) -> bool:
    """Whether the score is that of the scale, or of the whole test where right behind its name no scale is named."""
    text, instrument = part.stretch.text, part.test.instrument
    if scale is None:
        start = behind_title(text, begin, instrument)
        if start == begin or len(instrument.scales) != 1 or not _RIGHT_BEHIND.fullmatch(text[start : said.start()]):
            return False
    elif is_taken(into, part.test, scale.name) or (scale.stretch is part.stretch and scale.span[1] > said.start()):
        return False
    is_others = OF_ANOTHER.search(text, begin, said.start()) or is_another_times(text, 0, said.start(), into)
    return not is_others and is_of_kind(said[0], scale_kind(scale.name if scale else "", instrument))


def _pieces(text: str, instrument: Instrument, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The parts of the line, each opened by a scale: a semicolon parts only where one stands behind it."""
    opening = pattern_of(names_of(instrument), _OPENS, _OPENED)
    marks = re.compile(";").finditer(text, first, last)
    begins = [first, *(mark.end() for mark in marks if opening.match(text, mark.end()))]
    yield from zip(begins, [*begins[1:], last], strict=True)


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


def listed(paper: Paper, named: tuple[Named, ...], number: int, into: Collected) -> int:
    """`Total score .... 142 (raw)` and `Dimension D: Standing 51%`: a scale of the test above, then its number."""
    for part in _parts(paper, named):
        stretch, test = part.stretch, part.test
        if test.instrument.norm == "norm":
            continue
        for pair in pattern_of(names_of(test.instrument), "", _LEADERS).finditer(stretch.text, part.begin, part.end):
            is_led = bool(_LEADER.fullmatch(pair["lead"])) or bool(pair["share"])
            if not is_led or is_taken(into, test, pair["name"]) or is_aim(stretch.text, pair.start()):
                continue
            if is_another_times(stretch.text, 0, pair.start("score"), into):
                continue
            number += 1
            kind = scale_kind(pair["name"], test.instrument)
            put(stretch, test, ScaleRead(pair["name"], stretch, pair.span("name")), pair, kind, f"f{number}", into)
            last = part.line.segments[-1]
            if len(part.line.segments) > 1 and _BAND.match(last.text):
                into.add(f"{PATH}.band", last.text, last.words, stretch.page, "score_list", f"f{number}")
    return number
