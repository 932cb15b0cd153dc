"""Licence and NPI of whoever is named nearest to them: on the line, in the next cell, in the lines above."""

import re
from collections.abc import Sequence

from app.domain.reading import Box, Proposal, Word
from app.rules.reading.collecting import Collected
from app.rules.reading.label_pairs import label_pairs
from app.rules.reading.layout import Stretch, around, middle_of, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.people_words import PeopleWords, person_in
from app.rules.reading.persons import CLINICIAN, UNPARTED

_NPI = re.compile(r"\bNPI\b\s*(?:no\.?|number|núm\.?|#)?\s*[:#(]*\s*(?P<value>\d{10})(?!\d)", re.I)
_NPI_LABEL = re.compile(r"^.{0,30}\b(?:NPI|provider (?:no|number|#))\b.{0,8}$", re.I)
_NUMBER = re.compile(r"^\D{0,3}(?P<value>\d{10})(?!\d)")
_ABOVE = 3.4  # line heights that somebody may be named above
_LEVEL = 0.6
_LINES = 4  # lines that a licence may stand below its name


def take(paper: Paper, words: PeopleWords, into: Collected) -> None:
    rows = [stretch_of(line, page) for page, line in paper.lines]
    for number, stretch in enumerate(rows):
        for match in words.of("licence").finditer(stretch.text):
            _licence(match, stretch, _signer(rows, number, match.start(), words, into), into)
    numbers(paper, words, into)


def numbers(paper: Paper, words: PeopleWords, into: Collected) -> None:
    """NPIs: a number of ten digits behind or below its label."""
    rows = [stretch_of(line, page) for page, line in paper.lines]
    for number, stretch in enumerate(rows):
        for match in _NPI.finditer(stretch.text):
            who = _signer(rows, number, match.start(), words, into)
            _npi(match["value"], stretch.between(*match.span("value")), stretch.page, who, into)
    for pair in label_pairs(paper):
        value = _NUMBER.match(pair.entry.text)
        if value and _NPI_LABEL.match(pair.label):
            _npi(value["value"], pair.entry.between(*value.span("value")), pair.entry.page, "", into)


def _signer(rows: Sequence[Stretch], number: int, start: int, words: PeopleWords, into: Collected) -> str:
    """Whose licence it is: who is named last before it on its line, else on the nearest line above."""
    texts = [rows[number].text[:start], *(row.text for row in reversed(rows[max(0, number - _LINES) : number]))]
    known = [str(said.value) for said in into.of("people[].name")]
    for text in texts:
        named = {match.start(): person_in(match["name"], words) for match in _clinicians(text)}
        held = {start: name.full for start, name in named.items() if name}
        held |= {text.rindex(name): name for name in known if name in text}
        if held:
            return held[max(held)]
    return ""


def _clinicians(text: str) -> list[re.Match[str]]:
    return sorted([*CLINICIAN.finditer(text), *UNPARTED.finditer(text)], key=lambda match: match.start())


def _npi(value: str, put: Sequence[Word], page: int, who: str, into: Collected) -> None:
    if any(said.value == value for said in into.of("people[].npi")):
        return
    named = [*into.of("people[].name"), *into.of("people[].organization")]
    near = None if who else _nearest(around(word.box for word in put), page, named)
    into.add("people[].npi", value, put, page, "npi", who or (near.record if near else "practice"))


def _licence(match: re.Match[str], stretch: Stretch, who: str, into: Collected) -> None:
    """The number, and the state where its name or letters stand before it; a driver's or a card's is nobody's here."""
    parts = match.groupdict()
    number, state = parts["number"] or parts["digits"], parts["state"] or parts["region"]
    put = stretch.between(*match.span())
    if not who or not number:
        return
    letters = into.addresses.states.get((state or "").lower()) or (state if state in into.addresses.letters else None)
    if parts["region"] and letters is None:
        return
    if letters:
        into.add("people[].license.state", letters, put, stretch.page, "licence", who)
    into.add("people[].license.number", number.strip(" .-"), put, stretch.page, "licence", who)


def _nearest(box: Box, page: int, named: Sequence[Proposal]) -> Proposal | None:
    """Who stands last before this place on its line, else closest above it."""
    height = max(box[3] - box[1], 1.0)
    held = []
    for person in named:
        gap = (middle_of(box) - middle_of(person.box)) / height
        is_level = abs(gap) < _LEVEL
        if person.page != page or not -_LEVEL < gap < _ABOVE or (is_level and person.box[0] > box[0]):
            continue
        held.append((0 if is_level else 1, abs(person.box[0] - box[0]) if is_level else gap, person))
    return min(held, key=lambda place: place[:2], default=(0, 0, None))[2]
