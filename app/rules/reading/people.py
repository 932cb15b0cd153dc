"""The people of a clinical paper: the child by the birth date beside the name, clinicians by credentials and NPI."""

import re
from collections.abc import Iterator

from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.persons import CREDENTIALS, NAME, name_of
from app.rules.reading.shapes import dates

CLINICIAN = re.compile(rf"(?P<name>{NAME})\s*,\s+(?P<credentials>{CREDENTIALS.pattern})(?![\w/]|\s+\d{{5}}|\.[A-Z])")
_DOCTOR = re.compile(rf"\bDr\.?\s+(?P<name>{NAME})")
_BORN = re.compile(rf"(?P<name>{NAME})\s*(?:,|·|\||\(|–|-)?\s*(?:born|DOB|D\.O\.B\.|date of birth|birth ?date)\b", re.I)
_CHILD_OF = re.compile(
    rf"\b(?:(?:mother|father|parent|guardian|grandmother|grandfather) of"
    rf"|my (?:son|daughter|child)),?\s+(?P<name>{NAME})"
)
_OTHERS = ("siblings", "parents", "holders")  # whose birth date is none of the child's
_TITLED = re.compile(
    rf"^(?:treatment log|session log|home log|progress note|daily notes?)\s*[–:-]\s*(?P<name>{NAME})$", re.I
)
# `Speech therapy plan for Leo Castellan`: whose it is, where the paper tells of him by that name (`Evaluation for Early
# Intervention` names nobody).
_PAPER_OF = re.compile(
    rf"^[\w ,&/–-]{{0,60}}\b(?i:plan|care|evaluation|report|notes?|summary|log|update) (?:for|on|about):?\s+"
    rf"(?P<name>{NAME})$"
)
# `I saw Ida Roe at home`: the child of the visit; her mother is somebody else.
_SAW = re.compile(rf"\bI (?:saw|visited|treated|evaluated|tested|assessed|worked with) (?P<name>{NAME})(?![’'\w-])")
_OF_BIRTH = re.compile(r"\b(?:DOB|D\.O\.B|born|birth ?date|date of birth|nacimiento)\b", re.I)
_LONGEST_NAME = 40  # letters
_TOLD_OF = r" (?:will|is|was|has|had|can|does|did|earned|needs|came|uses|walks|says)\b"
_POSTAL = re.compile(r"\W*\d{5}(?:-\d{4})?\b")
_NPI = re.compile(r"\bNPI\s*(?:no\.?|number|#)?\s*[:#]?\s*(?P<value>\d{10})\b")
ORGANIZATION = re.compile(
    r"\b(?:Pediatrics?|Clinic|Therap(?:y|ies)|Center|Centre|Hospital|Associates|Rehab(?:ilitation)?|OT|Services|Medical"
    r"|Children[’']s|Speech|Infusion|Neurology|Neurosciences?|Genetics|Behavior(?:al)?|Autism|Partners|Practice|Group"
    r"|Institute|Health|Kids|Development(?:al)?|Learning|Feeding|Audiology|Orthop(?:a)?edics|Motion|Movement|Terapia)\b",
    re.I,
)
TITLE_WORDS = re.compile(
    r"\b(?:evaluation|plan|notes?|report|summary|order|prescription|record|log|assessment|school|page|consultation"
    r"|treatment|progress|training|request|certification|documentation"
    r"|daily|encounter|session|visit|sheet|form|referral|chart|flow ?sheet|data|statement|discharge"
    r"|goals|objectives|findings|results)\b",
    re.I,
)


def take(paper: Paper, into: Collected) -> None:
    _child(paper, into)
    clinicians(paper, into)


def _child(paper: Paper, into: Collected) -> None:
    if into.has("child.first_name"):
        return
    if _beside_birth_date(paper, into):
        return
    for pattern in (_BORN, _TITLED, _CHILD_OF, _PAPER_OF, _SAW):
        for stretch in _stretches(paper):
            match = pattern.search(stretch.text)
            name = named_in(match["name"]) if match else None
            if pattern is _PAPER_OF and name and not re.search(rf"\b{re.escape(name[0])}{_TOLD_OF}", paper.whole):
                continue
            if match and pattern is _BORN and into.is_of(stretch.text[: match.start("name")], *_OTHERS):
                continue
            if match and name:
                words = stretch.between(*match.span("name"))
                into.add("child.first_name", name[0], words, stretch.page, "child")
                into.add("child.last_name", name[1], words, stretch.page, "child")
                _born(stretch, match.end(), into)
                return


def _beside_birth_date(paper: Paper, into: Collected) -> bool:
    """`Ransome, Theodora | MRN 555 | DOB: 01/06/2024`: a name alone in a cell of the line that tells the birth date."""
    for page, line in paper.lines:
        cells = [segment for segment in line.segments if not _OF_BIRTH.search(segment.text)]
        if len(cells) == len(line.segments) or not any(True for _ in dates(line.text)):
            continue
        for segment in cells:
            name = name_of(segment.text) if len(segment.text) < _LONGEST_NAME else None
            is_anothers = CREDENTIALS.search(segment.text) or TITLE_WORDS.search(segment.text)
            if name and not is_anothers and not ORGANIZATION.search(segment.text):
                into.add("child.first_name", name.first, segment.words, page, "child")
                into.add("child.last_name", name.last, segment.words, page, "child")
                return True
    return False


def _born(stretch: Stretch, after: int, into: Collected) -> None:
    day = next((spotted for spotted in dates(stretch.text[after : after + 24]) if spotted.start < 6), None)
    if day and not into.has("child.born_on"):
        words = stretch.between(after + day.start, after + day.end)
        into.add("child.born_on", day.value, words, stretch.page, "child")


def named_in(text: str) -> tuple[str, str] | None:
    """First and last name; words of a sentence before the name are left out (`sending Barnaby Szymanski`)."""
    parts = text.split()
    for start in range(len(parts) - 1):
        name = name_of(" ".join(parts[start:]))
        if name and not TITLE_WORDS.search(name.full) and not ORGANIZATION.search(name.full):
            return name.first, name.last
    return None


def _stretches(paper: Paper) -> Iterator[Stretch]:
    for page, line in paper.lines:
        yield stretch_of(line, page)


def clinicians(paper: Paper, into: Collected) -> None:
    """Everybody whom the paper names with credentials, and doctors by their title."""
    for stretch, above, below in [*_with_neighbours(paper), *((piece, "", "") for _, piece in paper.paragraphs)]:
        for match in CLINICIAN.finditer(stretch.text):
            name = named_in(match["name"])
            if name is None or len(name[0].rstrip(".")) < 2 or _is_a_city(match, above, below, into):
                continue
            record = " ".join(name)
            into.add("people[].name", record, stretch.between(*match.span("name")), stretch.page, "clinician", record)
            words = stretch.between(*match.span("credentials"))
            into.add("people[].credentials", match["credentials"], words, stretch.page, "clinician", record)
            behind = _NPI.search(stretch.text, match.end(), match.end() + 60)
            if behind:
                words = stretch.between(*behind.span("value"))
                into.add("people[].npi", behind["value"], words, stretch.page, "npi", record)
        for match in _DOCTOR.finditer(stretch.text):
            if name := named_in(match["name"]):
                words = stretch.between(*match.span("name"))
                into.add("people[].name", " ".join(name), words, stretch.page, "doctor", " ".join(name))


def _with_neighbours(paper: Paper) -> Iterator[tuple[Stretch, str, str]]:
    """Each line with the words of the one above it and of the one below."""
    held = list(_stretches(paper))
    texts = ["", *(stretch.text for stretch in held), ""]
    yield from zip(held, texts, texts[2:], strict=False)


def _is_a_city(named: re.Match[str], above: str, below: str, into: Collected) -> bool:
    """`Silver Spring, MD` behind a street, or before a postal code, is no doctor's name."""
    if named["credentials"] not in into.addresses.letters:
        return False
    behind = named.string[named.end() :] or below
    before = named.string[: named.start()].rstrip(" ,")
    is_at_start = not before and into.addresses.street.search(above.rstrip(" ,"))
    return bool(_POSTAL.match(behind) or is_at_start or into.addresses.street.search(before))
