"""On which day an evaluation was done where no label of the usual wording says so, and on which day one before it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import Spotted, dates

_DONE_ON = "evaluations[].done_on"
# `What date was the evaluation completed?` over its day.
_ASKED = re.compile(
    r"\b(?:date|day|when|fecha|día|cuándo)\b.*\b(?:evaluat|assess|test|seen|exam|visit|evaluaci|visita)\w*"
    r"|\b(?:evaluat|assess|test|seen|exam|evaluaci)\w*\b.*\b(?:date|day|when|fecha|on)\b",
    re.I,
)
_OTHER_DAY = re.compile(
    r"\b(?:next|previous|prior|last|report|referr\w+|birth|born|printed|signed|hearing|vision|school|review|authori\w+"
    r"|until|due|request\w*|received|próxima|anterior|nacimiento)\b",
    re.I,
)
_LONGEST = 80  # letters of such a question
_BEFORE = re.compile(
    r"\b(?:previous(?:ly)?|prior|last|initial(?:ly)?|first|earlier|original(?:ly)?|anterior|previa|primera)\s"
    r"(?:[\w-]+\s){0,3}?(?:re-?)?(?:evaluat\w*|evaluaci\w+|assess\w*|test\w*|seen|eval)\b[^.;\d]{0,30}?"
    r"|\b(?:evaluaci\w+)\s(?:anterior|previa|inicial)\b[^.;\d]{0,30}?",
    re.I,
)
_OF_OTHERS = re.compile(
    r"\b(?:school|hearing|vision|psycholog\w*|neuro\w*|audiolog\w*|swallow\w*|autism|diagnostic|IEP|medical|eye|brother"
    r"|sister|sibling)\b",
    re.I,
)


def take(paper: Paper, into: Collected) -> None:
    if not into.has(_DONE_ON):
        _asked(paper, into)
    if any(proposal.value == "re_evaluation" for proposal in into.of("evaluations[].kind")):
        _earlier(paper, into)


def _asked(paper: Paper, into: Collected) -> None:
    for (_, line), (page, below) in pairwise(paper.lines):
        is_question = len(line.text) < _LONGEST and _ASKED.search(line.text) and not any(dates(line.text))
        if not is_question or _OTHER_DAY.search(line.text):
            continue
        day = next(iter(dates(below.text[:40])), None)
        if day and day.start < 3:
            stretch = stretch_of(below, page)
            into.add(_DONE_ON, day.value, stretch.between(day.start, day.end), page, "asked")
            return


def _earlier(paper: Paper, into: Collected) -> None:
    """The day of an earlier evaluation in a paper that tells of a later one: a record of its own."""
    own = min((str(proposal.value) for proposal in into.of(_DONE_ON) if proposal.record is None), default="")
    for stretch, day in _told_before(paper):
        if own and str(day.value) < own:
            record = f"e{day.value}"
            into.add(_DONE_ON, day.value, stretch.between(day.start, day.end), stretch.page, "earlier", record)


def _told_before(paper: Paper) -> Iterator[tuple[Stretch, Spotted]]:
    lines = [stretch_of(line, page) for page, line in paper.lines]
    for stretch in (*lines, *(sentence.stretch for sentence in paper.sentences)):
        for match in _BEFORE.finditer(stretch.text):
            day = next(iter(dates(stretch.text[match.end() : match.end() + 30])), None)
            if day and day.start < 6 and not _OF_OTHERS.search(match[0]):
                yield stretch, Spotted(day.value, match.end() + day.start, match.end() + day.end)
