"""What the pieces of a text tell of a goal, each behind its name: `Baseline: …`, `currently …`, `05/18/2026: …`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.rules.reading.goal_patterns import patterns
from app.rules.reading.goal_vocabulary import GoalWords
from app.rules.reading.quantities import quantities
from app.rules.reading.shapes import Spotted, dates

_MARK = re.compile(r"\s*(?:(?<=[^\W\d])(?<![/’'])\s?[:=]|(?<=[)\]\d])\s?:(?=\s)|\s?\.{3,}|\s?…|(?<=\w)\s?\|)\s*")
_NAMED = re.compile(r"(?P<name>[^\d:.;,()|=]{2,40}?)\s*(?:\([^)]{2,20}\)\s*)?(?::(?!\d)|\.{3,}|=)")
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]{2,28}[)\]]$")
_OF_DAY = re.compile(r"[\s,]*(?:\(|\b(?:on|as of|dated|from|of|in|el|del?)\b)*\s*$", re.I)
_WORD = re.compile(r"[^\s.;,()\[\]|·•:=–—→%]+")
_CLOSED = re.compile(r"[.;()\[\]|·•:=–—→,%]")
_MOST = 7  # words of a caption
_NEAR = 34  # letters between words said without a colon and their amount
_NEAR_DAY = 16
_BEFORE_TARGET = re.compile(r"(?:^|[;,.(\[|·•–—-])\s*$")
_AMOUNT_ALONE = re.compile(
    r"\W{0,2}(?:at least\s)?\d+(?:\.\d+)?\s?"
    r"(?:%|/\s?\d|of\b|out of\b|de\b|[^\W\d_]+(?:\s[^\W\d_]+)?\s*(?=$|[.,;(|]|\s[A-Z]))"
)
_ON = re.compile(r"\b(?:on|as of|el)\s+$", re.I)
_ASIDE = re.compile(r"[;.(]\s|\)")


@dataclass(frozen=True)
class SlotRead:
    """`slot` as `GoalWords.slot_of` says it, `dated` where a day alone names it, `month` where a month does. `start`:
    where its name begins, `begin` to `end`: what is told. `day`: printed within the name."""

    slot: str
    start: int
    begin: int
    end: int
    day: Spotted | None = None
    is_marked: bool = False


def pieces(text: str, words: GoalWords, start: int = 0) -> list[SlotRead]:
    """In the order of the text; each goes up to the next."""
    marked = list(_captions(text, words, start))
    spoken = [
        piece
        for piece in _said(text, words, start)
        if not any(other.start < piece.begin and piece.start < other.begin for other in marked)
    ]
    held = sorted((*marked, *spoken), key=lambda piece: piece.start)
    if not held:
        return []
    ends = [*(piece.start for piece in held[1:]), len(text)]
    return [
        SlotRead(piece.slot, piece.start, piece.begin, end, piece.day, piece.is_marked)
        for piece, end in zip(held, ends, strict=True)
    ]


def opens_with_slot(text: str, words: GoalWords) -> str:
    """The slot that the text begins with, where it does."""
    held = pieces(text, words)
    return held[0].slot if held and not text[: held[0].start].strip(" -•*▪◦–(") else ""


def tells(text: str, length: int, words: GoalWords) -> bool:
    """Whether the first letters of the text, which look like a heading, name what is told of a goal right behind them:
    `Measure: 3 of 3 baths` among the goals."""
    slot = words.slot_of(text[:length].strip(" :.–-"))
    is_told = slot not in ("", "words", "area") and length < len(text)
    return is_told and (_amount_near(text, length) or _day_near(text, length, _NEAR_DAY))


def begins(text: str, words: GoalWords) -> bool:
    """Whether the line begins something of its own: an item, a goal, or what is told of one behind a name."""
    if patterns(words).begins.match(text) or words.is_caption(text):
        return True
    named = _NAMED.match(text)
    return named is not None and words.slot_of(named["name"]) != ""


def _captions(text: str, words: GoalWords, start: int) -> Iterator[SlotRead]:
    """Behind a colon, an equals sign, a bar or dots; a day may stand between the caption and its mark."""
    days = list(dates(text[start:])) if any(letter.isdigit() for letter in text) else []
    for mark in _MARK.finditer(text, start):
        place, day = mark.start(), None
        before = next((spotted for spotted in days if _is_right_before(text, start + spotted.end, place)), None)
        if before:
            day = Spotted(before.value, start + before.start, start + before.end)
            lead = _OF_DAY.search(text[: day.start])
            place = lead.start() if lead else day.start
        elif bracket := _BRACKET.search(text[start:place]):
            place = start + bracket.start()
        name = _name(text, words, start, place, "|" in mark[0])
        if name and name[0] == "measure" and day:
            yield SlotRead("dated", name[1], mark.end(), mark.end(), day, True)
        elif name:
            is_target = name[0] == "words" and _AMOUNT_ALONE.match(text, mark.end())
            yield SlotRead("target" if is_target else name[0], name[1], mark.end(), mark.end(), day, True)
        elif day:
            yield SlotRead("dated", day.start, mark.end(), mark.end(), day, True)
        elif month := _spoken(words).month_alone.search(text, start, place):
            yield SlotRead("month", month.start(), mark.end(), mark.end(), None, True)


def _is_right_before(text: str, end: int, place: int) -> bool:
    return end <= place and not text[end:place].strip(" )]")


def _name(text: str, words: GoalWords, start: int, place: int, is_cell: bool) -> tuple[str, int] | None:
    """The longest run of words before `place` that is a caption, and where it begins; one that begins with a capital is
    preferred. `is_cell`: a bar ends it, so that it is the whole cell."""
    begins: list[int] = []
    clause = max((mark.end() for mark in _CLOSED.finditer(text, start, place)), default=start)
    if not text[clause:place].strip():
        return None
    begins = [word.start() for word in _WORD.finditer(text, clause, place)][-_MOST:]
    begins = begins[:1] if is_cell else begins
    known = [(words.slot_of(text[begin:place].strip()), begin) for begin in begins if text[begin].isalpha()]
    known = [pair for pair in known if pair[0]]
    return next((pair for pair in known if text[pair[1]].isupper()), next(iter(known), None))


class _Said:
    """What is said in running text, put together from the words of the data."""

    def __init__(self, words: GoalWords) -> None:
        any_of = words.any_of
        slots = ("by", "start", "now", "target", "earlier", "after")
        each = "|".join(rf"(?P<{slot}>{any_of(f'said_{slot}')})" for slot in slots)
        self.said = re.compile(rf"(?<![\w’'-])(?:{each})(?![\w’'-])\s*[–-]?\s*", re.I)
        month = any_of("month")
        who = rf"(?:it|she|he|they|{any_of('child')})"
        self.month = re.compile(
            rf"\b(?:in|since|en)\s{month}(?:\s(?:de(?:l)?\s)?\d{{4}})?,?\s(?:{who}\s)?(?=[a-z]*\b)", re.I
        )
        self.done = re.compile(rf",?\s+(?:{who}\s|(?=\d))", re.I)
        self.then_now = re.compile(
            rf"(?:^|(?<=[.;,(])\s*)(?P<then>{any_of('said_then')})[\s:]+(?=[^.;]{{2,40}}\b{any_of('said_now')})", re.I
        )
        self.month_alone = re.compile(rf"(?<![\w/])(?:(?:in|en)\s)?{month}(?:\s\d{{4}})?$", re.I)


@cache
def _spoken(words: GoalWords) -> _Said:
    return _Said(words)


def _said(text: str, words: GoalWords, start: int) -> Iterator[SlotRead]:
    """Words without a mark: an amount, or for a last day a day, follows soon."""
    known, begun = _spoken(words), -1
    dated = list(_dated(text, words, start))
    yield from dated
    for then in known.then_now.finditer(text, start):
        if _amount_near(text, then.end()):
            yield SlotRead("start", then.start("then"), then.end(), then.end())
    for said in known.said.finditer(text, start):
        slot = str(said.lastgroup)
        if any(0 <= said.start() - piece.begin < _NEAR and _amount_near(text, said.end()) for piece in dated):
            continue
        if slot == "by" or (slot == "target" and _day_near(text, said.end(), 3)):
            if _day_near(text, said.end(), _NEAR_DAY):
                yield SlotRead("by", said.start(), said.end(), said.end())
        elif slot == "after":
            if _is_behind_start(text, said.start(), begun) and _amount_near(text, said.end()):
                yield SlotRead("target", said.start(), said.end(), said.end())
        elif _amount_near(text, said.end()) and (slot != "target" or _BEFORE_TARGET.search(text[: said.start()])):
            yield SlotRead(slot, said.start(), said.end(), said.end())
            begun = said.end() if slot in ("start", "now") else begun
    for month in known.month.finditer(text, start):
        if _amount_near(text, month.end()) and not _day_near(text, month.start() + 3, _NEAR_DAY):
            yield SlotRead("month", month.start(), month.end(), month.end())


def _dated(text: str, words: GoalWords, start: int) -> Iterator[SlotRead]:
    """`On July 8, 2026 he did so in 5 of 5 trials`, `and on July 8, 2026 5 of 8 steps`."""
    if not any(letter.isdigit() for letter in text):
        return
    for spotted in dates(text[start:]):
        day = Spotted(spotted.value, start + spotted.start, start + spotted.end)
        lead = _ON.search(text[: day.start])
        told = _spoken(words).done.match(text, day.end)
        if lead and told and _amount_near(text, told.end()):
            yield SlotRead("dated", lead.start(), day.end, day.end, day)


def _is_behind_start(text: str, place: int, begun: int) -> bool:
    """Whether the words before `place` say where the goal starts, with its amount: `now 1 ounce, then 4 ounces`."""
    return begun >= 0 and next(quantities(text[:place], begun), None) is not None


def _amount_near(text: str, place: int) -> bool:
    amount = next(quantities(text[: place + 2 * _NEAR], place), None)
    return amount is not None and amount.start - place < _NEAR and not _ASIDE.search(text, place, amount.start)


def _day_near(text: str, place: int, reach: int) -> bool:
    return any(day.start < reach for day in dates(text[place : place + 3 * _NEAR_DAY]))
