"""The goals that a paper states, and which of them is meant where it is named by its number or by its words.

Where two could be meant, none is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.rules.reading.quantities import QuantityRead, is_alike

_KINDS = {"long": "long", "ltg": "long", "short": "short", "stg": "short"}
REFERENCE = re.compile(
    r"(?<![\w/])(?P<kind>long[- ]?term goal|short[- ]?term goal|LTG|STG|goal|objective|target behavior|G|meta|objetivo)"
    r"\s*(?:#|no\.?\s)?\s*(?P<number>\d{1,2}[a-z]?(?:\.\d)?)\b(?!\s*(?:%|of\b|/|out\b|times|de\s\d))",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "will with from that this when then they them their have has had were been given able each after before during"
    " using without within into about while whom which over under opportunities trials tries times percent accuracy"
    " sessions consecutive session independently independent minutes seconds goal patient child client para cuando"
    " sobre durante oportunidades veces".split()
)
_STEM = 4
_LEAST_SHARED = 2


@dataclass(frozen=True)
class StatedGoal:
    """`kind`: long, short or none; `number` as printed, empty where the paper gives none."""

    record: str
    words: str
    kind: str = ""
    number: str = ""
    unit: str = ""


def kind_of(label: str) -> str:
    return _KINDS.get(label.lower().split("-")[0].split(" ")[0].removesuffix("term"), "")


def named(kind: str, number: str, goals: Sequence[StatedGoal]) -> StatedGoal | None:
    """The goal of this number; `Goal 1` is none where a long-term and a short-term goal bear it."""
    held = [goal for goal in goals if goal.number == number.lower() and kind in ("", goal.kind)]
    return held[0] if len(held) == 1 else None


def references(text: str) -> Iterator[re.Match[str]]:
    yield from REFERENCE.finditer(text)


def meant(text: str, amounts: Sequence[QuantityRead], goals: Sequence[StatedGoal]) -> StatedGoal | None:
    """The goal that a sentence tells of in its own words: it shares two of them at least, no other goal comes as near,
    and it is measured in a unit of the sentence."""
    own = _stems(text)
    shared = sorted(((len(own & _told_apart(stated, goals)), stated) for stated in goals), key=lambda pair: -pair[0])
    if not shared or shared[0][0] < _LEAST_SHARED or (len(shared) > 1 and shared[1][0] >= shared[0][0] - 1):
        return None
    goal = shared[0][1]
    return goal if goal.unit and any(is_alike(amount.unit, goal.unit) for amount in amounts) else None


def _told_apart(goal: StatedGoal, goals: Sequence[StatedGoal]) -> set[str]:
    """The stems of the goal's words, without those that all goals have, such as the child's name."""
    own = _stems(goal.words)
    others = [_stems(other.words) for other in goals if other is not goal]
    common: set[str] = others[0].intersection(*others[1:]) if others else set()
    return own - common if others else own - {goal.words.split()[0].lower()[:_STEM]}


def _stems(text: str) -> set[str]:
    return {word.lower()[:_STEM] for word in _WORD.findall(text) if word.lower() not in _COMMON}
