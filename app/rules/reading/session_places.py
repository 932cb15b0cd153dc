"""Where a session was: behind its label, at the end of its day's line, or in a sentence that tells of the visit."""

import re
from collections.abc import Iterator

from app.rules.reading.shapes import Spotted

_CAPTION = re.compile(r"\b(?:place|location|setting|lugar|where)\b", re.I)
_FROM_HOME = re.compile(r"\b(?:parents?|mother|father|mom|dad|caregiver|family|says?|said|report\w*|practi\w+)\b", re.I)
_PARTS = re.compile(r"[,;·|]\s|\s[–—-]\s|\.\s")  # `Monday, May 11, 2026, 60 minutes, clinic. She …`
_LONGEST = 90  # letters of a line that tells of a place
# Of a place in a sentence: the visit itself was there. What is planned, declined or done at home is no place of it.
_TOOK_PLACE = (
    r"\b(?:seen|session|visit|treated|therapy|treatment|met|held|delivered|provided|conducted|worked|saw)\b[^.;]{0,40}"
)
_NOT_THE_PLACE = re.compile(
    r"\b(?:next|will|declin\w+|no|not|offer\w*|refus\w+|cancel\w*|continue|carry|last|previous|if|instead|prefer\w*"
    r"|plan\w*|schedul\w*|próxima)\b",
    re.I,
)
_SETTINGS = (
    (
        "home",
        re.compile(
            r"\b(?:place|location|setting|where)\b[^.]{0,14}\bhome\b|^(?:home|casa|domicilio)$"
            rf"|{_TOOK_PLACE}\b(?:at|in) (?:\w+ ){{0,2}}home\b",
            re.I,
        ),
    ),
    (
        "clinic",
        re.compile(
            r"^(?:outpatient )?(?:clinic|clínica)$|\b(?:place|location|setting|where)\b[^.]{0,14}\bclinic\b"
            rf"|{_TOOK_PLACE}\b(?:at|in) the clinic\b",
            re.I,
        ),
    ),
    (
        "telehealth",
        re.compile(
            r"^(?:telehealth|video visit)(?: session)?$"
            r"|\b(?:place|location|setting|where)\b[^.]{0,14}\b(?:telehealth|video)\b"
            rf"|{_TOOK_PLACE}(?:telehealth|video)\b",
            re.I,
        ),
    ),
    ("school", re.compile(r"\b(?:place|location|setting)\b[^.]{0,14}\bschool\b", re.I)),
)


def settings_on(text: str, above: str, is_head: bool) -> Iterator[Spotted]:
    """The places of a line. `above`: the line before it; `is_head`: the line has the day or a code of the session."""
    if _NOT_THE_PLACE.search(text) or not (is_head or (len(text) < _LONGEST and not _FROM_HOME.search(text))):
        return
    pieces = [text, text.rsplit(" ", 1)[-1]] if is_head or _CAPTION.search(above) else [text]
    if is_head:
        pieces += [piece.strip() for piece in _PARTS.split(text[:_LONGEST])[1:-1]]
    for name, pattern in _SETTINGS:
        for piece in pieces:
            if place := pattern.search(piece):
                begin = text.rindex(piece)
                yield Spotted(name, begin + place.start(), begin + place.end())
