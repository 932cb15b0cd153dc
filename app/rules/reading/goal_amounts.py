"""Amounts of a goal in its text: whose they are, which two are a start and a target, and what an entry counts."""

import itertools
import re
from functools import cache

from app.rules.reading.goal_vocabulary import GoalWords
from app.rules.reading.quantities import QuantityRead, is_alike, is_share, number, quantities

_CLAUSE_ENDS = re.compile(r"[;(]|[.:]\s")
_ARROW = re.compile(r"[→>]|-+>")
_ENTRY = re.compile(
    r"\W{0,3}(?P<n>\d+(?:\.\d+)?)(?!\s?[-–/%]\s?\d)(?:\s+(?P<noun>[^\W\d_]{3,}(?:\s[^\W\d_]{3,})?))?\s*(?=$|[.,;()|])"
)


class _AmountWords:
    """Expressions put together from the words of the data."""

    def __init__(self, words: GoalWords) -> None:
        any_of = words.any_of
        whose = rf"(?:{any_of('whose')}\s)*"
        others = rf"{any_of('others')}\b(?![’'-])"
        self.others = re.compile(
            rf"(?:^|\b(?:now|currently|presently|while|whereas|where|but)\b)\W*{whose}{others}"
            rf"|(?<!\bwith )(?<!\bto )(?<!\bfrom )(?<!\bof )\b(?:her|his|their|the) {others} {any_of('others_do')}",
            re.I,
        )
        self.after = re.compile(
            rf"[\s,;–-]*{any_of('said_after', 'said_up_to')}[\s:]*(?:(?:at least|al menos)\s)?", re.I
        )
        self.bare_start = re.compile(rf"(?P<n>\d+(?:\.\d+)?)\s?%?\s*{any_of('said_after', 'said_up_to')}\s*$", re.I)
        self.begun = re.compile(rf"\b(?:from|desde|de|{any_of('said_start', 'said_now')})\W*$", re.I)


@cache
def _known(words: GoalWords) -> _AmountWords:
    return _AmountWords(words)


def is_of_others(text: str, end: int, words: GoalWords) -> bool:
    """Whether the clause before `end` tells of peers or of a sister, not of the child."""
    begin = max((mark.end() for mark in _CLAUSE_ENDS.finditer(text, 0, end)), default=0)
    return _known(words).others.search(text[begin:end]) is not None


def is_told_behind(text: str, end: int, words: GoalWords, *ids: str) -> bool:
    """Whether words right behind an amount say when it is: `2 minutes at present`, `65% today`."""
    return _behind(words, ids).match(text, end) is not None


@cache
def _behind(words: GoalWords, ids: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,2}}{words.any_of(*ids)}(?=\s*[).;,]|\s*$)", re.I)


def rise(text: str, start: int, words: GoalWords) -> tuple[QuantityRead, QuantityRead] | None:
    """`0 steps → 4 steps`, `from 2 of 10 to 8 of 10 turns`, `now 1 ounce, then 4 ounces`, `from 2.1 to 3.5 words`."""
    known = _known(words)
    held = list(quantities(text, start))
    for first, second in itertools.pairwise(held):
        between = text[first.end : second.start]
        if not known.after.fullmatch(between) or not _is_of_a_kind(first, second):
            continue
        if _ARROW.search(between) or known.begun.search(text[: first.start]):
            return first, second
    for amount in held:
        bare = known.bare_start.search(text[: amount.start])
        if bare is None or bare.start() < start or text[: bare.start()].endswith((".", "/", "-")):
            continue
        if _ARROW.search(bare[0]) or known.begun.search(text[: bare.start()]):
            return QuantityRead(number(bare["n"]), amount.unit, *bare.span("n")), amount
    return None


def _is_of_a_kind(first: QuantityRead, second: QuantityRead) -> bool:
    return is_alike(first.unit, second.unit) or first.unit.split()[:1] == second.unit.split()[:1] != ["of"]


def entry_amount(text: str, start: int, end: int, unit: str) -> QuantityRead | None:
    """The amount of an entry that holds nothing else: `6 pictures`, or `3` where the goal's unit is known."""
    entry = _ENTRY.match(text[:end], start)
    if entry is None or (entry["noun"] is None and not unit) or (unit and is_share(unit) and entry["noun"]):
        return None
    told = entry["noun"] or unit
    if unit and entry["noun"] and told.split()[0].lower()[:4] != unit.split()[0].lower()[:4]:
        return None
    last = entry.end("noun") if entry["noun"] else entry.end("n")
    longer = max(told, unit, key=len) if unit else told  # `1 time` of a goal in times
    return QuantityRead(number(entry["n"]), longer, entry.start("n"), last)
