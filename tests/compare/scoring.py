"""Rules that score a letter's text against its case. They know nothing of how it was made."""

import re
from dataclasses import dataclass
from statistics import median

import textstat

from app.domain.case import Case
from app.letters.checks.numbers import numbers
from tests.compare.cases import Compared
from tests.compare.writers import Written

_PAGED = re.compile(r"(?:Exhibit|Ex\.) [A-Z]{1,2}, pp?\. \d")
_BLANK = re.compile(r"\[[A-Z_ ]{3,}\]|\{\{|\}\}|____|\bN/A\b|\bNone\b|not given|TBD")
_UNSUPPORTED = re.compile(
    r"significant progress|will regress|fall further behind|very hard|meet your criteria|clearly|obviously|dramatic",
    re.I,
)
_CLOCK = re.compile(r"\d+ (?:days|hours)[^.]{0,200}?\(\d+ (?:CFR|USC)|\d+ (?:days|hours)[^.]{0,160}\d+ (?:CFR|USC)")
_CITED = re.compile(r"\d+ (?:CFR|USC) [^ ,;)]+(?:\([^)]*\))*|Va\. Code [^;)]*|14VAC[^ ;)]*|doi \S+|Form \S+")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?![\w])")
_LONG_QUOTE = 8  # words of a record that stand twice
_BODY = re.compile(r"I am |I am writing|We appeal")


@dataclass(frozen=True, slots=True)
class Score:
    """`answered` of `answerable` reasons; `on_page_one` of those answered; -1 words where no answer was found."""

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
        pages=len(written.pages),
        grade=float(textstat.flesch_kincaid_grade(text)),
    )


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
    """Records whose words stand twice between quotation marks."""
    quoted = [_bare(one) for one in re.findall(r"“([^”]+)”", text)]
    long = [one for one in quoted if len(one.split()) >= _LONG_QUOTE]
    return len(long) - len(set(long))


def _bare(text: str) -> str:
    return " ".join(text.split()).strip("….; ").casefold()


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
        "Quotations that stand twice": str(sum(one.repeated for one in scores)),
        "Words, median (most)": f"{median(one.words for one in scores):g} ({max(one.words for one in scores)})",
        "Pages, median (most)": f"{median(one.pages for one in scores):g} ({max(one.pages for one in scores)})",
        "Reading grade (Flesch–Kincaid), median": f"{median(one.grade for one in scores):.1f}",
    }
