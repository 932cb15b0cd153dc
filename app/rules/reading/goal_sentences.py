"""Goals in sentences: which goal each sentence begins, and of which goal each line below it tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.rules.reading import goal_words
from app.rules.reading.collecting import Collected
from app.rules.reading.goal_beginnings import (
    HEADED,
    NEXT_ITEM,
    begun_by,
    is_called,
    is_headed,
    is_no_goal_now,
    is_title,
    known,
    named_only,
)
from app.rules.reading.goal_captions import told
from app.rules.reading.goal_levels import Levels, tells_of, unit_of
from app.rules.reading.goals_named import StatedGoal, kind_of
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.quantities import quantities
from app.rules.reading.shapes import Spotted, dates

_NAMED_DOMAIN = re.compile(
    r"^(?:goal|objective|LTG|STG|G)\s*[\d.]*\s*[–:-]\s*(?P<domain>self-care|feeding|dressing)\.$", re.I
)
_ALL_BY = re.compile(
    r"^(?:(?:Both|All|Each|These)(?: (?:goals?|aims))?|(?:short[- ]term |long[- ]term |treatment )?(?:goals|objectives)"
    r"|[LS]TGs)"
    r" (?:is |are )?(?:(?:to be |will be )?(?:due |met |achieved |reached |mastered )?by|for):?\s+"
    r"|^date to (?:reach|meet|achieve) (?:these|all|the) goals:?\s+",
    re.I,
)
# `By 11/04/2026 Jonah will:` above a list of goals
_ALL_WILL = re.compile(r"(?P<by>By .{6,20}\d{2,4}),? (?:[\w’'-]+ ){1,3}will(?: be able to)?:", re.I)
_LETTERED = re.compile(r"(?:^|(?<=[:;,.]\s)|(?<=\band\s))\((?:[a-h]|\d)\)\s*(?=[A-Z])")
_GOALS = re.compile(r"\b(?:goals|objectives|aims|targets)\b", re.I)
# `I expect that he will sit …, and that he will keep …`
_EXPECTED = re.compile(
    r"\b(?:expect(?:ed)?|aim|hope|goals? (?:is|are)|anticipate) that (?=(?:he|she|they|[A-Z][\w’'-]+) will\b)"
)
_AND_THAT = re.compile(r",? and that (?=(?:he|she|they|[A-Z][\w’'-]+) will\b)")
_ANOTHER = re.compile(r"\bwill\b", re.I)  # what somebody will do, and is no goal: what follows is not of the goal above
_DUE = re.compile(r"\b(?:by|due|until|date|para el|hasta el)\b\W{0,3}$", re.I)
_LONG, _SHORT = re.compile(r"\blong|\bLT[GO]|\blargo", re.I), re.compile(r"\bshort|\bST[GO]|\bcorto", re.I)
_STEP = re.compile(r"[a-z]|\.\d", re.I)
_LONGEST, _LONGEST_NAMED = 140, 260  # letters of a line below a goal that tells of it


def take(
    paper: Paper, into: Collected, number: int = 0, is_note: bool = False, taken: frozenset[int] = frozenset()
) -> list[StatedGoal]:
    """A goal begins with who will do what; what follows up to the next goal says its baseline, target and day.

    In a note only what is called a goal is one: a therapist's or a parent's plan for the week is none. `taken`: words
    that a table's rows hold.
    """
    walk = _Walk(paper, Levels(into, is_note), is_note, number)
    for sentence in told(paper.sentences):
        if not any(id(word) in taken for word in sentence.words):
            for piece in (piece for item in _listed(sentence) for piece in _expected(item)):
                walk.take(piece)
    return [replace(goal, unit=unit_of(goal.record, into)) for goal in walk.stated]


def _listed(sentence: Sentence) -> Iterator[Sentence]:
    """`These goals: (a) Ida will …; (b) Ida will …`: each of them, where the words before them call them goals."""
    marks = list(_LETTERED.finditer(sentence.text))
    if len(marks) < 2 or not (sentence.part == "goals" or _GOALS.search(sentence.text[: marks[0].start()])):
        yield sentence
        return
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(sentence.text)
        text = sentence.text[mark.end() : end].rstrip(" ,;")
        words = sentence.stretch.between(mark.end(), mark.end() + len(text))
        yield Sentence(text, words, sentence.page, "goals")


def _expected(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence itself, or each of the things that it says are expected; what stands before them is left out."""
    lead = _EXPECTED.search(sentence.text)
    if lead is None:
        yield sentence
        return
    begin = lead.end()
    for cut in [*_AND_THAT.finditer(sentence.text, begin), None]:
        end = cut.start() if cut else len(sentence.text)
        words = sentence.stretch.between(begin, end)
        yield Sentence(sentence.text[begin:end], words, sentence.page, sentence.part)
        begin = cut.end() if cut else end


@dataclass
class _Walk:
    """`before`: what the heading of a goal says before the goal itself; `named`: a goal that its label alone begins
    and that counts as one when its baseline or target is told."""

    paper: Paper
    levels: Levels
    is_note: bool
    number: int
    stated: list[StatedGoal] = field(default_factory=list)
    record: str = ""
    domain: tuple[Sentence, re.Match[str]] | None = None
    before: list[Sentence] = field(default_factory=list)
    named: tuple[Sentence, re.Match[str]] | None = None
    is_titled: bool = False
    shared: tuple[Stretch, Spotted] | None = None

    def take(self, sentence: Sentence) -> None:
        if is_no_goal_now(sentence.text):
            self.record, self.before, self.named, self.is_titled = "", [], None, False
            return
        if said := _NAMED_DOMAIN.match(sentence.text):
            self.domain = (sentence, said)
            return
        begun = begun_by(sentence, self.is_note, self.is_titled)
        self.is_titled = not self.is_note and not begun and (is_title(sentence) or is_headed(sentence.text))
        if begun and (held := known(begun, self.stated)):
            self.record = held.record
        elif begun:
            self._begin(sentence, begun)
        elif opened := _ALL_WILL.fullmatch(sentence.text):
            self.record, self.shared = "", next(((sentence.stretch, day) for day in dates(opened["by"])), None)
        elif due := _ALL_BY.match(sentence.text):
            self._all_by(sentence, due.end())
        elif not self.is_note and (only := named_only(sentence)):
            self.record, self.before, self.named = "", [sentence], (sentence, only)
        elif not self.is_note and HEADED.match(sentence.text):
            self.record, self.before, self.named = "", [sentence], None
        else:
            self._go_on(sentence)

    def _go_on(self, sentence: Sentence) -> None:
        text = sentence.text
        is_told = tells_of(text)
        if self.named and is_told and next(quantities(text), None):
            self._begin(*self.named)
        if NEXT_ITEM.match(text) or (not is_told and (is_called(text) or _ANOTHER.search(text))):
            self.record = ""
        elif self.before and not self.record and len(text) < _LONGEST:
            self.before.append(sentence)
        elif self.record and len(text) < (_LONGEST_NAMED if is_told else _LONGEST) and (not self.is_note or is_told):
            self.levels.take(sentence, self.record)
        else:
            self.record = ""

    def _begin(self, sentence: Sentence, begun: re.Match[str]) -> None:
        self.number += 1
        self.record = f"g{self.number}"
        words = goal_words.take(sentence, begun, self.record, self.levels)
        self._term(sentence, begun)
        if self.domain:
            goal_words.in_domain(*self.domain, self.record, self.levels.into)
        for said_before in self.before:
            if said_before is not sentence:
                self.levels.take(said_before, self.record)
        self._due_of_heading(sentence)
        if self.shared:
            self.levels.add_due(*self.shared, self.record)
        label = begun["number"] or begun["item"] or ""
        self.stated.append(StatedGoal(self.record, words, kind_of(begun["term"] or ""), label.lower().rstrip(".")))
        self.domain, self.before, self.named = None, [], None

    def _term(self, sentence: Sentence, begun: re.Match[str]) -> None:
        """Long or short: as the goal's own label says it, else its heading; the steps below a long-term goal
        (`a.`, `1.1`) stand under its heading too and are not said to be either."""
        heading = self.paper.heading_of(sentence)
        told, place = term_of(f"{begun['term'] or ''} {begun['bracket'] or ''}"), sentence.words[:1]
        if not told and heading and sentence.part == "goals":
            told, place = term_of(heading.text), heading.words
            if told and told[0] == "long" and _is_step(begun["item"] or begun["number"] or "", heading.text):
                return
        if told:
            self.levels.into.add("goals[].term", told[0], place, sentence.page, "goal", self.record)

    def _due_of_heading(self, sentence: Sentence) -> None:
        """`Short-term goals (to be met by 07/20/2026)`"""
        heading = self.paper.heading_of(sentence)
        if heading is None or sentence.part != "goals":
            return
        text = heading.text
        due = [day for day in dates(text) if _DUE.search(text[: day.start]) or _is_bracketed(text, day)]
        if len(due) == 1:
            self.levels.add_due(heading, due[0], self.record)

    def _all_by(self, sentence: Sentence, start: int) -> None:
        """`Both by January 3, 2027.`"""
        for day in list(dates(sentence.text[start:]))[:1]:
            moved = Spotted(day.value, start + day.start, start + day.end)
            for goal in self.stated:
                self.levels.add_due(sentence.stretch, moved, goal.record)


def _is_bracketed(text: str, day: Spotted) -> bool:
    """`Long-term goals (12/31/2026)`"""
    return text[: day.start].endswith("(") and text[day.end :].startswith(")")


def _is_step(number: str, heading: str) -> bool:
    """Whether `1.1` or `a` is a step below a goal; `2.1` below the heading `2. Long-term goals` is a goal itself."""
    own = re.match(r"\d+(?=[.)])", heading)
    return bool(_STEP.search(number)) and not (own and re.fullmatch(rf"{own[0]}\.\d+", number))


def term_of(label: str) -> tuple[str, int, int] | None:
    """`long` or `short` and where it stands; None where neither is said, or both."""
    long, short = _LONG.search(label), _SHORT.search(label)
    said = None if long and short else long or short
    return ("long" if said is long else "short", *said.span()) if said else None
