"""What the sentence of a goal itself says: who will do what, how much of it, from where, by when."""

import re
from collections.abc import Iterator, Sequence

from app.rules.reading.collecting import Collected
from app.rules.reading.goal_amounts import is_of_others, is_told_behind, rise
from app.rules.reading.goal_beginnings import Beginning
from app.rules.reading.goal_levels import Levels
from app.rules.reading.goal_slots import SlotRead, pieces
from app.rules.reading.goal_vocabulary import GoalWords
from app.rules.reading.parts import Sentence
from app.rules.reading.quantities import QuantityRead, is_alike, is_share, quantities
from app.rules.reading.shapes import Spotted, dates

# Words that end at what is done say half: `Ida will fasten` before `3 of 4 buttons`.
_HALF = re.compile(
    r"(?:\b(?:will|shall)|^[\w’'-]+\s(?:to|should)|^[\w’'-]+(?=\s[a-z]+s$))"
    r"(?:\s(?:independently|correctly|also|be able to))?\s[^\W\d_]+$",
    re.I,
)
DOMAINS = {"self-care": "self_care", "dressing": "self_care", "feeding": "feeding"}
_BY = re.compile(
    r"\s*,?\s*(?:\b(?:by|until|before|no later than|on or before|due|para el|antes del|hasta el|a más tardar el)"
    r"|→|[–|—-])\s+$",
    re.I,
)
_MEASURE_BEFORE = re.compile(
    r"\s*[,:–—]?\s*(?:\bfrom\s\d+(?:\.\d+)?\s?%?\s?to"
    r"|\b(?:in|on|at|for|with|from|to|of|across|during|over|within|by|x|w/|en|con|durante|al|de|a))?(?:\s(?:el|la))?"
    r"(?:\s(?:at least|a minimum of|a maximum of|an average of|up to|at most|greater than|more than|less than"
    r"|no (?:less|more|fewer) than|not more than|fewer than|approximately|about|al menos|por lo menos|≥|≤|>|<))?"
    r"\s*[≥≤><]?\s*$",
    re.I,
)
_PART_OF = re.compile(r"[^\W\d_]\sof\s$")  # `a flight of 12 stairs` is what is done, and no measure behind it
_MARKS = re.compile(r"\[|\s\|(?=\s)|;|\. Target|: (?:he|she|they) |\s(?:→|[–—-]+>)\s")
_BRACKET = re.compile(r"\(([^)]*)\)?")
_TOLD = re.compile(
    r"%|\d\s?/\s?\d|\d (?:out )?of \d|\b(?:baseline|current|present|now|target|new|met|ongoing|in progress|status)",
    re.I,
)
_MEASURING = re.compile(r"\b(?:in|on|at|for|with|across|during|over|within|en)\s(?:at least\s)?$", re.I)
_BROKEN = re.compile(r"(?<=[^\W\d_]-) (?=[a-z])(?!(?:and|or|to|y|o)\b)")
_LOOSE_END = re.compile(r"(?:[\s,;:.(\[|–—-]|\b(?:and|but|where|while|which|up|from|y|pero)\b)*$", re.I)


_LEAST_OF_CHANGE = 4  # words
_BEHIND = ("start", "now", "month", "dated", "earlier", "since", "measure", "cue", "opened", "status")


def take(sentence: Sentence, begun: Beginning, record: str, levels: Levels) -> str:
    """Proposes what the sentence says of the goal; gives its words."""
    text, start, into = sentence.text, begun.start, levels.into
    told = [piece for piece in pieces(text, levels.words, start) if piece.start > start]
    held = _counted(text, begun.label_end)
    span = rise(text, start, levels.words)
    before = span[0] if span else _before(text, held, told, levels.words)
    free = [amount for amount in held if amount is not before and not _is_within(amount.start, told)]
    measured = span[1] if span else _measured(free, before)
    if measured and into.has("goals[].target.value", record) and not _is_told(measured, record, into):
        measured = None  # the table's own column says what the goal is measured by
    day = next((spotted for spotted in _days(text, start) if not _is_within(spotted.start, told)), None)
    end = _end_of_words(text, start, day, [amount for amount in (measured, before) if amount], told)
    words, place = text[start:end].rstrip(" ,;.:–—-("), sentence.stretch.between(start, end)
    into.add("goals[].words", unbroken(words), place, sentence.page, "goal", record)
    if begun.area_words.lower() in DOMAINS:
        in_domain(sentence, begun.area, record, into)
    if measured:
        levels.put(sentence, measured, "target", record)
    is_free = before is not None and (span is not None or not _is_within(before.start, told))
    is_todays = levels.is_note and before is not None and is_told_behind(text, before.end, levels.words, "said_today")
    if (
        before
        and is_free
        and not is_todays
        and (before is held[0] or not measured or is_alike(before.unit, measured.unit))
    ):
        levels.put(sentence, before, "baseline", record)
    due = day or next(_days(text[:start], 0), None)
    if due:
        levels.add_due(sentence.stretch, due, record)
    levels.take(sentence, record, start)
    return words


def unbroken(words: str) -> str:
    """`side-to- side`, parted at a line's end, is one word."""
    return _BROKEN.sub("", words)


def _days(text: str, start: int) -> Iterator[Spotted]:
    for day in dates(text[start:]):
        yield Spotted(day.value, start + day.start, start + day.end)


def _is_within(place: int, told: Sequence[SlotRead]) -> bool:
    """Whether a piece that tells of the start or of another day holds this place."""
    return any(piece.slot in _BEHIND and piece.start <= place < piece.end for piece in told)


def _before(text: str, held: Sequence[QuantityRead], told: Sequence[SlotRead], words: GoalWords) -> QuantityRead | None:
    """Where the goal starts: behind words that say so, or before them: `2 minutes at present`."""
    for amount in held:
        if is_of_others(text, amount.start, words):
            continue
        is_behind = any(
            piece.slot in ("start", "now", "month") and piece.start <= amount.start < piece.end for piece in told
        )
        if is_behind or is_told_behind(text, amount.end, words, "said_now", "said_start"):
            return amount
    return None


def _is_told(measured: QuantityRead, record: str, into: Collected) -> bool:
    is_value = measured.value in [target.value for target in into.of("goals[].target.value", record)]
    units = [str(target.value) for target in into.of("goals[].target.unit", record)]
    return is_value and all(is_alike(measured.unit, unit) for unit in units)


def in_domain(sentence: Sentence, place: tuple[int, int], record: str, into: Collected) -> None:
    words = sentence.stretch.between(*place)
    domain = DOMAINS[sentence.text[slice(*place)].lower()]
    into.add("goals[].domain", domain, words, sentence.page, "goal", record)


def _counted(text: str, start: int) -> list[QuantityRead]:
    """All that is counted; `4/5` with no noun only where it is the one count and stands as a measure does."""
    amounts = list(quantities(text, start))
    named = [amount for amount in amounts if not amount.is_bare]
    bare = [amount for amount in amounts if amount.is_bare and _MEASURING.search(text[start : amount.start])]
    return named or bare[:1]


def _end_of_words(
    text: str, start: int, day: Spotted | None, amounts: Sequence[QuantityRead], told: Sequence[SlotRead]
) -> int:
    """Where the goal's own words end: before what it is measured by and when; not within what is done."""
    ends = [len(text)]
    ends += [
        match.start()
        for amount in amounts
        if amount.start > start
        and (match := _MEASURE_BEFORE.search(text[: amount.start]))
        and (is_share(amount.unit) or not _PART_OF.search(text[: amount.start]))
        and not _is_half(text[start : match.start()], "from" in match[0])
    ]
    if day and (by := _BY.search(text[: day.start])):
        ends.append(by.start())
    ends += [_LOOSE_END.search(text[: piece.start]).start() for piece in told]  # type: ignore[union-attr]
    if mark := _MARKS.search(text, start):
        ends.append(mark.start())
    for bracket in _BRACKET.finditer(text, start):
        goes_on = any(amount.start > bracket.end() for amount in amounts) and not _TOLD.search(bracket[1])
        if not goes_on:
            ends.append(bracket.start())
            break
    return min(end for end in ends if end > start)


def _is_half(words: str, is_rise: bool) -> bool:
    """`Ida will fasten`; `Throwing objects will decrease` says all that changes, before from where to where."""
    return _HALF.search(words) is not None and not (is_rise and len(words.split()) >= _LEAST_OF_CHANGE)


def _measured(held: Sequence[QuantityRead], before: QuantityRead | None) -> QuantityRead | None:
    """What the goal is measured by: the quantity of the baseline's unit, for `50 meters in 4 of 5 trials` may name
    what is done before how often; else the first share, else the first."""
    alike = [amount for amount in held if before and is_alike(amount.unit, before.unit)]
    same = alike or [amount for amount in held if before and amount.unit.split()[:1] == before.unit.split()[:1]]
    shares = [amount for amount in held if is_share(amount.unit)]
    return next(iter(same or shares or held), None)
