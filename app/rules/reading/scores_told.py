"""Scores in sentences, and what a paper says of all scores of a test: their mean and spread, who answered."""

import re
from collections.abc import Sequence

from app.domain.clinical import Instrument
from app.rules.reading import score_bands, score_lines
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import stretch_of
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.score_scales import (
    OF_ANOTHER,
    PATH,
    SAID,
    Named,
    ScaleRead,
    above,
    is_another_times,
    is_of_kind,
    is_taken,
    is_told,
    names_of,
    pattern_of,
    put,
    put_rank,
    rank_in,
    scale_kind,
    scales_in,
)

_SPREAD = re.compile(
    r"\bmean\b[^.;]{0,24}?\b(?P<mean>\d{2,3})\b[^.;]{0,40}?\b(?:SD|standard\s+deviation)\b\D{0,8}(?P<sd>\d{1,2})\b",
    re.I,
)
_RESPONDENT = re.compile(
    r"\b(?:respondent|informant|completed by|filled (?:in|out) by|rated by|reported by|answered by):?\s+"
    r"(?:(?:the|his|her|their)\s+)?(?P<who>mother|father|parents?|grandmother|grandfather|teacher|caregiver|guardian)\b",
    re.I,
)
_BEHIND = 60  # letters behind a score in which its scale or its percentile still stands
# The kind of score that goes with a mean and a standard deviation, where a paper gives them for several scores.
_KINDS = {
    (100, 15): {"standard_score"}, (10, 3): {"scaled_score"}, (50, 10): {"t_score", "symptom_t_score"},
    (15, 5): {"scale_score"}, (15, 3): {"v_scale_score"},
}  # fmt: skip


_NEXT = re.compile(r"[,;.]|\b(?:with|and|but|while)\b")
_AGE_USED = re.compile(
    r"\b(?:use[sd]?|using|based on|with|by|for)\s(?:her |his |the |their )?"
    r"(?P<age>corrected|adjusted|chronological) age\b",
    re.I,
)
_AGE_NAMED = re.compile(r"\b(?:corrected|adjusted|chronological) age\b", re.I)
_IN = r"\s*(?:\([^)]{1,40}\)\s*)?(?:in|on|for|en)\s+(?:the\s+)?"


def take(paper: Paper, named: Sequence[Named], number: int, into: Collected) -> None:
    tests = tuple(named)
    number = score_lines.take(paper, tests, number, into)
    number = _in_sentences(paper, tests, number, into)
    number = score_lines.listed(paper, tests, number, into)
    score_bands.take(paper, tests, number, into)
    _spread(paper, tests, into)
    _respondents(paper, tests, into)
    _corrected(paper, tests, into)


def _in_sentences(paper: Paper, named: tuple[Named, ...], number: int, into: Collected) -> int:
    """`On Visual-Motor Integration she earned a standard score of 76 (5th percentile; mean 100, SD 15)`."""
    for sentence in paper.sentences:
        begin, said = 0, list(SAID.finditer(sentence.text))
        ends = [*(following.start() for following in said[1:]), len(sentence.text)]
        for score, next_score in zip(said, ends, strict=False):
            first = sentence.stretch.between(*score.span())[0]
            test = above(sentence.page, first.box[1], named, first.box[0])
            scale = _scale_of(sentence, begin, score, test.instrument) if test else None
            is_whole = scale is None and test is not None and _is_of_whole(sentence, begin, score, test, into)
            begin = score.end()
            if test is None or not (scale or is_whole) or (scale and is_taken(into, test, scale.name)):
                continue
            kind = scale_kind(scale.name if scale else "", test.instrument)
            if is_another_times(sentence.text, 0, score.start(), into) or not is_of_kind(score[0], kind):
                continue
            number += 1
            put(sentence.stretch, test, scale, score, kind, f"f{number}", into)
            end = min(score.end() + _BEHIND, next_score)
            put_rank(sentence.stretch, rank_in(sentence.text, score.end(), end), f"f{number}", into)
    return number


def _is_of_whole(sentence: Sentence, begin: int, said: re.Match[str], test: Named, into: Collected) -> bool:
    """`On the Beery VMI he earned a standard score of 79`: a test with one kind of score, named since the last one."""
    if len(test.instrument.scales) != 1 or is_told(into, test, said["score"]):
        return False
    if OF_ANOTHER.search(sentence.text, begin, said.start()):
        return False
    own = {id(word) for word in test.stretch.words}
    return any(id(word) in own for word in sentence.stretch.between(begin, said.start()))


def _scale_of(sentence: Sentence, begin: int, said: re.Match[str], instrument: Instrument) -> ScaleRead | None:
    """`a standard score of 68 in Communication`: the scale right behind its score; else the one near it."""
    text, stretch = sentence.text, sentence.stretch
    if match := pattern_of(names_of(instrument), _IN).match(text, said.end()):
        return ScaleRead(match["name"], stretch, match.span("name"))
    if OF_ANOTHER.search(text, begin, said.start()):
        return None
    places = [match.span() for match in scales_in(text, instrument, begin, said.end() + _BEHIND)]
    before = [place for place in places if place[1] <= said.start("score")]
    after = [place for place in places if place[0] >= said.start("score")]
    if not before and after and _NEXT.search(text[said.end() : after[0][0]]):
        return None  # `a T-score of 71, with Touch at 74`: what stands behind has a score of its own
    nearest = max(before) if before else min(after, default=None)
    return ScaleRead(text[slice(*nearest)], stretch, nearest) if nearest else None


def _spread(paper: Paper, named: tuple[Named, ...], into: Collected) -> None:
    """`Index scores have a mean of 100 and a standard deviation of 15`: for each score of that kind of the test."""
    for sentence in paper.sentences:
        for match in _SPREAD.finditer(sentence.text):
            mean, sd = int(match["mean"]), int(match["sd"])
            test = above(sentence.page, sentence.words[0].box[1], named)
            for record in _records(into, test, _KINDS.get((mean, sd), set())) if test else ():
                for field in ("mean", "sd"):
                    words = sentence.stretch.between(*match.span(field))
                    if not into.has(f"{PATH}.{field}", record):
                        into.add(f"{PATH}.{field}", int(match[field]), words, sentence.page, "score_spread", record)


def _records(into: Collected, test: Named, kinds: set[str]) -> list[str | None]:
    own = {o.record for o in into.of(f"{PATH}.instrument") if o.value == test.instrument.id}
    return [o.record for o in into.of(f"{PATH}.score_kind") if o.record in own and o.value in kinds]


def _corrected(paper: Paper, named: tuple[Named, ...], into: Collected) -> None:
    """`Scores use corrected age`: said of the scores of the test above."""
    for sentence in paper.sentences:
        said = _AGE_USED.search(sentence.text)
        test = above(sentence.page, sentence.words[0].box[1], named) if said else None
        if said is None or test is None or len(_AGE_NAMED.findall(sentence.text)) != 1:
            continue
        words = sentence.stretch.between(*said.span("age"))
        for proposal in [o for o in into.found if o.path == f"{PATH}.instrument" and o.value == test.instrument.id]:
            if not into.has(f"{PATH}.is_age_corrected", proposal.record):
                is_corrected = said["age"].lower() != "chronological"
                into.add(f"{PATH}.is_age_corrected", is_corrected, words, sentence.page, "age_used", proposal.record)


def _respondents(paper: Paper, named: tuple[Named, ...], into: Collected) -> None:
    for page, line in paper.lines:
        stretch = stretch_of(line, page)
        match = _RESPONDENT.search(stretch.text)
        test = above(page, line.box[1], named) if match else None
        if match and test:
            for proposal in [o for o in into.of(f"{PATH}.instrument") if o.value == test.instrument.id]:
                words = stretch.between(*match.span("who"))
                into.add(f"{PATH}.respondent", match["who"].lower(), words, page, "respondent", proposal.record)
