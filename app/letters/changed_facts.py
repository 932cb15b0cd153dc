"""What a person's rewording did to facts: numbers and days that came or went, and a no that came or went. Pure."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from app.domain.letter import Letter
from app.letters.checks.pages import lines, text

_NUMBER = re.compile(r"\$?\d[\d,./–-]*\d%?|\d%?")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = re.compile(rf"{_MONTH} \d{{1,2}}, \d{{4}}")
_NO = re.compile(r"\b(?:no|not|never|none|neither|nor|without|cannot)\b|n[’']t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """`kind`: a number or day that no other place of the letter before held, one that is gone, a no that came or went.

    `words` is what came or went, `passage` the text it stands in.
    """

    kind: Literal["came", "went", "no_came", "no_went"]
    words: str
    passage: str


def changed_facts(old: Letter, new: Letter) -> tuple[ChangedFact, ...]:
    """In the order of the letter. A number that was moved to another sentence is no change."""
    before, after = _texts(old), _texts(new)
    held, holds = _facts(" ".join(before)), _facts(" ".join(after))
    there, now = set(before), set(after)
    came = [text for text in after if text not in there]
    went = [text for text in before if text not in now]
    facts = [ChangedFact("came", fact, passage) for passage in came for fact in _facts(passage) if fact not in held]
    facts += [ChangedFact("went", fact, passage) for passage in went for fact in _facts(passage) if fact not in holds]
    return tuple(dict.fromkeys((*facts, *_denied(went, came))))


def _denied(went: list[str], came: list[str]) -> list[ChangedFact]:
    """A sentence that says yes where the one before said no, or the other way round; paired with what is nearest."""
    facts: list[ChangedFact] = []
    for passage in came:
        before = next(iter(get_close_matches(passage, went, 1, 0)), "")
        gone, new = _nos(before), _nos(passage)
        facts += [ChangedFact("no_came", word, passage) for word in new - gone]
        facts += [ChangedFact("no_went", word, passage) for word in gone - new]
    return facts


def _nos(passage: str) -> Counter[str]:
    return Counter(match.group().lower() for match in _NO.finditer(passage))


def _facts(passage: str) -> list[str]:
    """Days as a whole, then the numbers that are no part of one."""
    days = _DAY.findall(passage)
    return list(dict.fromkeys([*days, *_NUMBER.findall(_DAY.sub(" ", passage))]))


def _texts(letter: Letter) -> list[str]:
    return [words for block in letter.blocks for line in lines(block) if (words := " ".join(text(line).split()))]
