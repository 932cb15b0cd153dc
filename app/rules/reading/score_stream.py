"""Scores in running text and in lines: each scale of the test that was named last takes what is told behind it, until
the next scale, the end of its sentence, or, where it stands alone on its line, the end of the lines below it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.clinical import Instrument
from app.rules.reading import score_records
from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Paper
from app.rules.reading.score_heads import NOW, time_of
from app.rules.reading.score_records import ScaleTold
from app.rules.reading.score_scales import (
    COUNTED_KINDS,
    OF_ANOTHER,
    Named,
    is_aim,
    is_another_times,
    is_of_kind,
    is_possible,
    is_told,
    main_scale,
    scale_kind,
    scales_in,
)
from app.rules.reading.score_times import earlier_day
from app.rules.reading.score_tokens import BAND, ScoreToken, tokens
from app.rules.reading.score_units import TestText, TextUnit, told_of_tests
from app.rules.reading.shapes import value_of

_LINK = re.compile(r"\s*(?:\([^)]{1,60}\)\s*)?,?\s*(?:in|on|for|en)\s+(?:the\s+)?[“\"]?", re.I)
# What may stand between a scale and the bare number that is its score.
_BARE = re.compile(
    r"\s*[”\"]?(?:\([^)\d]{1,30}\)\s*)?[\s:=.…|·–—-]*\(?\s*(?:(?:was|is|of|at|scored?|a|an|score|earned|fell|=)\s+){0,3}",
    re.I,
)
_DECLARED = re.compile(
    r"\b(?P<standard>(?:standard|index|composite|domain) (?:standard )?scores)\b|\b(?P<scaled>scaled scores)\b"
    r"|\b(?P<v>v-?scale scores)\b|\b(?P<t>T-?scores)\b|\b(?P<scale>scale scores)\b",
    re.I,
)
_DECLARED_AS = {
    "standard": "standard_score",
    "scaled": "scaled_score",
    "v": "v_scale_score",
    "t": "t_score",
    "scale": "scale_score",
}
_NORMED_LEAST = 40  # below it a bare number of a standard score may be a raw one
_CALLED = re.compile(r"\s(?:composite|index|domain|quotient)\b", re.I)
_STANDARD, _T = re.compile(r"\bstandard score", re.I), re.compile(r"\bT[- ]?scores?\b")
_LED = re.compile(r"\.{2,}|[:=…]|\s\.\s|\b(?:score|was|of)\b")
_TIMED = re.compile(r"\s*(?:[-–•*▪◦]\s*)?(?P<time>[A-ZÀ-Þ\d][\w ,./]{1,28}?)\s*[:–=]\s*")  # `November 2025: 7`
_LONGEST_LINK = 90  # letters between a scale and what is told of it


def take(paper: Paper, named: Sequence[Named], number: int, into: Collected) -> int:
    """Proposes a record for each; gives the number of records so far."""
    for part in told_of_tests(paper, named):
        for told in _told(part, into):
            number = score_records.put(part.text, told, number, into)
    return number


def _told(part: TestText, into: Collected) -> Iterator[ScaleTold]:
    text, open_one, every = part.text.text, None, list[ScaleTold]()
    for unit in part.units:
        if open_one and (unit.is_apart or not open_one.is_heading):
            open_one = None
        if open_one and (timed := _timed(part, unit, open_one, into)):
            every.append(timed)
            continue
        begun = [told for told in _of_unit(text, unit, part.test, open_one, into) if told is not open_one]
        every += begun
        if begun and _is_alone(text, unit, begun[-1]):
            open_one = _as_written(text, unit, begun[-1])
            open_one.is_heading = True
    yield from (told for told in every if told.score or told.rank or told.age or told.band)


def _timed(part: TestText, unit: TextUnit, heading: ScaleTold, into: Collected) -> ScaleTold | None:
    """`Now: 10, below average` and `November 2025: 7` below the name of a scale; the day of an earlier time is that
    which the paper tells."""
    text = part.text.text
    lead = _TIMED.match(text, unit.begin, unit.end)
    time = time_of(lead["time"], ())[0] if lead else None
    if lead is None or time is None:
        return None
    told = replace(heading, reach=lead.end(), last=lead.end(), is_heading=False, score=None, rank=None, age=None)
    own = {str(proposal.value) for proposal in into.of("evaluations[].done_on") if proposal.record is None}
    told.day = "" if time == NOW or time in own else earlier_day(time, into)
    if time != NOW and time not in own and not told.day:
        return None
    pieces = list(tokens(text, lead.end(), unit.end))
    before = text[part.units[0].begin : heading.span[0]]
    told.is_open = bool(_STANDARD.search(before)) and not _T.search(before)
    for token in pieces:
        _give(text, replace(unit, begin=part.units[0].begin), told, token, "", False)
    _name_band(text, unit, told, pieces, unit.end)
    return told


def _as_written(text: str, unit: TextUnit, told: ScaleTold) -> ScaleTold:
    """The scale with what it is called, `Strength and Agility composite`, where it stands alone."""
    if more := _CALLED.match(text, told.span[1], unit.end):
        told.name, told.span = text[told.span[0] : more.end()], (told.span[0], more.end())
    return told


def _is_alone(text: str, unit: TextUnit, told: ScaleTold) -> bool:
    """Whether the unit is the name of the scale and nothing else: what is told stands in the lines below."""
    rest = text[unit.begin : told.span[0]] + text[told.span[1] : unit.end]
    return not re.search(
        r"[^\W_]{3}",
        re.sub(r"\([A-Z]{1,5}\)|\b(?:sub)?(?:test|scale|domain|score|index|composite)\b", "", rest, flags=re.I),
    )


def _of_unit(text: str, unit: TextUnit, test: Named, open_one: ScaleTold | None, into: Collected) -> list[ScaleTold]:
    """The records of one sentence or line: the one that goes on from above, and those that begin here."""
    scales = list(scales_of(text, test.instrument, unit.begin, unit.end))
    pieces = list(tokens(text, unit.begin, unit.end))
    begun = [ScaleTold(test, match["name"], match.span("name"), last=match.end("name")) for match in scales]
    current, since = open_one, unit.begin  # `since`: from where on a scale that is named is the one told of
    is_counting = ""
    for token in pieces:
        before = [told for told in begun if since < told.span[1] <= token.span[0]]
        current = before[-1] if before else current
        if linked := _linked(text, token, begun):
            current, since = linked, token.end
        owner = current
        if owner is None:
            owner = _whole(text, unit, token, test, begun, into)
        if owner is None or not _may_have(text, unit, owner, token, owner is linked, into):
            continue
        is_counting = _give(text, unit, owner, token, is_counting, owner is linked)
    held = [open_one] if open_one else []
    for told, following in zip(begun, [*begun[1:], None], strict=False):
        _name_band(text, unit, told, pieces, following.span[0] if following else unit.end)
    return [*held, *begun]


def scales_of(text: str, instrument: Instrument, begin: int, end: int) -> Iterator[re.Match[str]]:
    """The scales that the text names; `Milestones total` names one, the name of the test itself none."""
    last = -9
    for match in scales_in(text, instrument, begin, end):
        if match["name"].lower() in {"total", "total score", "overall"} and match.start() - last < 3:
            continue
        last = match.end()
        yield match


def _linked(text: str, token: ScoreToken, begun: Sequence[ScaleTold]) -> ScaleTold | None:
    """The scale right behind a score: `a standard score of 68 in Communication`."""
    if token.kind not in {"score", "number"}:
        return None
    behind = [told for told in begun if told.span[0] >= token.end]
    return behind[0] if behind and _LINK.fullmatch(text, token.end, behind[0].span[0]) else None


def _whole(
    text: str, unit: TextUnit, token: ScoreToken, test: Named, begun: list[ScaleTold], into: Collected
) -> ScaleTold | None:
    """A score of a whole test with one kind of score, told in the sentence that names it."""
    start = text.find(test.stretch.text, unit.begin, unit.end)
    kinds = {scale.score_kind for scale in test.instrument.scales}
    if start < 0 or start > token.start or len(kinds) != 1:
        return None
    if token.kind != "score" and not (kinds & COUNTED_KINDS and token.kind in {"raw", "share"}):
        return None
    if is_told(into, test, token.value) or OF_ANOTHER.search(text, start, token.start):
        return None
    scale = main_scale(test)
    told = ScaleTold(test, scale.name if scale else "", (start, start + len(test.stretch.text)), last=start)
    begun.insert(0, told)
    return told


def _may_have(text: str, unit: TextUnit, owner: ScaleTold, token: ScoreToken, is_linked: bool, into: Collected) -> bool:
    """Whether the piece can be the scale's: of the child, of this testing, nothing to be reached, and near it."""
    start = unit.begin if is_linked or owner.span[0] >= unit.begin else max(owner.last, unit.begin)
    if OF_ANOTHER.search(text, start, token.start) or is_another_times(text, start, token.start, into):
        return False
    if not is_linked and owner.last <= token.start and token.start - owner.last > _LONGEST_LINK:
        return False
    return not is_aim(text, owner.span[0])


def _give(text: str, unit: TextUnit, told: ScaleTold, token: ScoreToken, counting: str, is_linked: bool) -> str:
    """Puts the piece where it belongs; the kind of score by which bare numbers of the sentence count."""
    own = scale_kind(told.name, told.test.instrument)
    if token.kind == "score" and told.score is None and is_of_kind(text[token.start : token.end], own):
        told.score = token
        counting = token.said or own or "standard_score"
    elif (
        token.kind in {"raw", "share", "number"}
        and told.score is None
        and _is_score(text, unit, told, token, own, counting, is_linked)
    ):
        told.score = token
    elif token.kind == "rank" and told.rank is None:
        told.rank = token
    elif token.kind == "age" and told.age is None:
        told.age = token
    told.last = max(told.last, token.end)
    return counting


def _is_score(
    text: str, unit: TextUnit, told: ScaleTold, token: ScoreToken, own: str | None, counting: str, is_linked: bool
) -> bool:
    """Whether a number without a kind is the score: a count of a test that counts; behind its scale, with its rank or
    what it is called behind it, or where the sentence has said what its numbers are."""
    if own in COUNTED_KINDS:
        if own == "cut_score" and _has_bands(told.test.instrument):
            return False
        behind = told.reach or told.span[1]
        is_near = behind <= token.start and (_BARE.fullmatch(text, behind, token.start) or token.kind == "raw")
        is_led = token.kind in {"raw", "share"} or bool(told.reach or _LED.search(text[behind : token.start]))
        return bool(is_near or token.kind == "share") and is_led
    if token.kind != "number" or own is None or not is_possible(own, value_of(token.value)):
        return False
    if is_linked:
        return bool(counting)
    if not _BARE.fullmatch(text, told.reach or told.span[1], token.start):
        return False
    declared = _DECLARED.finditer(text, unit.begin if told.reach else max(0, unit.begin - 160), told.span[0])
    if counting == own or any(_DECLARED_AS[match.lastgroup or ""] == own for match in declared):
        return True
    following = text[token.end : min(unit.end, token.end + 60)]
    ranked = next((piece for piece in tokens(following, 0, len(following)) if piece.kind not in {"none", "age"}), None)
    if ranked is not None and ranked.kind == "rank":
        return not re.search(
            r"[A-Za-z]{4,}",
            re.sub(
                r"(?i)\b(?:CI|confidence|interval|percentile|rank|at the|the|and)\b", "", following[: ranked.span[0]]
            ),
        )
    band = BAND.search(following)
    return own == "standard_score" and value_of(token.value) >= _NORMED_LEAST and band is not None and band.start() < 3


def _has_bands(instrument: Instrument) -> bool:
    """Whether a paper tells bands of the test, away from the middle on either side, and its counts are raw."""
    return all(scale.direction == "either" for scale in instrument.scales)


def _name_band(text: str, unit: TextUnit, told: ScaleTold, pieces: Sequence[ScoreToken], end: int) -> None:
    """What the score is called, in words or in the last cell of its line."""
    begin = max((piece.end for piece in (told.score, told.rank, told.age) if piece), default=told.span[1])
    start = told.score.end if told.score else begin
    band = BAND.search(text, start, min(end, start + 120)) if start else None
    if band and not _is_of_others(text, start, band.start("band"), pieces):
        told.band = (band["band"], *band.span("band"))
    if told.score and (cell := next((place for place in unit.cells if start <= place[0] and place[1] <= end), None)):
        told.band = (text[slice(*cell)], *cell)


def _is_of_others(text: str, start: int, end: int, pieces: Sequence[ScoreToken]) -> bool:
    """Whether other numbers stand between: `97 (42nd percentile); scores from 90 to 109 are average`."""
    between = text[start:end]
    for piece in pieces:
        if start <= piece.start and piece.end <= end and piece.kind != "number":
            between = between.replace(text[piece.start : piece.end], " ")
    return any(letter.isdigit() for letter in between) or bool(re.search(r"\bscores\b", between, re.I))
