"""Scores told outside of tables, and what a paper says of all scores of a test: their mean and spread, who answered."""

import re
from collections.abc import Sequence

from app.rules.reading import score_bands, score_stream
from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Paper
from app.rules.reading.score_scales import PATH, Named, above

_SPREAD = re.compile(
    r"\b(?:mean|media|M(?=\s?=))\b[^.;]{0,24}?\b(?P<mean>\d{2,3})\b[^.;]{0,40}?"
    r"\b(?:SD|standard\s+deviation|DE|desviación estándar)\b\D{0,8}(?P<sd>\d{1,2})\b",
    re.I,
)
_WHO = {
    "mother": "mother", "father": "father", "parents": "parents", "parent": "parent", "grandmother": "grandmother",
    "grandfather": "grandfather", "grandparents": "grandparents", "teacher": "teacher", "caregiver": "caregiver",
    "guardian": "guardian", "foster mother": "foster mother", "foster parent": "foster parent", "aunt": "aunt",
    "madre": "mother", "mamá": "mother", "padre": "father", "papá": "father", "padres": "parents",
    "abuela": "grandmother", "abuelo": "grandfather", "maestra": "teacher", "maestro": "teacher",
    "cuidadora": "caregiver",
}  # fmt: skip
_NAMED = rf"(?P<who>{'|'.join(sorted(_WHO, key=len, reverse=True))})(?![\w/-])"
_OF = (
    r"(?:(?:the|his|her|their|both|la|el|los|su|sus)\s+)?(?:[A-ZÀ-Þ][\w-]+[’']s?\s+)?"
    r"(?:(?:classroom|preschool|biological)\s+)?"
)
# `completed by his mother`, and `His mother filled in the form`.
_RESPONDENTS = (
    re.compile(
        r"\b(?:respondents?|informants?|(?:completed|answered|rated|reported|filled (?:in|out)|scored|given)"
        r"(?: at home)? (?:by|with|to)|interview(?:ed)?(?: with| of)?|ratings? (?:by|from|of)|report (?:by|from|of)"
        rf"|answers of|(?:contestad[oa]|completad[oa]|llenad[oa]|respondid[oa]) por):?\s+{_OF}{_NAMED}",
        re.I,
    ),
    re.compile(
        rf"\b{_NAMED}(?:[’']s?)?\s+(?:(?:also|then|both|who)\s+)?(?:completed|answer(?:ed|s)|filled (?:in|out)|rated"
        r"|ratings?|responses|responded|served as (?:the )?(?:respondent|informant)|contestó|completó"
        r"|llenó|respondió)\b",
        re.I,
    ),
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
    """Of the test that the sentence names, else of the one above."""
    starts = {id(test.stretch.words[0]): test for test in named}
    for sentence in paper.sentences:
        match = next((match for pattern in _RESPONDENTS if (match := pattern.search(sentence.text))), None)
        if match is None:
            continue
        inside = [starts[id(word)] for word in sentence.words if id(word) in starts]
        test = inside[0] if inside else above(sentence.page, sentence.words[0].box[1], named)
        for proposal in [o for o in into.of(f"{PATH}.instrument") if test and o.value == test.instrument.id]:
            words, who = sentence.stretch.between(*match.span("who")), _WHO[match["who"].lower()]
            if not into.has(f"{PATH}.respondent", proposal.record):
                into.add(f"{PATH}.respondent", who, words, sentence.page, "respondent", proposal.record)
