"""American addresses as papers print them, in one line or over several: street, city, state and postal code."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.domain.places import Place
from app.domain.reading_rules import AddressRule

_CITY = r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}"
_HOUSE = r"\d{1,6}(?:-\d{1,4})?[A-Z]?\s+[A-Z0-9][\w.’'-]*"
_HEADINGS = r"(?:\s+(?:N|S|E|W|NE|NW|SE|SW)\b)?"


@dataclass(frozen=True, slots=True)
class AddressRead:
    """`spans` name the place of each part in the text."""

    street: str
    city: str
    state: str
    zip: str
    start: int
    end: int
    spans: dict[str, tuple[int, int]]


class AddressReader:
    """Finds addresses with the words that data give. `states`: the letters of each by its name in small letters."""

    def __init__(self, words: tuple[tuple[str, tuple[str, ...]], ...], states: tuple[tuple[str, str], ...]) -> None:
        held = dict(words)
        parted = (words.rpartition(" ") for words in held.get("territory", ()))
        states = (*states, *((name, letters) for name, _, letters in parted))
        self.states = {name.lower(): letters for name, letters in states} | {"d.c.": "DC"}
        self.letters = frozenset(self.states.values())
        names = [*self.letters, "D.C.", *(written for name, _ in states for written in (name, name.upper()))]
        state = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        rooms = _both_cases(held["room"])
        ways = _both_cases(held["way"])
        self.room = rf"(?:[,\n]\s*(?:{rooms}\s*\w+|#?\d{{1,4}}[A-Z]\b))?"
        room_behind = rf"(?:[,\s]\s*{rooms}\s*\w+)?"  # no comma parts it from the way
        self.way = rf"{ways}(?!\w)\.?{_HEADINGS}"
        box = rf"{_both_cases(held['box'])}\s+\d+"
        self.street = re.compile(rf"(?:\b\d{{1,6}}\s+(?:[\w.’'-]+\s+){{0,4}}{self.way}{self.room}|\b{box})$", re.I)
        rest = rf"(?P<city>{_CITY}),?\s+(?P<state>{state})[,.]?\s+(?P<zip>\d{{5}}(?:-\d{{4}})?)(?!\d)"
        # `500 North St. Louis Avenue Chicago`: a street does not end where its own way still follows.
        no_way = rf"(?![^\d,\n]{{0,40}}?\s{_both_cases(held['way_alone'])}(?!\w))"
        # Where the street ends: at a comma or its line's end, behind its kind of way, else as late as leaves a city.
        self._patterns = (
            re.compile(rf"(?P<street>{box}|{_HOUSE}(?:[ ]+[\w.’'#-]+){{0,5}}{self.room})\s*[,\n]\s*{rest}"),
            re.compile(
                rf"(?P<street>{box}|{_HOUSE}(?:\s+(?!{rooms}\s)[\w.’'#-]+){{0,4}}?\s+{self.way}{room_behind})"
                rf"\s*,?\s*{no_way}{rest}"
            ),
            re.compile(rf"(?P<street>{box}|{_HOUSE}(?:\s+[\w.’'#-]+){{0,5}}{self.room})\s*(?:,|\s)\s*{rest}"),
        )
        self.ends = re.compile(rf"{rest}\W*$")

    def of(self, text: str) -> list[AddressRead]:
        """Every address, in the order of the text; the ends of its lines tell where a street ends
        (`Stretch.lined`)."""
        taken: list[re.Match[str]] = []
        for pattern in self._patterns if re.search(r"\d{5}", text) else ():
            for match in pattern.finditer(text):
                if not any(match.start() < other.end() and other.start() < match.end() for other in taken):
                    taken.append(match)
        return [self._address(match) for match in sorted(taken, key=lambda match: match.start())]

    def _address(self, match: re.Match[str]) -> AddressRead:
        held = {name: " ".join(match[name].split()) for name in ("street", "city", "state", "zip")}
        state = self.states.get(held["state"].lower(), held["state"])
        spans = {name: match.span(name) for name in held}
        return AddressRead(held["street"], held["city"], state, held["zip"], *match.span(), spans)


def _both_cases(words: Iterable[str]) -> str:
    """Words as they stand and in capitals; a sign of a pattern such as `\\s` has no capital."""
    words = tuple(word.replace(" ", r"\s") for word in words)
    shouted = (re.sub(r"(?<!\\)[a-z]+", lambda letters: letters[0].upper(), word) for word in words)
    return f"(?:{'|'.join(dict.fromkeys((*words, *shouted)))})"


def reader(rules: Iterable[AddressRule], places: Iterable[Place]) -> AddressReader:
    words = tuple((rule.id, rule.words) for rule in rules)
    return _made(words, tuple((place.name, place.state) for place in places))


_made = cache(AddressReader)
