"""Goals in sentences: which goal each sentence begins, and of which goal each line below it tells."""

import re
from dataclasses import dataclass, field, replace
from functools import cache

from app.domain.reading import Proposal
from app.rules.reading import goal_words
from app.rules.reading.collecting import Collected
from app.rules.reading.goal_beginnings import (
    Beginning,
    begins_headed,
    begun_by,
    is_called,
    is_headed,
    is_label,
    is_next_item,
    is_no_goal_now,
    is_title,
    known_goal,
    named_only,
)
from app.rules.reading.goal_captions import told
from app.rules.reading.goal_days import moved
from app.rules.reading.goal_levels import Levels, unit_of
from app.rules.reading.goal_listed import each, lead_of
from app.rules.reading.goal_patterns import patterns
from app.rules.reading.goal_slots import opens_with_slot, pieces
from app.rules.reading.goal_vocabulary import GoalWords
from app.rules.reading.goals_named import StatedGoal, kind_of
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.quantities import quantities
from app.rules.reading.shapes import Spotted, dates

_ASIDE = re.compile(r"\(([^()]{3,20})\)\W*$")  # `(long term)` at the end of a goal
_STEP = re.compile(r"[a-z]|\.\d", re.I)
_LONGEST_TITLE = 60  # letters
_LONGEST, _LONGEST_NAMED = 140, 260  # letters of a line below a goal that tells of it


class _WalkWords:
    """Expressions put together from the words of the data."""

    def __init__(self, words: GoalWords) -> None:
        any_of = words.any_of
        self.long = re.compile(rf"\b{any_of('long')}|\blong\b|\blargo\b", re.I)
        self.short = re.compile(rf"\b{any_of('short')}|\bshort\b|\bcorto\b", re.I)
        self.due = re.compile(rf"\b{any_of('said_by', 'lead')}\b\W{{0,3}}$|\bdate\b\W{{0,3}}$", re.I)
        self.all_by = re.compile(
            rf"(?:{any_of('all_by')}) ?(?:is |are |son )?"
            r"(?:(?:to be |will be )?(?:due |met |achieved |reached |mastered )?(?:by|para el)|for|:):?\s+",
            re.I,
        )
        # `The long-term goals for February 9, 2027 are two.`
        goals = rf"{any_of('long', 'short')} {any_of('goal', 'numbered')}s"
        self.opens = re.compile(rf"(?:the|these|las|los) {goals}\b(?!.*\b{any_of('will')}\b).{{0,60}}[.:]$", re.I)
        # `By 11/04/2026 Jonah will:` above a list of goals
        self.all_will = re.compile(
            rf"(?P<by>(?:By|Para) .{{6,20}}\d{{2,4}}),? (?:[\w’'-]+ ){{1,3}}{any_of('will')}(?: be able to)?:", re.I
        )


@cache
def _known(words: GoalWords) -> _WalkWords:
    return _WalkWords(words)


def take(
    paper: Paper,
    into: Collected,
    number: int = 0,
    is_note: bool = False,
    taken: frozenset[int] = frozenset(),
    seen_on: Proposal | None = None,
) -> list[StatedGoal]:
    """A goal begins with who will do what; what follows up to the next goal says its baseline, target and day.

    In a note only what is called a goal is one: a therapist's or a parent's plan for the week is none. `taken`: words
    that a table's rows hold; `seen_on`: the day of the paper's own measures.
    """
    words = paper.goal_words
    walk = _Walk(paper, Levels(into, words, is_note, seen_on), is_note, number)
    for sentence in told(paper.sentences, words):
        if not any(id(word) in taken for word in sentence.words):
            walk.share(sentence)
            for piece in each(sentence, words):
                walk.take(piece)
    return [replace(goal, unit=unit_of(goal.record, into)) for goal in walk.stated]


@dataclass
class _Walk:
    """`before`: what the heading of a goal says before the goal itself; `named`: a goal that its label alone begins
    and that counts as one when its baseline or target is told; `title`: a label with a few words above the goal;
    `shared`: the day by which all of a list are due."""

    paper: Paper
    levels: Levels
    is_note: bool
    number: int
    stated: list[StatedGoal] = field(default_factory=list)
    record: str = ""
    domain: tuple[Sentence, tuple[int, int]] | None = None
    before: list[Sentence] = field(default_factory=list)
    named: tuple[Sentence, Beginning] | None = None
    is_titled: bool = False
    is_told: bool = False
    lead: Sentence | None = None
    title: Sentence | None = None
    shared: tuple[Stretch, Spotted] | None = None

    @property
    def words(self) -> GoalWords:
        return self.levels.words

    def share(self, sentence: Sentence) -> None:
        """`Goals by 02/17/2027: …`: the day of every goal of the sentence."""
        lead = lead_of(sentence, self.words)
        days = list(dates(sentence.text[:lead])) if lead else []
        if lead:
            self.shared = (sentence.stretch, days[0]) if len(days) == 1 else None
        elif not self.is_note and _known(self.words).opens.match(sentence.text):
            days = list(dates(sentence.text))
            self.lead = sentence
            self.shared = (sentence.stretch, days[0]) if len(days) == 1 else None

    def take(self, sentence: Sentence) -> None:
        words = self.words
        if is_no_goal_now(sentence.text, words):
            self.record, self.before, self.named, self.is_titled = "", [], None, False
            return
        if domain := self._domain(sentence):
            self.domain = domain
            return
        begun = begun_by(sentence, words, self.is_note, self.is_titled)
        is_alone = is_label(sentence.text, words)
        is_heading = is_title(sentence, words) or is_headed(sentence.text, words) or is_alone
        self.is_titled = not self.is_note and not begun and is_heading
        if begun and (held := known_goal(begun, self.stated)):
            self.record = held.record
        elif begun:
            self._begin(sentence, begun)
        elif is_alone:
            self.record, self.before, self.named, self.title = "", [], None, sentence
        elif opened := _known(words).all_will.fullmatch(sentence.text):
            self.record, self.shared = "", next(((sentence.stretch, day) for day in dates(opened["by"])), None)
        elif due := _known(words).all_by.match(sentence.text):
            self._all_by(sentence, due.end())
        elif not self.is_note and (only := named_only(sentence, words)):
            self.record, self.before, self.named = "", [sentence], (sentence, only)
        elif not self.is_note and begins_headed(sentence.text, words):
            self.record, self.before, self.named = "", [sentence], None
        else:
            self._go_on(sentence)

    def _domain(self, sentence: Sentence) -> tuple[Sentence, tuple[int, int]] | None:
        """`Goal 1 – Feeding.` above the goal itself."""
        label = patterns(self.words).named_alone.match(sentence.text)
        rest = sentence.text[label.end() :].rstrip(" .") if label else ""
        if label and rest.lower() in goal_words.DOMAINS:
            return sentence, (label.end(), label.end() + len(rest))
        return None

    def _go_on(self, sentence: Sentence) -> None:
        text = sentence.text
        is_told = opens_with_slot(text, self.words) not in ("", "words")
        if self.named and is_told and next(quantities(text), None):
            self._begin(*self.named)
        is_another = is_called(text, self.words) or patterns(self.words).only_will_word.search(text)
        if self.record and self.is_told and (day := self._day_alone(text)):
            self.levels.add_due(sentence.stretch, day, self.record)
            return
        self.is_told = is_told
        if not self.record and (days := self._due_of_title(sentence)):
            self.shared = (sentence.stretch, days)
        elif (is_next_item(text, self.words) and not is_told) or (not is_told and is_another):
            self.record = ""
            self.shared = None if is_called(text, self.words) else self.shared
            self.title = sentence if is_called(text, self.words) and len(text) < _LONGEST_TITLE else None
        elif self.before and not self.record and len(text) < _LONGEST:
            self.before.append(sentence)
        elif self.record and len(text) < (_LONGEST_NAMED if is_told else _LONGEST) and (not self.is_note or is_told):
            self.levels.take(sentence, self.record)
        else:
            self.record = ""

    def _day_alone(self, text: str) -> Spotted | None:
        """`Date: 11/03/2026` right below what is told of a goal: its last day."""
        name, _, rest = text.partition(":")
        day = next(dates(rest), None) if self.words.is_of_a_day(name) else None
        is_alone = day is not None and not rest[: day.start].strip() and not rest[day.end :].strip(" .")
        return moved(day, len(name) + 1) if day and is_alone else None

    def _due_of_title(self, sentence: Sentence) -> Spotted | None:
        """`(review 09/04/2026)` below the title of goals: the day of those that follow."""
        if self.title is None or self.before:
            return None
        own = [piece for piece in pieces(sentence.text, self.words) if piece.slot in ("by", "target")]
        days = [day for piece in own for day in dates(sentence.text[piece.begin : piece.end])]
        if len(days) != 1 or next(quantities(sentence.text), None):
            return None
        return Spotted(days[0].value, own[0].begin + days[0].start, own[0].begin + days[0].end)

    def _begin(self, sentence: Sentence, begun: Beginning) -> None:
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
        if self.title and (day := due_in(self.title.text, self.words)):
            self.levels.add_due(self.title.stretch, day, self.record)
        if self.shared:
            self.levels.add_due(*self.shared, self.record)
        number, kind = begun.number, kind_of(begun.term)
        if self.title and not number and (label := patterns(self.words).named_alone.match(f"{self.title.text}:")):
            number, kind = label["number"] or "", kind or kind_of(label["term"])
        self.stated.append(StatedGoal(self.record, words, kind, number.lower().rstrip(".")))
        self.domain, self.before, self.named, self.title = None, [], None, None
        self.is_told = True

    def _term(self, sentence: Sentence, begun: Beginning) -> None:
        """Long or short: as the goal's own label says it, else its heading; the steps below a long-term goal
        (`a.`, `1.1`) stand under its heading too and are not said to be either."""
        heading = self.paper.heading_of(sentence)
        said, place = term_of(f"{begun.term} {begun.bracket}", self.words), sentence.words[:1]
        if not said and self.title and (said := term_of(self.title.text, self.words)):
            place = self.title.stretch.between(said[1], said[2])
        if not said and (aside := _ASIDE.search(sentence.text)) and (said := term_of(aside[1], self.words)):
            place = sentence.stretch.between(*aside.span(1))
        if not said and self.lead and (said := term_of(self.lead.text, self.words)):
            place = self.lead.stretch.between(said[1], said[2])
        if not said and heading and sentence.part == "goals":
            said, place = term_of(heading.text, self.words), heading.words
            if said and said[0] == "long" and _is_step(begun.item or begun.number, heading.text):
                return
        if said:
            self.levels.into.add("goals[].term", said[0], place, sentence.page, "goal", self.record)

    def _due_of_heading(self, sentence: Sentence) -> None:
        """`Short-term goals (to be met by 07/20/2026)`"""
        heading = self.paper.heading_of(sentence)
        if heading is None or sentence.part != "goals":
            return
        if due := due_in(heading.text, self.words):
            self.levels.add_due(heading, due, self.record)

    def _all_by(self, sentence: Sentence, start: int) -> None:
        """`Both by January 3, 2027.`"""
        for day in list(dates(sentence.text[start:]))[:1]:
            moved = Spotted(day.value, start + day.start, start + day.end)
            for goal in self.stated:
                self.levels.add_due(sentence.stretch, moved, goal.record)


def due_in(heading: str, words: GoalWords) -> Spotted | None:
    """The one day by which all below a heading is due."""
    is_due = _known(words).due
    due = [
        day
        for day in dates(heading)
        if is_due.search(heading[: day.start])
        or _is_bracketed(heading, day)
        or words.slot_of(re.split(r"[(\[,;:–-]", heading[: day.start].rstrip(" :"))[-1].strip()) in ("by", "target")
    ]
    return due[0] if len(due) == 1 else None


def _is_bracketed(text: str, day: Spotted) -> bool:
    """`Long-term goals (12/31/2026)`"""
    return text[: day.start].endswith("(") and text[day.end :].startswith(")")


def _is_step(number: str, heading: str) -> bool:
    """Whether `1.1` or `a` is a step below a goal; `2.1` below the heading `2. Long-term goals` is a goal itself."""
    own = re.match(r"\d+(?=[.)])", heading)
    return bool(_STEP.search(number)) and not (own and re.fullmatch(rf"{own[0]}\.\d+", number))


def term_of(label: str, words: GoalWords) -> tuple[str, int, int] | None:
    """`long` or `short` and where it stands; None where neither is said, or both."""
    known = _known(words)
    long, short = known.long.search(label), known.short.search(label)
    said = None if long and short else long or short
    return ("long" if said is long else "short", *said.span()) if said else None
