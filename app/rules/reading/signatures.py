"""On which day a clinical paper was signed, and with which credentials. What only looks so is no signature."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.rules.reading.collecting import Collected
from app.rules.reading.layout import PageLine, Segment, Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.people import CLINICIAN
from app.rules.reading.persons import CREDENTIALS
from app.rules.reading.shapes import dates

_SIGNED = re.compile(
    r"\b(?:e-?signed|electronically signed|signed electronically|signed|signature on file|signature|firmado|firma)\b",
    re.I,
)
# What stands between a name and its day and makes neither longer: a license, another board.
_ASIDE = re.compile(
    r"\([^()]{3,50}\)|,?\s(?:[A-Z][a-z]+ |[A-Z]{2} )?[Ll]ic(?:ense|\.)(?: no\.?| number|#)?:?\s*[\w.-]+"
)
# A cell with a day and nothing but the word for it, below or beside the name of who signed.
_DAY_OF_IT = re.compile(
    r"(?:(?:date|day|signed|signature|e-?signed|electronically|dated|fecha|firmado|firma|of|on|el|de|and|time|y|hora)"
    r"[\s:._–-]*)*",
    re.I,
)
_TIME_BEHIND = re.compile(r"\W*(?:(?:at|a las)?\W*\d{1,2}:\d{2}\W*(?:[ap]\.?\s?m\b\.?)?\W*(?:[A-Z]{2,4})?)?\W*", re.I)
_BELOW = 3.2  # line heights from a name to the day of its signature
# A signature that is missing, awaited or on another paper; and one that the family gave.
_NOT_SIGNED = re.compile(
    r"\b(?:not|never|be|until|awaiting|pending|unless|if|when|once|please|consent\w*|releases?|waiver|HIPAA|agreement"
    r"|polic(?:y|ies))\b[^.;]{0,30}$",
    re.I,
)
_BY_OTHERS = re.compile(
    r"\bsigned by (?:the |her |his |their )?(?:mother|father|mom|dad|parents?|guardian|family|caregiver|grand\w+"
    r"|patient|physician|doctor|pediatrician)\b[^.;]{0,30}$",
    re.I,
)
# Whose day behind the name is that of a referral, a talk or an appointment; and a day of something else.
_NOT_BY = re.compile(
    r"\b(?:referr\w+|order\w*|request\w*|supervis\w+|cc|copy|copies|consult\w*|discuss\w*|spoke|call\w*|appointment"
    r"|next|follow-?up)\b[^.;]{0,24}$",
    re.I,
)
_OTHER_DAY = re.compile(
    r"\b(?:sent|received|printed|born|dob|since|valid|from|expir\w+|exp\.?|renew\w*|until|through|next visit"
    r"|appointment)(?: (?:on|date|in))?\W*$",
    re.I,
)
_REVIEWED = re.compile(r"\b(?:review\w*|co-?sign\w*|countersign\w*|supervis\w*|approv\w*|revisado)\b", re.I)
_PHYSICIAN = re.compile(r"\b(?:MD|DO|M\.D\.|CPNP|FNP|NP|PA-C|DNP)\b")
_NURSE = re.compile(r"\bRN\b")
_FAR = 26  # letters between a signature's words and its day


@dataclass(frozen=True)
class SignatureRead:
    """A day on which somebody signed; `credentials` as they stand beside it, or empty."""

    day: str
    credentials: str
    stretch: Stretch
    start: int
    end: int
    is_review: bool = False


def take(paper: Paper, kind: str, into: Collected) -> None:
    signatures = list(_signed(paper))
    if not signatures:
        return
    physicians = [signature for signature in signatures if _PHYSICIAN.search(signature.credentials)]
    others = [
        signature
        for signature in signatures
        if signature not in physicians and not _NURSE.search(signature.credentials)
    ]
    if kind == "session_notes":  # who looked through a note did not write it
        others = [signature for signature in others if not signature.is_review] or others
    is_awaited = kind == "plan_of_care" and not others and _has_therapist(into)
    if is_awaited and physicians:
        _sign(physicians[0], "documents[].also_signed_by[].on", into)
        return
    own = others or physicians or signatures
    chosen = own[-1] if kind == "session_notes" else own[0]
    _sign(chosen, "documents[].signed_on", into)
    if kind in {"session_notes", "statement"} and not into.has("documents[].dated_on"):
        _sign(chosen, "documents[].dated_on", into)
    if others and kind == "plan_of_care":
        for physician in physicians[:1]:
            _sign(physician, "documents[].also_signed_by[].on", into)


def _has_therapist(into: Collected) -> bool:
    """Whether the paper names a therapist: then the physician's day is not the author's."""
    said = (str(proposal.value) for proposal in into.of("people[].credentials"))
    return any(not _PHYSICIAN.search(words) and not _NURSE.search(words) for words in said)


def _sign(signature: SignatureRead, path: str, into: Collected) -> None:
    into.add(
        path,
        signature.day,
        signature.stretch.between(signature.start, signature.end),
        signature.stretch.page,
        "signature",
        "paper",
    )


def _signed(paper: Paper) -> Iterator[SignatureRead]:
    """A day behind `signed`, behind `Signed: NAME Date:`, or behind a name with credentials at the end of a line."""
    stacked = list(_stacked(paper))
    below = {id(signature.stretch.words[0]) for signature in stacked}
    for page, line in paper.lines:
        stretch = stretch_of(line, page)
        for signature in _in_line(stretch):
            place = stretch.between(signature.start, signature.end)[0]
            own = next((other for other in stacked if place in other.stretch.words), None)
            yield own if own and not signature.credentials else signature
            if own:
                below.discard(id(own.stretch.words[0]))
    yield from (signature for signature in stacked if id(signature.stretch.words[0]) in below)
    yield from _captioned(paper)


def _in_line(stretch: Stretch) -> Iterator[SignatureRead]:
    text = stretch.text
    days = list(dates(text))
    clinicians = list(CLINICIAN.finditer(text))
    for number, day in enumerate(days):
        begin = days[number - 1].end if number else 0
        before = text[begin : day.start]
        marks = list(_SIGNED.finditer(before))
        signer = [clinician for clinician in clinicians if begin <= clinician.start() and clinician.end() <= day.start]
        is_named = bool(signer) and _length(text[signer[-1].end() : day.start]) < _FAR
        is_signed = bool(marks) and (
            _length(before[marks[-1].end() :]) < _FAR or re.search(r"\bdate\W*$", before, re.I)
        )
        is_named = is_named and not (_NOT_BY.search(text[begin : signer[-1].start()]) and not marks)
        is_signed = is_signed and not _NOT_SIGNED.search(before[: marks[-1].start()]) and not _BY_OTHERS.search(before)
        if (is_named or is_signed) and not _OTHER_DAY.search(before):
            behind = [clinician for clinician in clinicians if 0 <= clinician.start() - day.end < 4]
            who = signer[-1]["credentials"] if signer else (behind[0]["credentials"] if behind else _written(before))
            yield SignatureRead(str(day.value), who, stretch, day.start, day.end, bool(_REVIEWED.search(before)))


def _length(between: str) -> int:
    return len(_ASIDE.sub("", between))


def _stacked(paper: Paper) -> Iterator[SignatureRead]:
    """A day in a cell of its own below the name of who signed: two such blocks may stand side by side."""
    signers: list[tuple[Segment, str, bool]] = []
    for page, line in paper.lines:
        for segment in line.segments:
            stretch = Stretch(segment.words, page)
            if named := list(CLINICIAN.finditer(segment.text)):
                signers.append((segment, named[-1]["credentials"], bool(_REVIEWED.search(segment.text))))
            days = list(dates(segment.text))
            if len(days) != 1 or not _DAY_OF_IT.fullmatch(segment.text[: days[0].start]):
                continue
            who = next((signer for signer in reversed(signers) if _is_above(signer[0], segment)), None)
            if who and _TIME_BEHIND.fullmatch(segment.text[days[0].end :]):
                yield SignatureRead(str(days[0].value), who[1], stretch, days[0].start, days[0].end, who[2])


def _is_above(signer: Segment, segment: Segment) -> bool:
    gap = (segment.box[1] - signer.box[3]) / max(segment.height, 6.0)
    is_aligned = abs(segment.box[0] - signer.box[0]) < 2 * segment.height
    return signer.page == segment.page and is_aligned and -0.5 < gap < _BELOW


def _written(text: str) -> str:
    match = CREDENTIALS.search(text)
    return match[0] if match else ""


def _captioned(paper: Paper) -> Iterator[SignatureRead]:
    """`SIGNED` as a caption with the day below it."""
    rows: list[tuple[int, PageLine]] = paper.lines
    for (_, line), (page, below) in pairwise(rows):
        if re.fullmatch(r"(?:date )?signed(?: on)?:?", line.text.strip(), re.I):
            stretch = Stretch(below.segments[0].words, page)
            for day in list(dates(stretch.text))[:1]:
                yield SignatureRead(str(day.value), "", stretch, day.start, day.end)
