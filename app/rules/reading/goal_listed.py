"""Goals that one sentence lists: `These goals: (a) Ida will …; (b) Ida will …`, `I expect that he will …`."""

import re
from collections.abc import Iterator
from functools import cache

from app.rules.reading.goal_patterns import patterns
from app.rules.reading.goal_vocabulary import GoalWords
from app.rules.reading.parts import Sentence

_LETTERED = re.compile(r"(?:^|(?<=[:;,.]\s)|(?<=\band\s)|(?<=\by\s))\(?(?:[a-h]|\d)\)\s*(?=[A-ZÁÉÍÓÚ])")
_SEMICOLON = re.compile(r";\s+(?:(?:and|y)\s+)?")


class _Lists:
    """Expressions put together from the words of the data."""

    def __init__(self, words: GoalWords) -> None:
        any_of = words.any_of
        goals = rf"(?:{any_of('goal', 'numbered')})s\b"
        self.goals = re.compile(rf"\b{goals}", re.I)
        self.lead = re.compile(
            rf"(?:^|\b(?:these|the|of|estas|las)\s)[^.:;]{{0,40}}\b{goals}[^:;]{{0,40}}:\s+(?=\w)", re.I
        )
        self.expected = re.compile(
            rf"\b{any_of('expected_that')} (?:that|que) "
            rf"(?=(?:he|she|they|[A-Z][\w’'-]+) {any_of('will')}\b|\w+ \w+r[áé]n?\b)",
            re.I,
        )
        self.and_that = re.compile(rf",? (?:and that|y que) (?=[\w’'-]+ {any_of('will')})", re.I)


@cache
def _lists(words: GoalWords) -> _Lists:
    return _Lists(words)


def each(sentence: Sentence, words: GoalWords) -> Iterator[Sentence]:
    """The sentence itself, or each of the goals that it lists."""
    for item in _items(sentence, words):
        yield from _expected(item, words)


def lead_of(sentence: Sentence, words: GoalWords) -> int:
    """Where the list begins behind `Goals by 02/17/2027: `; 0 where no such words open the sentence."""
    lead = _lists(words).lead.match(sentence.text)
    if lead is None:
        return 0
    known = patterns(words)
    begins = known.will.match(sentence.text, lead.end()) or known.bare.match(sentence.text, lead.end())
    return lead.end() if begins else 0


def _items(sentence: Sentence, words: GoalWords) -> Iterator[Sentence]:
    text = sentence.text
    marks = list(_LETTERED.finditer(text))
    is_of_goals = len(marks) > 1 and (sentence.part == "goals" or _lists(words).goals.search(text[: marks[0].start()]))
    if is_of_goals:
        yield from _cut(sentence, [(mark.start(), mark.end()) for mark in marks])
        return
    lead = lead_of(sentence, words)
    if not lead and sentence.part != "goals":
        yield sentence
        return
    known = patterns(words)
    cuts = [cut for cut in _SEMICOLON.finditer(text, lead) if known.will.match(text, cut.end())]
    if lead:
        yield from _cut(sentence, [(lead, lead), *(cut.span() for cut in cuts)])
    elif cuts and known.to_come.search(text[: cuts[0].start()]):
        yield from _cut(sentence, [(0, 0), *(cut.span() for cut in cuts)])
    else:
        yield sentence


def _cut(sentence: Sentence, marks: list[tuple[int, int]]) -> Iterator[Sentence]:
    """The pieces of the sentence, each behind its mark."""
    ends = [*(start for start, _ in marks[1:]), len(sentence.text)]
    for (_, begin), end in zip(marks, ends, strict=True):
        text = sentence.text[begin:end].rstrip(" ,;")
        words = sentence.stretch.between(begin, begin + len(text))
        yield Sentence(text, words, sentence.page, "goals")


def _expected(sentence: Sentence, words: GoalWords) -> Iterator[Sentence]:
    """The sentence itself, or each of the things that it says are expected; what stands before them is left out."""
    known = _lists(words)
    lead = known.expected.search(sentence.text)
    if lead is None:
        yield sentence
        return
    begin = lead.end()
    for cut in [*known.and_that.finditer(sentence.text, begin), None]:
        end = cut.start() if cut else len(sentence.text)
        stretch = sentence.stretch.between(begin, end)
        yield Sentence(sentence.text[begin:end], stretch, sentence.page, sentence.part)
        begin = cut.end() if cut else end
