"""On which day a clinical paper was signed, and by whom. What only looks so is no signature."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.rules.reading.collecting import Collected
from app.rules.reading.layout import PageLine, Segment, Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.people_words import PeopleWords
from app.rules.reading.persons import CLINICIAN, CREDENTIALS
from app.rules.reading.shapes import Spotted, dates

# Whose day behind the name is that of a referral, a talk or an appointment.
_NOT_BY = re.compile(
    r"\b(?:referr\w+|order\w*|request\w*|supervis\w+|cc|copy|copies|consult\w*|discuss\w*|spoke|call\w*|appointment"
    r"|next|follow-?up|refiere|referid[oa])\b[^.;]{0,24}$",
    re.I,
)
# What stands between a name and its day and makes neither longer: a license, another board.
_ASIDE = re.compile(
    r"\([^()]{3,50}\)|,?\s(?:[A-Z][a-z]+ |[A-Z]{2} )?[Ll]ic(?:ense|encia|\.)?(?: no\.?| number|#)?:?\s*[\w.-]+"
)
_OTHER_LABEL = re.compile(
    r"(?!(?:date|fecha|signed|signature|firma|firmado|dated|day|time)\b)\b[A-Za-z][\w./]*(?:\s(?:of|de) \w+)?:\s*$",
    re.I,
)
_OF_ELSE = re.compile(
    r"\b(?:order\w*|referr\w*|evaluat\w*|visit\w*|seen|onset|start\w*|printed|received|due|request\w*)\b", re.I
)
_PHYSICIAN = re.compile(r"\b(?:MD|DO|M\.D|D\.O|CPNP|FNP|NP|PA-C|DNP|CRNP|ARNP|APRN)\b")
_DOCTORS = re.compile(r"\b(?:physician|doctor|md|prescrib\w+|certifying|médic[oa])\b", re.I)
_NURSE = re.compile(r"\b(?:RN|LPN|LVN)\b")
_FAR = 26  # letters between a signature's words and its day
_UNDER = 4  # lines below a name in which its day may stand
_EDGE = 6.0  # points
_CLOSE = 2.2  # line heights between the lines of one signature


@dataclass(frozen=True)
class SignatureRead:
    """A day on which somebody signed; `who` is the text beside it that names or titles the signer."""

    day: str
    who: str
    credentials: str
    stretch: Stretch
    start: int
    end: int

    @property
    def is_physicians(self) -> bool:
        return bool(_PHYSICIAN.search(self.credentials) or (not self.credentials and _DOCTORS.search(self.who)))


def take(paper: Paper, kind: str, words: PeopleWords, into: Collected) -> None:
    signatures = list(_signed(paper, words))
    physicians = [signature for signature in signatures if signature.is_physicians]
    rest = [s for s in signatures if s not in physicians and not _NURSE.search(s.credentials)]
    writers = [s for s in rest if not words.of("seen_by_others").search(s.who)]
    others = writers or rest
    own = others or physicians or signatures
    if not own:
        return
    if kind == "plan_of_care" and not others and physicians and _has_therapist(into):
        _sign(physicians[0], "documents[].also_signed_by[].on", into)
        return
    chosen = _last_of_the_first(own) if kind == "session_notes" else own[0]
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


def _last_of_the_first(signatures: Sequence[SignatureRead]) -> SignatureRead:
    """Of notes the last day on which their writer signed; who signs behind is another."""
    writer = signatures[0].credentials
    return [s for s in signatures if s.credentials == writer][-1]


def _sign(signature: SignatureRead, path: str, into: Collected) -> None:
    put = signature.stretch.between(signature.start, signature.end)
    into.add(path, signature.day, put, signature.stretch.page, "signature", "paper")


def _signed(paper: Paper, words: PeopleWords) -> Iterator[SignatureRead]:
    """A day behind `signed`, behind `Signed: NAME Date:`, behind a name with credentials, or below one; in the order
    of the paper, each day of a line once."""
    for _, column in paper.columns:
        rows = sorted(column, key=lambda segment: (segment.box[1], segment.box[0]))
        for page, line in [(page, line) for page, line in paper.lines if line.segments[0] in column]:
            in_line = list(_in_line(stretch_of(line, page), words))
            yield from in_line
            for segment in line.segments if not in_line else ():
                yield from _below(segment, line, rows, words)


def _in_line(stretch: Stretch, words: PeopleWords) -> Iterator[SignatureRead]:
    text = stretch.text
    days, clinicians = list(dates(text)), list(CLINICIAN.finditer(text))
    signed, labels = words.of("signed"), words.of("date_labels")
    for number, day in enumerate(days):
        begin = days[number - 1].end if number else 0
        before = text[begin : day.start]
        marks = list(signed.finditer(before))
        signer = [clinician for clinician in clinicians if begin <= clinician.start() and clinician.end() <= day.start]
        is_named = bool(signer) and _is_day_behind(text[signer[-1].end() : day.start])
        is_dated = bool(labels.search(before[-_FAR:])) and not re.search(r"[.;!?]\s", before[-_FAR:])
        is_signed = bool(marks) and (_length(before[marks[-1].end() :]) < _FAR or is_dated)
        is_named = is_named and not (_NOT_BY.search(text[begin : signer[-1].start()]) and not marks)
        is_signed = is_signed and _is_given(before, marks, words)
        if (is_named or is_signed) and not words.of("other_days").search(before):
            behind = [clinician for clinician in clinicians if 0 <= clinician.start() - day.end < 4]
            held = signer[-1]["credentials"] if signer else (behind[0]["credentials"] if behind else _written(before))
            yield SignatureRead(str(day.value), before, held, stretch, day.start, day.end)


def _is_day_behind(between: str) -> bool:
    """Whether nothing but a title, a licence and words for the day stand between a name and a day."""
    plain = _ASIDE.sub("", between)
    return len(plain) < _FAR and not _OTHER_LABEL.search(plain) and not _OF_ELSE.search(plain)


def _length(between: str) -> int:
    return len(_ASIDE.sub("", between))


def _is_given(before: str, marks: Sequence[re.Match[str]], words: PeopleWords) -> bool:
    """Whether it is no missing signature, and none of the family's."""
    last = marks[-1]
    around_it = before[: last.end()]
    is_others = words.of("others_sign").search(around_it) or words.of("others_sign").search(before[last.end() :])
    return not words.of("not_signed").search(before[: last.start()]) and not is_others


def _written(text: str) -> str:
    match = CREDENTIALS.search(text)
    return match[0] if match else ""


def _below(segment: Segment, line: PageLine, rows: Sequence[Segment], words: PeopleWords) -> Iterator[SignatureRead]:
    """`Mira Stone, PT` over `7/9/2026`, over `Date: …` or over a title and the day; `SIGNED` over its day."""
    clinician = next(iter(CLINICIAN.finditer(segment.text)), None)
    is_alone = clinician is not None and clinician.start() == 0
    is_caption = words.whole("signed").match(segment.text) is not None
    if (clinician is None or _NOT_BY.search(segment.text[: clinician.start()])) and not is_caption:
        return
    before = line.segments[line.segments.index(segment) - 1] if segment is not line.segments[0] else None
    is_entry = before is not None and not CLINICIAN.search(before.text) and not words.of("signed").search(before.text)
    if is_entry or words.of("others_sign").search(segment.text):
        return  # `Therapist | Ann Kwan, OTR/L`: the entry of a form, below which other entries stand
    last = segment
    for below in [s for s in rows if s.box[1] > segment.box[1] and abs(s.box[0] - segment.box[0]) < _EDGE][:_UNDER]:
        if below.box[1] - last.box[3] > _CLOSE * last.height or CLINICIAN.search(below.text):
            return
        if (day := _day_alone(below, words)) and (day.start or is_alone or is_caption):
            held = clinician["credentials"] if clinician else ""
            stretch = Stretch(below.words, below.page)
            yield SignatureRead(str(day.value), segment.text, held, stretch, day.start, day.end)
            return
        last = below


def _day_alone(segment: Segment, words: PeopleWords) -> Spotted | None:
    """A day alone in its place, behind a label of a signature's day at most."""
    day = next(iter(dates(segment.text)), None)
    if day is None:
        return None
    before = segment.text[: day.start].strip(" :_")
    is_labelled = words.whole("date_labels").match(before) or words.whole("signed").match(before)
    is_own = not before or is_labelled
    return day if is_own and not words.of("other_days").search(segment.text[: day.start]) else None
