"""How long a session was and how many units were billed: digits, words, or the time from its start to its end."""

import re
from collections.abc import Iterator

from app.rules.reading.shapes import NUMBER_WORDS, PROCEDURE, Spotted, dates

CLOCK = r"(?P<{0}>\d{{1,2}})(?::(?P<{0}_min>[0-5]\d))\s*(?P<{0}_half>[ap]\.?\s?m\b\.?)?"
SPAN = re.compile(
    rf"(?<![\d:]){CLOCK.format('first')}"
    r"\s*(?:[-–—·|,;/]?\s*(?:to|until|till|a|(?:session |visit )?(?:time[- ]?out|out|end(?: time)?|stop(?: time)?)"
    r"|hora de salida|salida)\s*:?|[-–—])\s*"
    rf"{CLOCK.format('last')}(?![\d:])",
    re.I,
)
MINUTES = re.compile(r"\b(?P<n>\d{2,3})\s*(?:-\s*)?min(?:ute|uto)?s?\b", re.I)
_MOST_MINUTES = 240  # a longer span is a day at the clinic, no session
_OFFICE = re.compile(r"\b(?:office|open|hours of|call|phone|monday)\b", re.I)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_IN_WORDS = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<ones>{'|'.join(NUMBER_WORDS[1:10])}))?"
    rf"|(?P<teens>{'|'.join(NUMBER_WORDS[10:20])}))[- ]minutes?\b"
    r"|\b(?P<half>half an hour|half-hour|media hora)\b|\b(?P<hour>an hour|one hour|one-hour|una hora)\b(?! and)",
    re.I,
)
_LENGTH = re.compile(
    r"\b(?:length|duration|duración|total(?: treatment)? time|time|tiempo|minutes|minutos|in\b.{0,24}\bout)\b", re.I
)
# The timed minutes are a part of the session, its treatment time the whole.
_TOTAL = re.compile(
    r"\btotal (?:(?!timed|untimed)\w+[- ]){0,2}(?:minutes|min\.?|mins|time)\s*:?\s*(?P<n>\d{2,3})\b(?!:)", re.I
)
_LABELLED = re.compile(
    r"^\W*(?:(?:session|visit|treatment|direct|therapy)\s)?(?:minutes|duration|length)"
    r"(?: of (?:the )?(?:session|visit))?\s*(?:\(min(?:ute)?s?\)\s*)?:\s*(?P<n>\d{2,3})\b(?!\s*[:/.-]\s*\d)",
    re.I,
)
# Minutes of the way, of writing, of what was planned or is done at home are none of the session's.
_NOT_OF_IT = re.compile(
    r"\b(?:drive|driving|travel|planned|scheduled|next|authorized|documentation|paperwork|preparation|wait\w*|homework"
    r"|home program|practi[cs]\w*|parents?|mother|father|caregivers?|daily|each day)\b",
    re.I,
)
_PART = re.compile(
    r"\b(?:un)?timed (?:code )?(?:minutes|min\.?|mins|treatment)\s*:?\s*\d{1,3}(?: ?min(?:ute)?s?)?\b", re.I
)
_FOR = re.compile(r"\b(?:for|lasted|session of|visit of|a|durante|por)\s*$", re.I)
_UNITS = re.compile(
    r"(?:[x×/]\s?(?P<n>[1-9]\d?)\b(?!\s*(?:min|/|\d))|\b(?:units?|unidades)(?: billed)?\s*:?\s*(?P<m>\d{1,2})\b"
    r"|\b(?P<k>\d{1,2}) (?:units?|unidades)\b|\(\s*(?P<b>\d{1,2})\s*(?:units?|u)?\s*\))",
    re.I,
)
_UNITS_NEAR = 48  # letters behind a code in which its units still stand
_NEAR_LABEL = 26  # letters between a label and its length
_HOURS = re.compile(
    r"\W*(?P<h>[1-4](?:\.\d+)?)\s*(?:hours?|hrs?\.?|h|horas?)\b(?:\s*(?:and\s+|,\s*)?(?P<m>\d{1,2})\s*(?:min\w*|m)\b)?",
    re.I,
)
_BARE = re.compile(
    r"\W*(?P<n>[1-9]\d{1,2})\b(?!\s*[:/.–-]\s*\d)(?!\s*(?:units?|x|%|of|visits?|sessions?|seconds?)\b)", re.I
)
_FIRST = re.compile(
    rf"\b(?:(?:start|begin|arrival)(?: time)?|time[- ]?in|in|hora de entrada)\s*:?\s*{CLOCK.format('first')}", re.I
)
_LAST = re.compile(
    rf"\b(?:(?:stop|end|departure)(?: time)?|time[- ]?out|out|hora de salida)\s*:?\s*{CLOCK.format('last')}", re.I
)


def minutes_in(text: str) -> Spotted | None:
    """The length that a sentence tells: `for 45 minutes`, `sixty minutes`, `from 3:30 to 4:15 pm`."""
    if (span := SPAN.search(text)) and (length := _between(span, span)):
        return Spotted(length, *span.span())
    if (said := MINUTES.search(text)) and _FOR.search(text[: said.start()]):
        return Spotted(int(said["n"]), *said.span())
    return in_words(text)


def span_of(text: str) -> Spotted | None:
    """`1:05–2:00 pm` as its minutes."""
    span = SPAN.search(text)
    length = _between(span, span) if span else None
    return Spotted(length, *span.span()) if span and length else None


def length_of(entry: str) -> Spotted | None:
    """The length behind its label: `10:00-10:55 (55 minutes)`, `45 min`, `1 hour 15 minutes`, `60`."""
    said = MINUTES.search(entry)
    if said and said.start() < _NEAR_LABEL and not _HOURS.match(entry):
        return Spotted(int(said["n"]), *said.span())
    if span := span_of(entry):
        return span
    if hours := _HOURS.match(entry):
        length = round(60 * float(hours["h"])) + int(hours["m"] or 0)
        return Spotted(length, *hours.span()) if 10 <= length <= _MOST_MINUTES else None
    if bare := _BARE.match(entry):
        return Spotted(int(bare["n"]), *bare.span("n"))
    said_so = in_words(entry)
    return said_so if said_so and said_so.start < _NEAR_LABEL else None


def in_words(text: str) -> Spotted | None:
    said = _IN_WORDS.search(text)
    if not said:
        return None
    if said["half"] or said["hour"]:
        return Spotted(30 if said["half"] else 60, *said.span())
    if said["teens"]:
        return Spotted(NUMBER_WORDS.index(said["teens"].lower()), *said.span())
    ones = NUMBER_WORDS.index(said["ones"].lower()) if said["ones"] else 0
    return Spotted(_TENS[said["tens"].lower()] + ones, *said.span())


def length_on(text: str, above: str, is_head: bool) -> Iterator[Spotted]:
    """The lengths of a line in a note: its times, then minutes behind their label, under their caption or in a head."""
    span = SPAN.search(text)
    if span and not _OFFICE.search(text) and (length := _between(span, span)):
        yield Spotted(length, *span.span())
    if total := _TOTAL.search(text) or _LABELLED.match(text):
        yield Spotted(int(total["n"]), *total.span("n"))
    if not is_head and _NOT_OF_IT.search(text):
        return
    text = _PART.sub(lambda part: " " * len(part[0]), text)
    said = MINUTES.search(text)
    if said and (code := PROCEDURE.search(text)) and code.start() < said.start() and not any(True for _ in dates(text)):
        is_head = False  # the minutes of one code
    if said and (_LENGTH.search(text[: said.start()]) or _is_caption(above) or is_head):
        yield Spotted(int(said["n"]), *said.span())
    elif said is None and (told := in_words(text)) and (is_head or _LENGTH.search(text[: told.start])):
        yield told


def _is_caption(above: str) -> bool:
    """Whether the line above names a length and has none of its own."""
    return _LENGTH.search(above) is not None and not re.search(r"\d", above)


def from_start_to_stop(first: str, last: str) -> int | None:
    """The minutes from a line `Start time 13:30` to a later one `Stop time 14:15`."""
    begun, ended = _FIRST.search(first), _LAST.search(last)
    return _between(begun, ended) if begun and ended else None


def is_start(text: str) -> bool:
    return bool(_FIRST.search(text)) and not _OFFICE.search(text)


def is_stop(text: str) -> bool:
    return bool(_LAST.search(text)) and not _OFFICE.search(text)


def codes_on(text: str) -> Iterator[tuple[Spotted, Spotted | None]]:
    """Each procedure code with the units billed for it."""
    for match in PROCEDURE.finditer(text):
        following = PROCEDURE.search(text, match.end())
        units = _UNITS.search(
            text, match.end(), min(match.end() + _UNITS_NEAR, following.start() if following else len(text))
        )
        told = None
        if units:
            said = next(part for part in (units["n"], units["m"], units["k"], units["b"]) if part)
            told = Spotted(int(said), *units.span())
        yield Spotted(match[0], *match.span()), told


def _between(first: re.Match[str], last: re.Match[str]) -> int | None:
    """The minutes from `10:00` to `10:45`; an hour that grows smaller has passed noon."""
    begun = int(first["first"]) * 60 + int(first["first_min"])
    ended = int(last["last"]) * 60 + int(last["last_min"])
    length = (ended - begun) % 720 if ended < begun else ended - begun
    return length if 10 <= length <= _MOST_MINUTES else None
