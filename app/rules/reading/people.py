"""The people of a paper: clinicians by their credentials, doctors by their title."""

import re
from collections.abc import Iterator

from app.rules.reading import child_named, practices, registrations
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.paper_days import letters_day
from app.rules.reading.parts import Paper
from app.rules.reading.people_words import PeopleWords, person_in
from app.rules.reading.persons import CLINICIAN, NAME, UNPARTED

_DOCTOR = re.compile(rf"\b(?:Dr|Dra)\.?\s+(?P<name>{NAME})")
_POSTAL = re.compile(r"\W*\d{5}(?:-\d{4})?\b")


def take(paper: Paper, kind: str, words: PeopleWords, into: Collected) -> None:
    child_named.take(paper, words, into)
    clinicians(paper, words, into)
    registrations.take(paper, words, into)
    practices.take(paper, kind, words, into)
    letters_day(paper, kind, words, into)


def clinicians(paper: Paper, words: PeopleWords, into: Collected) -> None:
    """Everybody whom the paper names with credentials, and doctors by their title."""
    for stretch, above, below in _places(paper):
        for match in [*CLINICIAN.finditer(stretch.text), *UNPARTED.finditer(stretch.text)]:
            name = person_in(match["name"], words)
            if name is None or len(name.first.rstrip(".")) < 2 or _is_a_city(match, above, below, into):
                continue
            put = (stretch.page, "clinician", name.full)
            into.add("people[].name", name.full, stretch.between(*match.span("name")), *put)
            if not _is_longer_known(match["credentials"], name.full, into):
                words_there = stretch.between(*match.span("credentials"))
                into.add("people[].credentials", match["credentials"].rstrip(","), words_there, *put)
        known = [str(said.value) for said in into.of("people[].name")]
        for match in _DOCTOR.finditer(stretch.text):
            name = person_in(match["name"], words)
            if name and not any(name.full.startswith(f"{held} ") for held in known):  # the next line may have gone on
                there = stretch.between(*match.span("name"))
                into.add("people[].name", name.full, there, stretch.page, "doctor", name.full)


def _is_longer_known(credentials: str, name: str, into: Collected) -> bool:
    """A line may end between `MS, CCC-SLP,` and `BCS-F`: what was read whole is kept; the shorter is left out."""
    held = into.of("people[].credentials", name)
    into.leave_out([known for known in held if _begins(credentials, str(known.value)) and known.value != credentials])
    return any(_begins(str(known.value), credentials) for known in held)


def _begins(longer: str, shorter: str) -> bool:
    return longer.startswith(shorter.rstrip(",."))


def _places(paper: Paper) -> Iterator[tuple[Stretch, str, str]]:
    """Each cell with the words of the line above and below, two lines of one cell, and each paragraph: a name and its
    credentials stand in one cell."""
    texts = ["", *(line.text for _, line in paper.lines), ""]
    for number, (page, line) in enumerate(paper.lines):
        for segment in line.segments:
            yield Stretch(segment.words, page), texts[number], texts[number + 2]
    for _, piece in paper.paragraphs:
        yield piece, "", ""


def _is_a_city(named: re.Match[str], above: str, below: str, into: Collected) -> bool:
    """`Silver Spring, MD` behind a street, or before a postal code, is no doctor's name."""
    if named["credentials"] not in into.addresses.letters:
        return False
    behind = named.string[named.end() :] or below
    before = named.string[: named.start()].rstrip(" ,")
    is_at_start = not before and into.addresses.street.search(above.rstrip(" ,"))
    return bool(_POSTAL.match(behind) or is_at_start or into.addresses.street.search(before))
