"""American addresses as papers print them, in one line or over several, with the name above them."""

import re
from dataclasses import dataclass

STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR"
    " PA RI SC SD TN TX UT VT VA WA WV WI WY"
).split()
LONG_STATES = {
    "nebraska": "NE", "virginia": "VA", "texas": "TX", "oregon": "OR", "california": "CA", "new york": "NY",
    "georgia": "GA", "florida": "FL", "ohio": "OH", "michigan": "MI", "illinois": "IL", "maryland": "MD",
    "pennsylvania": "PA", "washington": "WA", "colorado": "CO", "connecticut": "CT", "tennessee": "TN",
    "north carolina": "NC", "south carolina": "SC", "massachusetts": "MA", "new jersey": "NJ", "kentucky": "KY",
    "minnesota": "MN", "wisconsin": "WI", "missouri": "MO", "indiana": "IN", "arizona": "AZ", "new mexico": "NM",
}  # fmt: skip
_STATE = "|".join([*STATES, *map(str.upper, LONG_STATES), *(state.title() for state in LONG_STATES)])
_ROOM = r"(?:,\s*(?:Suite|SUITE|Ste\.?|STE\.?|Unit|UNIT|Apt\.?|APT\.?|Floor|FLOOR|Room|ROOM)\s*\w+)?"
_STREET = rf"P\.?\s?O\.?\s?(?:Box|BOX)\s+\d+|\d{{1,6}}\s+[A-Z0-9][\w.’'-]*(?:\s+[\w.’'#-]+){{0,5}}{_ROOM}"
_CITY = r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}"
ADDRESS = re.compile(
    rf"(?P<street>{_STREET})\s*(?:,|\n|\s)\s*(?P<city>{_CITY}),?\s+(?P<state>{_STATE})\s+(?P<zip>\d{{5}}(?:-\d{{4}})?)"
)


@dataclass(frozen=True, slots=True)
class Address:
    """`spans` name the place of each part in the text."""

    street: str
    city: str
    state: str
    zip: str
    start: int
    end: int
    spans: dict[str, tuple[int, int]]


def addresses(text: str) -> list[Address]:
    return [_address(match) for match in ADDRESS.finditer(text)]


def _address(match: re.Match[str]) -> Address:
    state = LONG_STATES.get(match["state"].lower(), match["state"])
    spans = {name: match.span(name) for name in ("street", "city", "state", "zip")}
    return Address(match["street"], match["city"], state, match["zip"], *match.span(), spans)
