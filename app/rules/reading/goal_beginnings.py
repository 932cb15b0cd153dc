"""How a goal begins: behind its label or number, who will do what; and what looks so and is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.rules.reading.goal_patterns import GoalPatterns, patterns
from app.rules.reading.goal_slots import opens_with_slot
from app.rules.reading.goal_vocabulary import GoalWords
from app.rules.reading.goals_named import StatedGoal
from app.rules.reading.parts import Sentence
from app.rules.reading.quantities import is_share, quantities, quantity
from app.rules.reading.shapes import dates

_LEAST_WORDS = 3
_LONGEST_TITLE = 9  # words
_TOLD_PARTS = frozenset({"reported", "response", "assessed", "next", "reasoning", "interventions"})
_NOT_AN_AREA = frozenset({"start", "now", "target", "both", "by", "since", "earlier", "measure", "status", "opened"})
_CUT_OFF = ("…", "...")  # `Mara will …` over a list of goals
# The next item of a list; what it says is not of the goal above.
_NEXT_ITEM = re.compile(r"(?:[-•*▪◦]|\(?\d{1,2}(?:\.\d{1,2})*[a-z]?[.)]|\d{1,2}\.\d{1,2}[a-z]?)\s", re.I)


@dataclass(frozen=True)
class Beginning:
    """Where a goal begins in `text`: its label up to `label_end`, its own words from `start` on, `area` between."""

    text: str
    start: int
    label_end: int
    term: str = ""
    number: str = ""
    item: str = ""
    bracket: str = ""
    is_listed: bool = False
    area: tuple[int, int] = (0, 0)

    @property
    def words(self) -> str:
        return self.text[self.start :]

    @property
    def area_words(self) -> str:
        return self.text[slice(*self.area)]


def begun_by(sentence: Sentence, words: GoalWords, is_note: bool, is_titled: bool = False) -> Beginning | None:
    """The goal that the sentence states; what is told of a visit or planned for the next one states none.

    `is_titled`: the title of a goal stands right before it.
    """
    known = patterns(words)
    if sentence.text.endswith(_CUT_OFF):
        return None
    if sentence.part == "caregiver" or (is_note and sentence.part in _TOLD_PARTS and not _is_own(sentence, known)):
        return None
    is_under_goals = sentence.part == "goals"
    called = known.her_goal.search(sentence.text)
    start = called.end() if called else 0
    will = _will(sentence.text, start, known, is_under_goals or called is not None or is_titled)
    if will and _is_stated(sentence, will, known, is_note, is_titled, called is not None):
        return will
    if opens_with_slot(sentence.text, words) in _NOT_AN_AREA:
        return None
    if is_under_goals and (is_titled or _has_day(sentence.text)) and (due := _due(sentence.text, known)):
        return due if quantity(due.words) else None
    if is_under_goals or called or known.called.match(sentence.text):
        return _bare(sentence, start, known, called is not None)
    return None


def _is_stated(
    sentence: Sentence, will: Beginning, known: GoalPatterns, is_note: bool, is_titled: bool, is_called: bool
) -> bool:
    """Whether what somebody will do is a goal: called so, or the child's and counted. A goal of a parent's is a share
    or stands in the list: `Parent will practice 5 times a week` is a home program."""
    is_familys = bool(known.family.match(will.words))
    is_listed = bool(will.item) or not is_familys or _is_shared(will.text[will.label_end :])
    if will.term or is_titled or (is_listed and (sentence.part == "goals" or is_called)):
        return True
    is_childs = not is_note and not will.area_words and not is_familys
    return is_childs and quantity(will.text[will.label_end :]) is not None


def _is_own(sentence: Sentence, known: GoalPatterns) -> bool:
    """`STG 2: Mara will …` below what was done in a note: the goal's label ends what is told of the visit."""
    label = known.named_alone.match(sentence.text) if sentence.part in {"interventions", "response"} else None
    return bool(label and _will(sentence.text, 0, known, True))


def _labelled(text: str, start: int, known: GoalPatterns) -> Iterator[Beginning]:
    """The label, and the places behind it where the goal's words may begin: right there, or behind the goal's area."""
    place = bullet.end() if (bullet := known.bullet.match(text, start)) else start
    named = known.named_alone.match(text, place)
    item = None if named else known.item.match(text, place)
    if item:
        place = item.end()
        named = known.named_alone.match(text, place)
    place = named.end() if named else place
    if named and item is None and (item := known.item.match(text, place)):
        place = item.end()
    number = item["item"] if item else ""
    term, own, bracket = (named["term"], named["number"], named["bracket"]) if named else ("", "", "")
    aside = (item["aside"] if item else "") or bracket or ""
    begun = Beginning(text, place, place, term, own or number, number, aside, place > start)
    yield begun
    area = known.area.match(text, place)
    if area and not known.beside.match(text, place) and known.words.slot_of(area["area"]) not in _NOT_AN_AREA:
        yield _moved(begun, area.end(), area.span("area"))


def _moved(begun: Beginning, start: int, area: tuple[int, int] | None = None) -> Beginning:
    return Beginning(
        begun.text, start, begun.label_end, begun.term, begun.number, begun.item, begun.bracket, begun.is_listed,
        area or begun.area,
    )  # fmt: skip


def _leads(text: str, start: int, known: GoalPatterns) -> Iterator[tuple[int, int]]:
    """(where the goal's words begin, where who will do it may stand): behind each of the leads. A time or an amount
    that stands first is none of the goal's words, what is given is."""
    begin = place = start
    ways = [(begin, place)]
    while True:
        first = known.first.match(text, place)
        aside = known.aside.match(text, place) if place > start else None
        lead = known.lead.match(text, place) or first or aside
        if lead is None:
            break
        if first and first.end() < lead.end():
            ways.append((first.end(), first.end()))
        place = lead.end()
        is_apart = lead is aside or known.time.search(lead[0]) or _has_day(lead[0]) or quantity(lead[0]) is not None
        begin = place if is_apart else begin
        ways.append((begin, place))
    yield from reversed(ways)


def _will(text: str, start: int, known: GoalPatterns, is_called: bool) -> Beginning | None:
    """Who will do what. `is_called`: the words around call it a goal, so that anybody may do it."""
    if not known.to_come.search(text, start):
        return None
    for begun in _labelled(text, start, known):
        for begin, place in _leads(text, begun.start, known):
            is_goal = is_called or bool(begun.term)
            subject = known.will.match(text, place) or (known.somebody_will.match(text, place) if is_goal else None)
            if subject and (is_goal or begin > begun.start or known.only_will.fullmatch(subject["will"])):
                return _moved(begun, begin)
    return None


def _due(text: str, known: GoalPatterns) -> Beginning | None:
    item = known.item.match(text)
    start = item.end() if item else 0
    given = known.given.match(text, start)
    if known.named_third.match(text, given.end() if given else start):
        number = item["item"] if item else ""
        return Beginning(text, start, start, "", number, number, "", item is not None)
    return None


def _bare(sentence: Sentence, start: int, known: GoalPatterns, is_called: bool) -> Beginning | None:
    """A goal without `will`, where it is called one and counts something."""
    text, is_under_goals = sentence.text, sentence.part == "goals"
    for begun in _labelled(text, start, known):
        for begin, place in _leads(text, begun.start, known):
            is_verb = bool(known.bare.match(text, place)) and bool(begun.term or is_under_goals or is_called)
            is_third = bool(known.third.match(text, place)) and bool(begun.term or (begun.is_listed and is_under_goals))
            if (is_verb or is_third) and _is_measured(text, begin, begun.label_end):
                return _moved(begun, begin)
    item = next(_labelled(text, start, known), None)
    return item if item and is_under_goals and _is_item(item, known) else None


def _is_item(begun: Beginning, known: GoalPatterns) -> bool:
    """An item of a list of goals that counts something, whatever it begins with: `1. Independent dressing, 4 of 5`."""
    text = begun.words
    if not begun.is_listed or known.beside.match(text) or known.results.search(text[:40]):
        return False
    if opens_with_slot(text, known.words) in _NOT_AN_AREA:
        return False
    caption = text.partition(":")[0]
    return known.words.slot_of(caption) not in _NOT_AN_AREA and _is_measured(begun.text, begun.start, begun.start)


def _is_measured(text: str, start: int, label_end: int) -> bool:
    """Whether a count stands behind what is done, or before it."""
    return any(
        not amount.is_bare and (amount.end <= start or len(text[start : amount.start].split()) >= _LEAST_WORDS)
        for amount in quantities(text, label_end)
    )


def _has_day(text: str) -> bool:
    return next(dates(text), None) is not None


def _is_shared(words: str) -> bool:
    amount = quantity(words)
    return amount is not None and is_share(amount.unit)


def label_of(text: str, words: GoalWords) -> Beginning:
    """The label or number that the text begins with; empty where it has none."""
    return next(_labelled(text, 0, patterns(words)), Beginning(text, 0, 0))


def is_title(sentence: Sentence, words: GoalWords) -> bool:
    """`4.1 Stairs.`: the title of a goal in a numbered list of goals."""
    item = patterns(words).item.match(sentence.text) if sentence.part == "goals" else None
    return bool(item and re.fullmatch(r"(?:[^\W\d_][\w/&’'-]*\s?){1,5}[.:]?", sentence.text[item.end() :]))


def is_no_goal_now(text: str, words: GoalWords) -> bool:
    return patterns(words).no_goal.match(text) is not None


def is_headed(text: str, words: GoalWords) -> bool:
    """`Target 2 – Waiting`: a goal's number and what it is about, the goal itself below it."""
    return begins_headed(text, words) and len(text.split()) < _LONGEST_TITLE


def begins_headed(text: str, words: GoalWords) -> bool:
    return patterns(words).headed.match(text) is not None


def is_called(text: str, words: GoalWords) -> bool:
    """Whether the text opens with a goal's label: what follows is not of the goal above."""
    return patterns(words).named_alone.match(text) is not None


def is_next_item(text: str, words: GoalWords) -> bool:
    """Whether the text opens the next item of a list, which is none that tells of the goal above."""
    item = _NEXT_ITEM.match(text)
    return item is not None and words.slot_of(re.split(r"[:=]|\.{3}", text[item.end() :])[0]) not in _NOT_AN_AREA


def is_label(text: str, words: GoalWords) -> bool:
    """Whether the text names a goal and says nothing of it: `Goal 1`, `GOAL ONE`, `Short-term goal 2a:`."""
    label = patterns(words).named_alone.fullmatch(f"{text.rstrip(' :.')}:")
    is_of_many = label is not None and not label["number"] and text[len(label["term"]) :].lower().startswith("s")
    return label is not None and not is_of_many


def named_only(sentence: Sentence, words: GoalWords) -> Beginning | None:
    """A goal that its label and a verb begin, its measure yet to come: `STG 2: Improve self-feeding with a spoon`."""
    known = patterns(words)
    if sentence.part != "goals" and not known.called.match(sentence.text):
        return None
    for begun in _labelled(sentence.text, 0, known):
        is_long = len(begun.words.split()) > _LEAST_WORDS
        if known.bare.match(sentence.text, begun.start) and begun.term and is_long:
            return begun
        if (
            is_long
            and known.third.match(sentence.text, begun.start)
            and (begun.term or (begun.is_listed and sentence.part == "goals"))
        ):
            return begun
    return None


def known_goal(begun: Beginning, stated: Sequence[StatedGoal]) -> StatedGoal | None:
    """The same goal said again, as in the note of each visit."""
    words = begun.words.casefold()
    return next((goal for goal in stated if words.startswith(goal.words.casefold())), None)
