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


def score(compared: Compared, written: Written) -> Score:
    text, first = written.text, " ".join(written.pages[0].split())
    answers = {id: _answer(text, dict(compared.reasons)[id], words) for id, words in compared.answers.items()}
    answered = [id for id, place in answers.items() if place >= 0]
    return Score(
        answerable=len(compared.answers),
        answered=len(answered),
        on_page_one=sum(_answer(first, dict(compared.reasons)[id], compared.answers[id]) >= 0 for id in answered),
        with_page=len(_PAGED.findall(text)),
        unsupported=len(_UNSUPPORTED.findall(text)) + written.problems,
        placeholders=len(_BLANK.findall(text)),
        has_clock=bool(_CLOCK.search(text)),
        to_verdict=_to_verdict(text, compared, min((place for place in answers.values() if place >= 0), default=-1)),
        repeated=_repeated(compared.case, text),
        words=len(text.split()),
        law=_words_of_law(text),
        pages=len(written.pages),
        grade=float(textstat.flesch_kincaid_grade(text)),
    )


def _words_of_law(text: str) -> int:
    match = _LAW.search(text)
    return len(_CLOSING.split(match[1])[0].split()) if match else 0


def _answer(text: str, reason: str, words: tuple[str, ...]) -> int:
    """Where the answer stands after the reason's own words; -1 where it does not.

    A letter that quotes all reasons in one row has the rest of its text to answer them.
    """
    start = text.find(" ".join(reason.split())[:40])
    places = [place for word in words if (place := text.find(word, max(start, 0) + 1)) >= 0]
    return min(places) if start >= 0 and places else -1


def _to_verdict(text: str, compared: Compared, place: int) -> int:
    """Words of running text before the first sentence that answers."""
    body = _BODY.search(text)
    if place < 0 or body is None:
        return -1
    quoted = [text.find(" ".join(words.split())[:40]) + len(words) for id, words in compared.reasons]
    before = [end for end in quoted if body.start() < end <= place]
    end = before[0] if before and _is_own(text, compared) else place
    return len(text[body.start() : end].split())


def _is_own(text: str, compared: Compared) -> bool:
    """Whether each reason is taken by itself: something of weight stands between two of them."""
    places = sorted(text.find(" ".join(words.split())[:40]) + len(words) for _, words in compared.reasons)
    starts = sorted(text.find(" ".join(words.split())[:40]) for _, words in compared.reasons)
    return len(places) == 1 or all(start - end > 60 for end, start in zip(places, starts[1:], strict=False))


def _repeated(case: Case, text: str) -> int:
    """Facts of the record that stand twice, with or without quotation marks: sentences, scores, values of goals."""
    plain = _bare(text)
    sentences = {
        sentence for words in _told(case.model_dump(mode="json")) if len((sentence := _start(words)).split()) >= _LONG
    }
    twice = [sentence for sentence in sentences if plain.count(sentence) > 1]
    return len(twice) + sum(len(re.findall(pattern, plain)) > 1 for pattern in _measured(case))


def _told(held: Any) -> Iterator[str]:
    """What the record says in words; the reasons of notices are no facts of the record."""
    if isinstance(held, list):
        yield from (words for part in held for words in _told(part))
    elif isinstance(held, dict):
        for name, text in held.items():
            if name in _IN_WORDS and isinstance(text, str):
                yield text
            elif name not in {"denial", "earlier_denials", "documents", "confirmations"}:
                yield from _told(text)


def _measured(case: Case) -> Iterator[str]:
    """Patterns of a score with its test, and of each value of a goal with its unit."""
    for finding in (
        score for held in case.evaluations or () for score in held.findings or () if score.score is not None
    ):
        name = _bare(f"{finding.instrument} {finding.scale or ''}")
        yield rf"{re.escape(name)}\W+{finding.score:g}\b"
    for goal in case.goals or ():
        unit = re.escape(_bare(goal.baseline.unit)) if goal.baseline else ""
        values = [goal.baseline.value, *(point.value for point in goal.progress or ())] if goal.baseline else []
        days = [goal.baseline.on, *(point.on for point in goal.progress or ())] if goal.baseline else []
        for value, on in zip(values, days, strict=True):
            if on is not None:
                yield rf"(?<![\d.]){value:g} {unit}\W+(?:on )?{on:%B} {on.day}\b".casefold()


def _start(words: str) -> str:
    return " ".join(_bare(words).split()[:_LONG])


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[“”‘’'\".;…]", " ", text).split()).casefold()


def strange_numbers(compared: Compared, text: str) -> list[str]:
    """Numbers that stand in no record, read outside citations: each is looked at by a person."""
    known = numbers(compared.case)
    plain = _CITED.sub(" ", text)
    return sorted({number for number in _NUMBER.findall(plain) if number not in known})


def together(scores: list[Score]) -> dict[str, str]:
    """A column of the table."""
    answerable, answered = sum(row.answerable for row in scores), sum(row.answered for row in scores)
    verdicts = [row.to_verdict for row in scores if row.to_verdict >= 0]
    return {
        "Reasons answered from the record": f"{answered} of {answerable} ({100 * answered // answerable} %)",
        "… of these on page 1": f"{sum(row.on_page_one for row in scores)} of {answered}",
        "Facts with exhibit and page, median": f"{median(row.with_page for row in scores):g}",
        "Statements without a record": str(sum(row.unsupported for row in scores)),
        "Blanks and placeholders": str(sum(row.placeholders for row in scores)),
        "Letters that name the plan's time with its rule": f"{sum(row.has_clock for row in scores)} of {len(scores)}",
        "Words to the first verdict, median (most)": f"{median(verdicts):g} ({max(verdicts)})"
        if verdicts
        else "no verdict",
        "Facts that stand twice": str(sum(row.repeated for row in scores)),
        "Words, median (most)": f"{median(row.words for row in scores):g} ({max(row.words for row in scores)})",
        "Words on the law, median (most)": f"{median(row.law for row in scores):g} ({max(row.law for row in scores)})",
        "Pages, median (most)": f"{median(row.pages for row in scores):g} ({max(row.pages for row in scores)})",
        "Reading grade (Flesch–Kincaid), median": f"{median(row.grade for row in scores):.1f}",
    }
