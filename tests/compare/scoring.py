"""Rules that score a letter's text against its case. They know nothing of how it was made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import textstat

from app.domain.case import Case
from app.letters.checks.numbers import numbers
from tests.compare.cases import Compared
from tests.compare.writers import Written

_PAGED = re.compile(r"\b[A-Z]{1,2}, pp?\. \d")
_BLANK = re.compile(r"\[[A-Z_ ]{3,}\]|\{\{|\}\}|____|\bN/A\b|\bNone\b|not given|TBD")
_UNSUPPORTED = re.compile(
    r"significant progress|will regress|fall further behind|very hard|meet your criteria|clearly|obviously|dramatic",
    re.I,
)
_CLOCK = re.compile(r"\d+ (?:days|hours)[^.]{0,200}?\(\d+ (?:CFR|USC)|\d+ (?:days|hours)[^.]{0,160}\d+ (?:CFR|USC)")
_CITED = re.compile(r"\d+ (?:CFR|USC) [^ ,;)]+(?:\([^)]*\))*|Va\. Code [^;)]*|14VAC[^ ;)]*|doi \S+|Form \S+")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?![\w])")
_LONG = 6  # words by which a sentence of the record is known again
_IN_WORDS = frozenset(
    "words skilled response content competence rationale discharge_plan prognosis risk_without outcome lost".split()
)
# The section on the law, from its heading to the papers that are asked for; running heads count with it.
_LAW = re.compile(
    r"(?:The law that applies|The review we ask for)\s(.*?)(?:Please (?:have the plan )?send, |What we ask|\Z)", re.S
)
_CLOSING = re.compile(r"I am ready for a peer-to-peer|This (?:letter|request) does not waive")
_BODY = re.compile(r"I am |I am writing|We appeal")


@dataclass(frozen=True, slots=True)
class Score:
    """`answered` of `answerable` reasons; `on_page_one` of those answered; -1 words where no answer was found.

    `law`: words of the section on the law.
    """

    answerable: int
    answered: int
    on_page_one: int
    with_page: int
    unsupported: int
    placeholders: int
    has_clock: bool
    to_verdict: int
    repeated: int
    words: int
    law: int
    pages: int
    grade: float


def score(one: Compared, written: Written) -> Score:
    text, first = written.text, " ".join(written.pages[0].split())
    found = {id: _answer(text, dict(one.reasons)[id], words) for id, words in one.answers.items()}
    answered = [id for id, at in found.items() if at >= 0]
    return Score(
        answerable=len(one.answers),
        answered=len(answered),
        on_page_one=sum(_answer(first, dict(one.reasons)[id], one.answers[id]) >= 0 for id in answered),
        with_page=len(_PAGED.findall(text)),
        unsupported=len(_UNSUPPORTED.findall(text)) + written.problems,
        placeholders=len(_BLANK.findall(text)),
        has_clock=bool(_CLOCK.search(text)),
        to_verdict=_to_verdict(text, one, min((at for at in found.values() if at >= 0), default=-1)),
        repeated=_repeated(one.case, text),
        words=len(text.split()),
        law=_words_of_law(text),
        pages=len(written.pages),
        grade=float(textstat.flesch_kincaid_grade(text)),
    )


def _words_of_law(text: str) -> int:
    found = _LAW.search(text)
    return len(_CLOSING.split(found[1])[0].split()) if found else 0


def _answer(text: str, reason: str, words: tuple[str, ...]) -> int:
    """Where the answer stands after the reason's own words; -1 where it does not.

    A letter that quotes all reasons in one row has the rest of its text to answer them.
    """
    start = text.find(" ".join(reason.split())[:40])
    places = [at for one in words if (at := text.find(one, max(start, 0) + 1)) >= 0]
    return min(places) if start >= 0 and places else -1


def _to_verdict(text: str, one: Compared, at: int) -> int:
    """Words of running text before the first sentence that answers."""
    body = _BODY.search(text)
    if at < 0 or body is None:
        return -1
    quoted = [text.find(" ".join(words.split())[:40]) + len(words) for id, words in one.reasons]
    before = [end for end in quoted if body.start() < end <= at]
    end = before[0] if before and _is_own(text, one) else at
    return len(text[body.start() : end].split())


def _is_own(text: str, one: Compared) -> bool:
    """Whether each reason is taken by itself: something of weight stands between two of them."""
    places = sorted(text.find(" ".join(words.split())[:40]) + len(words) for _, words in one.reasons)
    starts = sorted(text.find(" ".join(words.split())[:40]) for _, words in one.reasons)
    return len(places) == 1 or all(start - end > 60 for end, start in zip(places, starts[1:], strict=False))


def _repeated(case: Case, text: str) -> int:
    """Facts of the record that stand twice, with or without quotation marks: sentences, scores, values of goals."""
    plain = _bare(text)
    sentences = {one for words in _told(case.model_dump(mode="json")) if len((one := _start(words)).split()) >= _LONG}
    twice = [one for one in sentences if plain.count(one) > 1]
    return len(twice) + sum(len(re.findall(one, plain)) > 1 for one in _measured(case))


def _told(held: Any) -> Iterator[str]:
    """What the record says in words; the reasons of notices are no facts of the record."""
    if isinstance(held, list):
        yield from (words for one in held for words in _told(one))
    elif isinstance(held, dict):
        for name, one in held.items():
            if name in _IN_WORDS and isinstance(one, str):
                yield one
            elif name not in {"denial", "earlier_denials", "documents", "confirmations"}:
                yield from _told(one)


def _measured(case: Case) -> Iterator[str]:
    """Patterns of a score with its test, and of each value of a goal with its unit."""
    for finding in (one for held in case.evaluations or () for one in held.findings or () if one.score is not None):
        name = _bare(f"{finding.instrument} {finding.scale or ''}")
        yield rf"{re.escape(name)}\W+{finding.score:g}\b"
    for goal in case.goals or ():
        unit = re.escape(_bare(goal.baseline.unit)) if goal.baseline else ""
        values = [goal.baseline.value, *(one.value for one in goal.progress or ())] if goal.baseline else []
        days = [goal.baseline.on, *(one.on for one in goal.progress or ())] if goal.baseline else []
        for value, on in zip(values, days, strict=True):
            if on is not None:
                yield rf"(?<![\d.]){value:g} {unit}\W+(?:on )?{on:%B} {on.day}\b".casefold()


def _start(words: str) -> str:
    return " ".join(_bare(words).split()[:_LONG])


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[“”‘’'\".;…]", " ", text).split()).casefold()


def strange_numbers(one: Compared, text: str) -> list[str]:
    """Numbers that stand in no record, read outside citations: each is looked at by a person."""
    known = numbers(one.case)
    plain = _CITED.sub(" ", text)
    return sorted({found for found in _NUMBER.findall(plain) if found not in known})


def together(scores: list[Score]) -> dict[str, str]:
    """A column of the table."""
    answerable, answered = sum(one.answerable for one in scores), sum(one.answered for one in scores)
    verdicts = [one.to_verdict for one in scores if one.to_verdict >= 0]
    return {
        "Reasons answered from the record": f"{answered} of {answerable} ({100 * answered // answerable} %)",
        "… of these on page 1": f"{sum(one.on_page_one for one in scores)} of {answered}",
        "Facts with exhibit and page, median": f"{median(one.with_page for one in scores):g}",
        "Statements without a record": str(sum(one.unsupported for one in scores)),
        "Blanks and placeholders": str(sum(one.placeholders for one in scores)),
        "Letters that name the plan's time with its rule": f"{sum(one.has_clock for one in scores)} of {len(scores)}",
        "Words to the first verdict, median (most)": f"{median(verdicts):g} ({max(verdicts)})"
        if verdicts
        else "no verdict",
        "Facts that stand twice": str(sum(one.repeated for one in scores)),
        "Words, median (most)": f"{median(one.words for one in scores):g} ({max(one.words for one in scores)})",
        "Words on the law, median (most)": f"{median(one.law for one in scores):g} ({max(one.law for one in scores)})",
        "Pages, median (most)": f"{median(one.pages for one in scores):g} ({max(one.pages for one in scores)})",
        "Reading grade (Flesch–Kincaid), median": f"{median(one.grade for one in scores):.1f}",
    }
