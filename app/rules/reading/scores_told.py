"""Scores told outside of tables, and what a paper says of all scores of a test: their mean and spread, who answered."""

import re
from collections.abc import Sequence

from app.rules.reading import score_bands, score_stream
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.score_scales import (
    PATH,
    Named,
    above,
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
# The kind of score that goes with a mean and a standard deviation, where a paper gives them for several scores.
_KINDS = {
    (100, 15): {"standard_score"}, (10, 3): {"scaled_score"}, (50, 10): {"t_score", "symptom_t_score"},
    (15, 5): {"scale_score"}, (15, 3): {"v_scale_score"},
}  # fmt: skip


_AGE_USED = re.compile(
    r"\b(?:use[sd]?|using|based on|with|by|for)\s(?:her |his |the |their )?"
    r"(?P<age>corrected|adjusted|chronological) age\b",
    re.I,
)
_AGE_NAMED = re.compile(r"\b(?:corrected|adjusted|chronological) age\b", re.I)


def take(paper: Paper, named: Sequence[Named], number: int, into: Collected) -> None:
    tests = tuple(named)
    number = score_stream.take(paper, tests, number, into)
    score_bands.take(paper, tests, number, into)
    _spread(paper, tests, into)
    _respondents(paper, tests, into)
    _corrected(paper, tests, into)


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
