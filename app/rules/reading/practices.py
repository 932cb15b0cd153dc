"""The practice that a clinical paper comes from, the numbers of those who sign it, and the day at its head."""

import re
from collections.abc import Iterator

from app.domain.reading import Word
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import PageLine, Segment, Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.people import CLINICIAN, ORGANIZATION, TITLE_WORDS, named_in
from app.rules.reading.shapes import PHONE, dates

_RECORD = "practice"
_HEAD = 3  # lines in which the name of the practice stands
_LETTERHEAD = 22  # lines in which the day of a letter stands
_LICENSE = re.compile(
    r"\b(?P<state>[A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z]{2})\s+[Ll]ic(?:en[sc]e|\.)?(?: no\.?| number| #)?:?\s*"
    r"(?P<number>[A-Z\d][A-Z\d.-]{3,})"
)
_PRACTICE = re.compile(rf"^(?P<name>[A-Z][\w’'& -]{{4,50}}?)(?:,| ·) (?P<phone>{PHONE.pattern})$")
_PHONE_ALONE = re.compile(rf"(?:(?:phone|telephone|tel|teléfono|ph)\.?:?\s*)?(?P<phone>{PHONE.pattern})", re.I)
_INCORPORATED = re.compile(r",?\s+(?:P\.?C\.?|P\.?A\.?|P?LLC|L\.L\.C\.|Inc\.?|LLP)$")
_NPI = re.compile(
    r"(?:(?:individual|provider|practice|agency|group|therapist|physician) )?NPI(?: no\.?| number|#)?:?", re.I
)
_NPI_INSIDE = re.compile(r"\bNPI\s*(?:no\.?|number|#)?\s*[:#]?\s*(?P<value>\d{10})\b")
_TEN = re.compile(r"\d{10}")
_NEAR = 5  # lines between a clinician and the number that is his
_LONG = 75  # letters; a line of text, no letterhead
# Words that many practices have: alone they name a therapy and nobody.
_COMMON = re.compile(
    r"\b(?:physical|occupational|speech|language|therap(?:y|ies)|pathology|terapia|del?|la|habla|lenguaje|alimentación|y|and|&"
    r"|servicios|bilingües|pediatrics?|outpatient|services|department|feeding|behavior(?:al)?|health|medical|program)\b|\W",
    re.I,
)
_BEGINS = re.compile(r"\s*(?:dear|to whom|estimad[oa]s?|attn|attention|re:)\b", re.I)
_OF_A_DAY = re.compile(r"\b(?:date|day|born|dob|birth|seen|visit|printed|received|fecha|nacimiento|due)\b", re.I)


def take(paper: Paper, kind: str, into: Collected) -> None:
    _license(paper, into)
    _organization(paper, into)
    _numbers(paper, into)
    if kind in {"plan_of_care", "order", "diagnosis_record"}:
        _letters_day(paper, into)


def _organization(paper: Paper, into: Collected) -> None:
    """The practice's name at the head of the paper, and its telephone where it stands alone."""
    for page, line in paper.lines[:_HEAD]:
        for segment in line.segments:
            text = _INCORPORATED.sub("", segment.text)
            is_name = ORGANIZATION.search(text) and not TITLE_WORDS.search(text) and not re.search(r"[\d:,.·]", text)
            if is_name and _COMMON.sub("", text) and 2 <= len(text.split()) <= 7:
                into.add("people[].organization", segment.text, segment.words, page, "letterhead", _RECORD)
                _phone_below(paper, into)
                return


def _phone_below(paper: Paper, into: Collected) -> None:
    """The practice's telephone alone on one of the lines at the head."""
    for page, line in paper.lines[: _HEAD + 1]:
        for segment in line.segments:
            match = _PHONE_ALONE.fullmatch(segment.text.strip())
            if match and not into.has("people[].phone"):
                words = Stretch(segment.words, page).between(*match.span("phone"))
                into.add("people[].phone", match["phone"].strip(), words, page, "letterhead", _RECORD)


def _license(paper: Paper, into: Collected) -> None:
    """`Virginia license 0119-004417` behind a clinician, and `Practice, 804-555-0142` as a line."""
    above = ""
    for page, line in paper.lines:
        stretch = stretch_of(line, page)
        for match in _LICENSE.finditer(stretch.text):
            state = into.addresses.states.get(match["state"].lower(), match["state"])
            record = _last_named(stretch.text[: match.start()]) or above
            if len(state) == 2 and record:
                put = (stretch.between(*match.span()), page, "license", record)
                into.add("people[].license.state", state.upper(), *put)
                into.add("people[].license.number", match["number"], *put)
        above = _last_named(stretch.text) or above
        practice = _PRACTICE.match(stretch.text)
        if practice and ORGANIZATION.search(practice["name"]) and not into.has("people[].organization"):
            words = stretch.between(*practice.span("name"))
            into.add("people[].organization", practice["name"], words, page, "practice", _RECORD)
            words = stretch.between(*practice.span("phone"))
            into.add("people[].phone", practice["phone"], words, page, "practice", _RECORD)


def _last_named(text: str) -> str:
    named = [name for match in CLINICIAN.finditer(text) if (name := named_in(match["name"]))]
    return " ".join(named[-1]) if named else ""


def _numbers(paper: Paper, into: Collected) -> None:
    """A national number at its label: that of the clinician of its line or above, else the practice’s."""
    held = paper.lines
    for number, (page, line) in enumerate(held):
        for value, words, text in _told(line, held[number + 1][1] if number + 1 < len(held) else None, page):
            if any(proposal.value == value for proposal in into.of("people[].npi")):
                continue
            near = [stretch_of(above, page).text for _, above in held[max(0, number - _NEAR) : number + 1]]
            record = _last_named(text) or next(filter(None, map(_last_named, reversed(near))), _RECORD)
            into.add("people[].npi", value, words, page, "npi", record)


def _told(line: PageLine, below: PageLine | None, page: int) -> Iterator[tuple[str, tuple[Word, ...], str]]:
    """Each number with its words and the line that it stands on."""
    for match in _NPI_INSIDE.finditer(line.text):
        yield match["value"], stretch_of(line, page).between(*match.span("value")), line.text
    for place, segment in enumerate(line.segments):
        if not _NPI.fullmatch(segment.text.strip()):
            continue
        beside = line.segments[place + 1] if place + 1 < len(line.segments) else None
        under = next((other for other in below.segments if _is_under(segment, other)), None) if below else None
        for other, where in ((beside, line), (under, below)):
            if other is not None and where is not None and _TEN.fullmatch(other.text):
                yield other.text, other.words, where.text
                break


def _is_under(caption: Segment, segment: Segment) -> bool:
    return abs(caption.box[0] - segment.box[0]) < 2 * segment.height


def _letters_day(paper: Paper, into: Collected) -> None:
    """A day alone on its line, or in its place beside the letterhead, before the letter begins."""
    above = ""
    for number, (page, line) in enumerate(paper.lines[:_LETTERHEAD]):
        if _BEGINS.match(line.text) or len(line.text) > _LONG or len(line.segments) > 2:
            return
        for segment in line.segments:
            days = list(dates(segment.text))
            is_alone = len(days) == 1 and days[0].start == 0 and len(segment.text) - days[0].end < 2
            is_whole = number < 2 or len(line.segments) == 1
            if is_alone and is_whole and not _OF_A_DAY.search(above):
                into.add("documents[].dated_on", str(days[0].value), segment.words, page, "letters_day", "paper")
                return
        above = line.text
