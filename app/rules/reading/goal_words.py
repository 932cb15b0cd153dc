"""What the sentence of a goal itself says: who will do what, how much of it, from where, by when."""

import re
from collections.abc import Sequence

from app.rules.reading.collecting import Collected
from app.rules.reading.goal_levels import MONTH, Levels, is_of_others
from app.rules.reading.parts import Sentence
from app.rules.reading.quantities import QuantityRead, is_alike, is_share, number, quantities
from app.rules.reading.shapes import Spotted, dates

# Words that end at what is done say half: `Ida will fasten` before `3 of 4 buttons`.
_HALF = re.compile(
    r"(?:\b(?:will|shall)|^[\w’'-]+\s(?:to|should)|^[\w’'-]+(?=\s[a-z]+s$))"
    r"(?:\s(?:independently|correctly|also|be able to))?\s[^\W\d_]+$",
    re.I,
)
DOMAINS = {"self-care": "self_care", "dressing": "self_care", "feeding": "feeding"}
_SINCE = re.compile(r"^[^.;]{0,30}\b(?:on|as of|dated|\()\s*$", re.I)
_BY = re.compile(r"\s*,?\s*\b(?:by|until|before|no later than|para el|antes del|hasta el)\s+$", re.I)
_MEASURE_BEFORE = re.compile(
    r"\s*,?\s*(?:\bfrom\s\d+(?:\.\d+)?\s?%?\s?to"
    r"|\b(?:in|on|at|for|with|from|to|of|across|during|over|within|by|x|w/|en|con|durante))?"
    r"(?:\s(?:at least|a minimum of|a maximum of|an average of|up to|at most|greater than|more than|less than"
    r"|no (?:less|more|fewer) than|approximately|about|≥|≤|>|<))?\s*[≥≤><]?\s*$",
    re.I,
)
_PART_OF = re.compile(r"[^\W\d_]\sof\s$")  # `a flight of 12 stairs` is what is done, and no measure behind it
_FROM = re.compile(r"\bfrom\s(?P<value>\d+(?:\.\d+)?)\s?%?\s?to\s$", re.I)
_MARKS = re.compile(
    r"\[|\s(?:[–-]\s)?(?:baseline\b"
    r"|(?:target|current(?: level| status| performance)?|status|mastery|criteri(?:a|on))\s*:)"
    r"|;|\. Target|\||: (?:he|she|they) ",
    re.I,
)
_BRACKET = re.compile(r"\(([^)]*)\)?")
_TOLD = re.compile(
    r"%|\d\s?/\s?\d|\d (?:out )?of \d|\b(?:baseline|current|present|now|target|new|met|ongoing|in progress|status)",
    re.I,
)
_MEASURING = re.compile(r"\b(?:in|on|at|for|with|across|during|over|within)\s(?:at least\s)?$", re.I)


def take(sentence: Sentence, begun: re.Match[str], record: str, levels: Levels) -> str:
    """Proposes what the sentence says of the goal; gives its words."""
    text, start, into = sentence.text, begun.start("words"), levels.into
    held = _counted(text, start)
    before = next((amount for amount in held if _is_baseline(text, amount)), None)
    measured = _measured([amount for amount in held if amount is not before], before)
    if measured and into.has("goals[].target.value", record) and not _is_told(measured, record, into):
        measured = None  # the table's own column says what the goal is measured by
    day = next((spotted for spotted in dates(text[start:])), None)
    since = day if day and before and _SINCE.search(text[before.end : start + day.start]) else None
    day = None if since else day
    early = next((spotted for spotted in dates(text[:start])), None) if not day else None
    end = _end_of_words(text, start, day, measured, before)
    words, place = text[start:end].rstrip(" ,;.:–-"), sentence.stretch.between(start, end)
    into.add("goals[].words", words, place, sentence.page, "goal", record)
    if (begun["domain"] or "").lower() in DOMAINS:
        in_domain(sentence, begun, record, into)
    if measured:
        _from_there(sentence, measured, record, levels)
    if before and (before is held[0] or since or (measured and is_alike(before.unit, measured.unit))):
        levels.put(sentence, before, "baseline", record)
    if since:
        levels.since(sentence, Spotted(since.value, start + since.start, start + since.end), record)
    if measured:
        levels.put(sentence, measured, "target", record)
    due = Spotted(day.value, start + day.start, start + day.end) if day else early
    if due:
        levels.add_due(sentence.stretch, due, record)
    levels.take(sentence, record, start)
    return words


def _is_told(measured: QuantityRead, record: str, into: Collected) -> bool:
    is_value = measured.value in [target.value for target in into.of("goals[].target.value", record)]
    units = [str(target.value) for target in into.of("goals[].target.unit", record)]
    return is_value and all(is_alike(measured.unit, unit) for unit in units)


def in_domain(sentence: Sentence, said: re.Match[str], record: str, into: Collected) -> None:
    words = sentence.stretch.between(*said.span("domain"))
    into.add("goals[].domain", DOMAINS[said["domain"].lower()], words, sentence.page, "goal", record)


def _counted(text: str, start: int) -> list[QuantityRead]:
    """All that is counted; `4/5` with no noun only where it is the one count and stands as a measure does."""
    amounts = list(quantities(text, start))
    named = [amount for amount in amounts if not amount.is_bare]
    bare = [amount for amount in amounts if amount.is_bare and _MEASURING.search(text[start : amount.start])]
    return named or bare[:1]


def _end_of_words(
    text: str, start: int, day: Spotted | None, measured: QuantityRead | None, before: QuantityRead | None
) -> int:
    """Where the goal's own words end: before what it is measured by and when; not within what is done."""
    ends = [len(text)]
    ends += [
        match.start()
        for amount in (measured, before)
        if amount
        and (match := _MEASURE_BEFORE.search(text[: amount.start]))
        and (is_share(amount.unit) or not _PART_OF.search(text[: amount.start]))
        and not _HALF.search(text[start : match.start()])
    ]
    if day and (by := _BY.search(text[: start + day.start])):
        ends.append(by.start())
    if mark := _MARKS.search(text, start):
        ends.append(mark.start())
    for bracket in _BRACKET.finditer(text, start):
        goes_on = measured is not None and measured.start > bracket.end() and not _TOLD.search(bracket[1])
        if not goes_on:
            ends.append(bracket.start())
            break
    return min(ends)


def _from_there(sentence: Sentence, measured: QuantityRead, record: str, levels: Levels) -> None:
    """`increase from 2.1 to 3.5 words` tells the baseline too."""
    if rises := _FROM.search(sentence.text[: measured.start]):
        start, end = rises.span("value")
        amount = QuantityRead(number(rises["value"]), measured.unit, start, end)
        levels.put(sentence, amount, "baseline", record)


def _measured(held: Sequence[QuantityRead], before: QuantityRead | None) -> QuantityRead | None:
    """What the goal is measured by: the quantity of the baseline's unit, for `50 meters in 4 of 5 trials` may name
    what is done before how often; else the first share, else the first."""
    alike = [amount for amount in held if before and is_alike(amount.unit, before.unit)]
    same = alike or [amount for amount in held if before and amount.unit.split()[:1] == before.unit.split()[:1]]
    shares = [amount for amount in held if is_share(amount.unit)]
    return next(iter(same or shares or held), None)


_BEFORE_START = re.compile(
    r"(?:baseline(?: level)?(?: of| is| was)?|"
    r"current(?:ly)?(?: level| performance| status)?(?: at)?|"
    r"present(?:ly)?(?: level)?|initial(?:ly)?|PLOF|"
    rf"\((?:in )?{MONTH}(?: \d{{4}})?|"
    r"now|from|today|now [a-z]+|now (?:it|he|she|they) [a-z]+|"
    r"did it|does it|(?:he|she|they) (?:did so|does so|managed?s?))\W*$",
    re.I,
)
_BEHIND_START = re.compile(
    r"\W{0,2}(?:now|at present|currently|at baseline|at (?:the )?(?:initial |first )?(?:evaluation|visit|start))"
    r"(?=\s*[).;,]|\s*$)",
    re.I,
)


def _is_baseline(text: str, amount: QuantityRead) -> bool:
    before = text[max(0, amount.start - 24) : amount.start]
    if is_of_others(text, amount.start):
        return False
    return bool(_BEFORE_START.search(before) or _BEHIND_START.match(text, amount.end))
