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
    "alabama": "AL", "alaska": "AK", "arkansas": "AR", "delaware": "DE", "hawaii": "HI", "idaho": "ID", "iowa": "IA",
    "kansas": "KS", "louisiana": "LA", "maine": "ME", "mississippi": "MS", "montana": "MT", "nevada": "NV",
    "new hampshire": "NH", "north dakota": "ND", "oklahoma": "OK", "rhode island": "RI", "south dakota": "SD",
    "utah": "UT", "vermont": "VT", "west virginia": "WV", "wyoming": "WY",
}  # fmt: skip
_STATE = "|".join([*STATES, *map(str.upper, LONG_STATES), *(state.title() for state in LONG_STATES)])
_ROOMS = r"(?:Suite|SUITE|Ste\.?|STE\.?|Unit|UNIT|Apt\.?|APT\.?|Floor|FLOOR|Room|ROOM)"
ROOM = rf"(?:[,\n]\s*{_ROOMS}\s*\w+)?"
_ROOM_BEHIND = rf"(?:[,\s]\s*{_ROOMS}\s*\w+)?"  # no comma parts it from the way
_BOX = r"P\.?\s?O\.?\s?(?:Box|BOX)\s+\d+"
_HOUSE = r"\d{1,6}\s+[A-Z0-9][\w.’'-]*"
WAY = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Way|Court|Ct|Circle|Cir|Place|Pl|Parkway|Pkwy"
    r"|Highway|Hwy|Terrace|Ter|Trail|Trl|Plaza|Square|Sq|Loop)\b\.?(?:\s+(?:N|S|E|W|NE|NW|SE|SW)\b)?"
)
_ALONE = r"(?:Street|Avenue|Ave|Road|Rd|Drive|Lane|Ln|Boulevard|Blvd|Parkway|Pkwy|Highway|Hwy)\b"  # ends no city's name
_CITY = r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}"
_REST = rf"(?P<city>{_CITY}),?\s+(?P<state>{_STATE})\s+(?P<zip>\d{{5}}(?:-\d{{4}})?)"
# `500 North St. Louis Avenue Chicago`: a street does not end where its own way still follows.
_NO_WAY = rf"(?![^\d,\n]{{0,40}}?\s{_ALONE})"
# Where the street ends: at a comma or its line's end, behind its kind of way, else as late as leaves a city one word.
_ADDRESSES = (
    re.compile(rf"(?P<street>{_BOX}|{_HOUSE}(?:[ ]+[\w.’'#-]+){{0,5}}{ROOM})\s*[,\n]\s*{_REST}"),
    re.compile(
        rf"(?P<street>{_BOX}|{_HOUSE}(?:\s+(?!{_ROOMS}\s)[\w.’'#-]+){{0,4}}?\s+{WAY}{_ROOM_BEHIND})\s*,?\s*{_NO_WAY}{_REST}"
    ),
    re.compile(rf"(?P<street>{_BOX}|{_HOUSE}(?:\s+[\w.’'#-]+){{0,5}}{ROOM})\s*(?:,|\s)\s*{_REST}"),
)


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


def addresses(text: str) -> list[AddressRead]:
    """Every address, in the order of the text; the ends of its lines tell where a street ends (`Stretch.lined`)."""
    taken: list[re.Match[str]] = []
    for pattern in _ADDRESSES:
        for match in pattern.finditer(text):
            if not any(match.start() < other.end() and other.start() < match.end() for other in taken):
                taken.append(match)
    return [_address(match) for match in sorted(taken, key=lambda match: match.start())]


def _address(match: re.Match[str]) -> AddressRead:
    held = {name: " ".join(match[name].split()) for name in ("street", "city", "state", "zip")}
    state = LONG_STATES.get(held["state"].lower(), held["state"])
    spans = {name: match.span(name) for name in held}
    return AddressRead(held["street"], held["city"], state, held["zip"], *match.span(), spans)
