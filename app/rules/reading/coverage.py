"""Who insures the child, as a paper of a clinic or of the family says it: behind a label, often with the number."""

import re
from collections.abc import Mapping

from app.domain.payer import Payer
from app.rules.reading.collecting import Collected
from app.rules.reading.label_pairs import label_pairs
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper
from app.rules.reading.people_words import PeopleWords
from app.rules.reading.shapes import identifier

# What stands behind the insurer's name: its number, another insurer, a bracket, what kind of plan it is.
_BEHIND = re.compile(r"\s*(?:[,;/|(·#]|\s[–-]\s|\b(?:member|subscriber|policy|id|i\.d\.|no\.|number|group)\b)\s*", re.I)
_ID = re.compile(r"(?:\b(?:id|i\.d\.|number|no\.?|member|policy)\b|#|/)\s*(?:id|number|no\.?|#|:)?\s*[:#]?\s*", re.I)
_NO_INSURER = re.compile(
    r"^(?:none|n/?a|self[- ]?pay|private pay|medicaid|medicare|commercial|ppo|hmo|yes|no|see|pending|uninsured|verified"
    r"|in[- ]network|out[- ]of[- ]network|\d)\b",
    re.I,
)
_WORD = re.compile(r"(?:[A-ZÀ-Þ&][\w’'&.-]*|of|and|the|for|de|del|la|y)")
_MOST_WORDS = 7


def take(paper: Paper, payers: Mapping[str, Payer], words: PeopleWords, into: Collected) -> None:
    """The insurer where the entry is written as a name, and the number behind it or behind a label of its own."""
    for pair in label_pairs(paper):
        if words.whole("coverage_labels").match(pair.label):
            _insurer(pair.entry, payers, into)
            _number_behind(pair.entry, into)
        elif words.whole("id_labels").match(pair.label):
            _number(pair.entry, 0, into)


def _insurer(entry: Stretch, payers: Mapping[str, Payer], into: Collected) -> None:
    name = _BEHIND.split(entry.text)[0].strip(" .,")
    parts = name.split()
    is_written = 0 < len(parts) <= _MOST_WORDS and all(_WORD.fullmatch(part) for part in parts)
    if into.has("plan.payer") or not is_written or _NO_INSURER.match(name):
        return
    known = _known(name, payers)
    if known is None and len(parts) < 2:
        return
    put = (entry.between(0, len(name)), entry.page, "coverage")
    into.add("plan.payer", known or "other", *put)
    into.add("plan.payer_name", name, *put)


def _known(name: str, payers: Mapping[str, Payer]) -> str | None:
    """The payer of the data whose name opens the entry, the longest name first."""
    named = sorted(((n, p.id) for p in payers.values() for n in (p.name, *p.names)), key=lambda pair: -len(pair[0]))
    low = name.casefold()
    return next((id for known, id in named if re.match(rf"{re.escape(known.casefold())}\b", low)), None)


def _number_behind(entry: Stretch, into: Collected) -> None:
    for mark in _ID.finditer(entry.text):
        if _number(entry, mark.end(), into):
            return


def _number(entry: Stretch, start: int, into: Collected) -> bool:
    number = identifier(entry.text[start:])
    if number is None or number.start > 1 or into.has("plan.member_id"):
        return False
    put = entry.between(start + number.start, start + number.end)
    return into.add("plan.member_id", number.value, put, entry.page, "coverage")
