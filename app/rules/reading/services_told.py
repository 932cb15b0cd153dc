"""What was asked for and granted where no table says it: in sentences, on cards, in a list of before and after."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.rules.reading.collecting import Collected
from app.rules.reading.dose import PRIOR, DoseRead, doses
from app.rules.reading.labels import beside
from app.rules.reading.layout import Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.services_asked import AMOUNTS
from app.rules.reading.shapes import PROCEDURE, count, dates

_DAY = (
    r"(?:\d{1,2} de [a-z]+ de \d{4}|[A-Z][A-Za-z]+\.? \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4}"
    r"|\d{1,2} [A-Z][A-Za-z]+ \d{4}|\d{4}-\d{2}-\d{2})"
)
PAIR = re.compile(rf"(?P<pair>{_DAY}\s*(?:to|through|until|and|TO|THROUGH|UNTIL|AND|hasta el|al|[-–])\s*{_DAY})")
_ASKED = re.compile(
    r"\b(?:requested?|asked|request|service|order|approved|solicitud|solicit(?:ó|a|aron)|pid(?:ió|en|ieron))\b", re.I
)
_REFUSED = re.compile(r"\bnot approve\b|\bdenied\b|\bnot approved\b", re.I)
_CLAIMED = re.compile(r"\b(?:claims? for|requests? for|asked for|asked us to|solicitud de)\b", re.I)
_SERVICE = re.compile(
    r"^(?:(?:description of )?services?|servicio|treatment|procedure)(?: requested)?\b[^:]{0,14}:"
    r"|^(?:Service|Services? requested|Requested services?|Service description|Description of service"
    r"|Servicios? solicitados?|Servicio|Tratamiento solicitado)$",
    re.I,
)
_SUBJECT = re.compile(
    r"^(?:re|regarding|subject|asunto)\s*:.*\b(?:therapy|therapist|terapia|treatment|evaluation)\b", re.I
)
_SERVICE_BOX = re.compile(r"^\d{1,2}[a-z]?\.\s+(?:Services?|Servicio)(?: requested)?$", re.I)  # its entry is below
_GRANTED = re.compile(r"\bwe (?:have )?(?:approved|authorized)\b|\b(?:aprobamos|hemos aprobado)\b", re.I)
_REQUESTED = re.compile(r"\b(?:request\w*|asked|solicit\w+|pid(?:ió|en|ieron))\b", re.I)
_STOP = re.compile(r"[.;!?](?=\s)")
# What is left of the request, in a sentence of its own: `We have approved 8 visits.` An older grant is none.
_LEFT = re.compile(
    r"\b(?:approved|authorized|aprobamos|hemos aprobado)\s+(?:only |just |solo |solamente )?"
    r"(?P<n>\d+) (?P<unit>visits|sessions|units|visitas|sesiones|unidades)\b(?! (?:per|a|each|every|por)\b)",
    re.I,
)
_OLDER = re.compile(
    r"\b(?:earlier|previously|before|last|already|until now|in the (?:spring|summer|fall|winter)|antes|anterior)\b",
    re.I,
)
# Of an earlier request, whatever became of it.
_EARLIER = re.compile(
    rf"\b(?:earlier|previous|last|former|{PRIOR})\s+(?:\w+ )?(?:requests?|approvals?|authorizations?"
    r"|periods?|orders?)\b|\bpreviously (?:approved|requested|authorized)\b",
    re.I,
)
_PARTS = frozenset({"partly_approved", "reduced"})
_CARD = re.compile(
    r"^(?P<part>Asked|Requested|Asked for|You asked for|Approved|Granted|Authorized|We approved)\b(?: for)?:?\s*", re.I
)
_IS_GRANTED = re.compile(r"approved|granted|authorized|we approved", re.I)
_CARD_LETTERS = 70  # a card's head is no longer
_A_WEEK = re.compile(r"^(?:visits|sessions|times) (?:each|a|per) week\b|^weekly visits\b", re.I)
_LAST_DAY = re.compile(r"^(?:last day|end|ends|end date|through)\b", re.I)
_ELSEWHERE = frozenset({"appeal", "external", "boilerplate", "reasons", "keep", "urgent", "criteria"})
_RULE = "service_sentence"


@dataclass(frozen=True)
class ServiceWords:
    """Words that tell of one or several services."""

    stretch: Stretch
    is_labelled: bool


def take(paper: Paper, into: Collected) -> None:
    if not into.has("services[].procedure_codes[]"):
        _cards(paper, into)
    if not into.has("services[].procedure_codes[]"):
        _told(paper, into)
    _left(paper, into)
    _before_and_after(paper, into)
    _discipline(paper, into)


def _candidates(paper: Paper) -> Iterator[ServiceWords]:
    for (page, line), (_, below) in pairwise(paper.lines):
        for segment in (box for box in line.segments if _SERVICE_BOX.match(box.text)):
            for under in below.segments:
                if abs(under.box[0] - segment.box[0]) < 4 and PROCEDURE.search(under.text):
                    yield ServiceWords(Stretch(under.words, page), True)
    for _, column in paper.columns:
        for segment in column:
            if _SERVICE.match(segment.text.rstrip(":")) and (entry := beside(segment, column)):
                yield ServiceWords(entry, True)
    for page, line in paper.lines[:40]:
        if _SUBJECT.match(line.text) and PROCEDURE.search(line.text):
            yield ServiceWords(stretch_of(line, page), True)
    for page, line in paper.lines:
        for number, segment in enumerate(line.segments):
            if _SERVICE.match(segment.text):
                words = (
                    segment.words
                    if re.search(r":\s*\S", segment.text)
                    else tuple(w for s in line.segments[number:] for w in s.words)
                )
                yield ServiceWords(Stretch(words, page), True)
    for sentence in paper.sentences:
        if sentence.part not in _ELSEWHERE:
            yield ServiceWords(sentence.stretch, False)


def _told(paper: Paper, into: Collected) -> None:
    """`40 visits of speech therapy (code 92507) from April 27, 2026 through October 30, 2026`: the first such words.
    Where they name the code alone, the first that tell how much of the same therapy, and when, are added."""
    coded: set[str] = set()
    for candidate in _candidates(paper):
        text = candidate.stretch.text
        if not candidate.is_labelled and _EARLIER.search(text):
            continue
        codes, therapies = list(PROCEDURE.finditer(text)), into.therapies_in(text)
        has_visits = any(pattern.search(text) for _, pattern in AMOUNTS[:2])
        is_dosed = candidate.is_labelled or bool(_often(text))
        has_pair = bool(PAIR.search(text))
        is_about = candidate.is_labelled or bool(_ASKED.search(text))
        is_whole = len(therapies) == 1 and has_visits and has_pair
        is_named = len(codes) == 1 and len(therapies) == 1 and bool(_CLAIMED.search(text))
        is_other = bool(coded) and not {code[0] for code in codes} <= coded
        if coded and (is_other or not is_whole or not (is_about or _REFUSED.search(text))):
            continue
        if (codes and is_about and (has_pair or has_visits or is_dosed)) or is_whole or is_named:
            _services(candidate.stretch, codes if not coded else [], into)
            if coded or has_pair or has_visits:
                return
            coded = {code[0] for code in codes}


def _services(stretch: Stretch, codes: list[re.Match[str]], into: Collected) -> None:
    """Each code with its own amount, or all codes as one service."""
    text = stretch.text
    ends = [*(coded.start() for coded in codes[1:]), len(text)][: len(codes)]
    own = [_amount(text, code.end(), end) for code, end in zip(codes, ends, strict=True)]
    is_each = len(codes) > 1 and all(own)
    for number, code in enumerate(codes, 1):
        record = f"s{number}" if is_each else "s1"
        words = stretch.between(*code.span())
        into.add("services[].procedure_codes[]", code[0], words, stretch.page, _RULE, record)
    spans = [(f"s{n}", code.end(), end) for n, (code, end) in enumerate(zip(codes, ends, strict=True), 1)]
    for record, start, end in spans if is_each else [("s1", 0, len(text))]:
        counted = _amount(text, start, end)
        if counted and (is_each or len(codes) < 2 or counted[0] == "visits"):
            name, match = counted
            words = stretch.between(*match.span())
            into.add(
                f"services[].{_part(text, match.start())}.{name}", _whole(match), words, stretch.page, _RULE, record
            )
        if pair := PAIR.search(text):
            _span(stretch, _part(text, pair.start()), record, into)
    if not is_each:
        _doses(stretch, into)


def _part(text: str, place: int) -> str:
    """Whether it was granted or asked for: what the sentence of this place says, else the words around it."""
    own = _sentence(text, place)
    is_granted = bool(_GRANTED.search(own)) or (not _REQUESTED.search(own) and bool(_GRANTED.search(text)))
    return "approved" if is_granted else "requested"


def _sentence(text: str, place: int) -> str:
    """The sentence of a stretch in which this place stands; a semicolon parts too."""
    edges = [0, *(stop.end() for stop in _STOP.finditer(text)), len(text)]
    return next((text[start:end] for start, end in pairwise(edges) if start <= place < end), text)


def _doses(stretch: Stretch, into: Collected) -> None:
    """Where a grant stands in the words, only a dose whose own sentence grants it or asks for it, and not both."""
    text = stretch.text
    before = {part for part in ("requested", "approved") if into.has(f"services[].{part}.visits_per_week")}
    for dose in _often(text):
        own, part = _sentence(text, dose.start), _part(text, dose.start)
        is_told = bool(_GRANTED.search(own)) != bool(_REQUESTED.search(own)) or not _GRANTED.search(text)
        if is_told and part not in before:
            words = stretch.between(dose.start, dose.end)
            into.add(f"services[].{part}.{dose.field}", dose.value, words, stretch.page, _RULE, "s1")


def _often(text: str) -> list[DoseRead]:
    """How often a week, and how long each time where that is said too."""
    told = [dose for dose in doses(text) if dose.field != "visits"]
    return told if any(dose.field == "visits_per_week" for dose in told) else []


def _span(stretch: Stretch, part: str, record: str, into: Collected) -> None:
    if pair := PAIR.search(stretch.text):
        begin = pair.start("pair")
        for name, day in zip(("from_on", "to_on"), dates(pair["pair"]), strict=False):
            words = stretch.between(begin + day.start, begin + day.end)
            if not into.has(f"services[].{part}.{name}", record):
                into.add(f"services[].{part}.{name}", day.value, words, stretch.page, _RULE, record)


def _amount(text: str, start: int, end: int) -> tuple[str, re.Match[str]] | None:
    for name, pattern in AMOUNTS[:2]:
        for match in pattern.finditer(text, start, end):
            if not _OLDER.search(_clause(text, match.start(), match.end())):
                return name, match
    return None


def _clause(text: str, start: int, end: int) -> str:
    """What stands around a place between brackets, commas and stops: `(previously 12 visits)`."""
    before = max(stop.end() for stop in re.finditer(r"^|[(),;:]\s?|\.\s", text[:start]))
    after = re.search(r"[(),;]|\.\s|$", text[end:])
    return text[before : end + (after.start() if after else 0)]


def _whole(match: re.Match[str]) -> int:
    return int(match["n"].replace(",", ""))


def _cards(paper: Paper, into: Collected) -> None:
    """`Physical therapy · 97112` with `Asked: 12 visits` and what was granted on the lines below."""
    number, reach = 0, 0
    for index, (page, line) in enumerate(paper.lines):
        text, stretch = line.text, stretch_of(line, page)
        codes = list(PROCEDURE.finditer(text))
        named = into.therapies_in(text)
        is_card = any(_CARD.match(below.text) for _, below in paper.lines[index + 1 : index + 3])
        if codes and len(named) == 1 and len(text) < _CARD_LETTERS and is_card:
            number, reach = number + 1, 3
            record = f"s{number}"
            for code in codes:
                words = stretch.between(*code.span())
                into.add("services[].procedure_codes[]", code[0], words, page, "card", record)
            into.add("services[].discipline", named[0][0], stretch.between(*named[0][1].span()), page, "card", record)
        elif reach and (card := _CARD.match(text)):
            part = "approved" if _IS_GRANTED.match(text) else "requested"
            if counted := _amount(text, card.end(), len(text)):
                words = stretch.between(*counted[1].span())
                into.add(f"services[].{part}.{counted[0]}", _whole(counted[1]), words, page, "card", f"s{number}")
            _span(stretch, part, f"s{number}", into)
        else:
            reach = max(reach - 1, 0)


def _left(paper: Paper, into: Collected) -> None:
    """Where the request was told of one service and no grant was read yet."""
    told = {
        proposal.record
        for proposal in into.found
        if proposal.path.startswith("services[].requested") and proposal.record
    }
    has_grant = any(proposal.path.startswith("services[].approved") for proposal in into.found)
    is_partly = any(outcome.value in _PARTS for outcome in into.of("denial.outcome"))
    if has_grant or not is_partly or told - {"s1"}:
        return
    for sentence in paper.sentences:
        match = _LEFT.search(sentence.text)
        if not match or _OLDER.search(sentence.text):
            continue
        is_now = not any(day.start < match.start() for day in dates(sentence.text))
        if is_now and sentence.part not in _ELSEWHERE:
            name = "units" if match["unit"].lower() in {"units", "unidades"} else "visits"
            words = sentence.stretch.between(match.start("n"), match.end("unit"))
            into.add(f"services[].approved.{name}", int(match["n"]), words, sentence.page, _RULE, "s1")
            _span(sentence.stretch, "approved", "s1", into)
            return


def _before_and_after(paper: Paper, into: Collected) -> None:
    """Rows `Visits each week | 3 | 1`: what the child has now and what is left of it."""
    if not any(outcome.value in {"reduced", "terminated_early"} for outcome in into.of("denial.outcome")):
        return
    for page, line in paper.lines:
        stretch = stretch_of(line, page)
        if _A_WEEK.match(line.text):
            values = list(re.finditer(r"(?<![\w/])\d{1,2}(?![\w/])", line.text))
            for part, value in zip(("requested", "approved"), values if len(values) == 2 else (), strict=False):
                words = stretch.between(*value.span())
                into.add(f"services[].{part}.visits_per_week", int(value[0]), words, page, "before_after", "s1")
        elif _LAST_DAY.match(line.text) and len(days := list(dates(line.text))) == 2:
            for part, day in zip(("requested", "approved"), days, strict=True):
                words = stretch.between(day.start, day.end)
                into.add(f"services[].{part}.to_on", day.value, words, page, "before_after", "s1")


def _discipline(paper: Paper, into: Collected) -> None:
    """The therapy by name where the request or the decision names one and no other."""
    if into.has("services[].discipline"):
        return
    for candidate in _candidates(paper):
        text = candidate.stretch.text
        named = into.therapies_in(text)
        is_about = candidate.is_labelled or _ASKED.search(text) or count(text)
        if len(named) == 1 and is_about:
            name, match = named[0]
            words = candidate.stretch.between(*match.span())
            into.add("services[].discipline", name, words, candidate.stretch.page, "discipline", "s1")
            return
