"""The day of a session: behind or under its label, at the head of a visit, or in the sentence that tells of it.

A day to come, a call, a signature, an order and a visit that did not take place are no sessions.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.rules.reading.layout import Segment, Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.session_lengths import MINUTES, SPAN, minutes_in
from app.rules.reading.shapes import PROCEDURE, Spotted, dates

NO_SESSION = re.compile(
    r"\bcancel|no[- ]?show|\bno (?:session|visit|therapy|tx)\b|holiday"
    r"|\b(?:was|is|were|child|brother|sister|family|mother|father|home|out) (?:ill|sick)\b"
    r"|^\W*(?:ill|sick|missed|absent|closed)\b(?! (?:\d|the|his|her|all|both|one|two))"
    r"|\b(?:ill|sick)\W*$|\bmissed (?:visit|session|appointment|appt|today)|\babsent\b|\bnot seen\b"
    r"|\b(?:clinic|office|school|center|weather|snow)\W* (?:was )?closed|\bclosed\W*$|did not (?:come|attend)"
    r"|no asisti|ausente|feriado|cancelad",
    re.I,
)
# A line below the day that says of the visit itself that it did not take place.
CALLED_OFF = re.compile(
    r"\W*(?:(?:session|visit|appointment|status|attendance)\b[:\s]*(?:was |is )?)?"
    r"(?:cancel+ed\b|no[- ]?show\b|missed\b(?! \d)|absent\b|did not (?:come|attend)\b)",
    re.I,
)
_OF_A_VISIT = r"(?:session|service|visit|treatment|therapy|encounter|contact|note|appointment|tx|care|attendance)"
_LABEL = (
    rf"(?:(?:date|day)(?:\(s\)|s)? of (?:the |this )?{_OF_A_VISIT}|date ?(?:/|&|and) ?time"
    rf"|{_OF_A_VISIT} (?:date|day|on)(?: ?(?:/|&|and) ?time)?|date (?:seen|treated|attended)|(?:seen|treated) on"
    r"|DOS|date"
    r"|fecha(?: (?:y hora )?de (?:la )?(?:sesión|visita|servicio|atención|terapia|consulta|nota))?)"
)
_WEAK_LABEL = r"(?:day|when|seen|on|día|cuándo)\s*[:=]"  # a colon alone makes a label of it
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?"
    r"|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo),?)"
)
_LABELLED = re.compile(
    rf"(?:^|\s|[|·(\[])(?:{_LABEL}\s*(?:[:.=#_–—-]|\.{{2,}})*|{_WEAK_LABEL})\s*(?:{_WEEKDAY})?\s*$", re.I
)
_CAPTION = re.compile(rf"\s*(?:{_LABEL}\s*[:=]?|{_WEAK_LABEL})\s*", re.I)
# What stands before a day that is none of a session.
NOT_A_SESSION = re.compile(
    r"\b(?:birth|dob|born|printed|next|last|previous|prior|signed|appointment|evaluation|order|due|target|mastered|written|effective|"
    r"plan|expires?|nacimiento|próxima|impreso|firmado|entered|received|review|start of care|onset)\b[^:]{0,14}:?\s*$",
    re.I,
)
_HEADED = re.compile(
    rf"^\W*(?:(?:visit|session|note|contact|visita|sesión|nota)\s*(?:of|on|for|del?|#|no\.?)?\s*\d{{0,3}}\s*[:.–—-]?\s*"
    rf"|(?:daily|treatment|session|progress|visit|therapy|encounter|SOAP|DAP|BIRP|OT|PT|SLP|ST|ABA)"
    rf"(?:[ /-][a-z]+){{0,3}} (?:note|visit|session)\s*[:,.–—|·-]*\s*)?(?:{_WEEKDAY})?\s*$",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:saw|seen|treated|visited|attended|came|arrived|worked with|met with|session|visit|treatment|therapy)\b",
    re.I,
)
_NOT_TOLD = re.compile(
    r"\b(?:next|call(?:ed)?|phoned|wrote|signed|order(?:ed)?|scheduled|evaluat\w+|will|printed|plan|school|report|"
    r"message|email|since|until|reschedul\w+|appointment|birth|born|goal)\b",
    re.I,
)
_SHORT = 34  # letters; a line of a day and little else


@dataclass(frozen=True)
class NoteLine:
    """A line of the paper, whole and by its cells."""

    stretch: Stretch
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return self.stretch.text


def note_lines(paper: Paper) -> list[NoteLine]:
    return [NoteLine(stretch_of(line, page), line.segments) for page, line in paper.lines]


def session_day(rows: Sequence[NoteLine], number: int) -> Spotted | None:
    """The day of a session that begins on this line, if one does."""
    line = rows[number]
    for day in dates(line.text):
        before = line.text[: day.start]
        if NOT_A_SESSION.search(before) or _is_under(_is_another_days, rows, number, day):
            continue
        if _LABELLED.search(before) or _is_under(_CAPTION.fullmatch, rows, number, day) or _is_head(rows, number, day):
            return day
    return None


def _is_another_days(caption: str) -> bool:
    """`Next appointment`, but no sentence of the note above: `P: Stairs next.`"""
    return NOT_A_SESSION.search(caption) is not None and not caption.rstrip().endswith(".")


def _is_under(is_caption: Callable[[str], object], rows: Sequence[NoteLine], number: int, day: Spotted) -> bool:
    """Whether the day opens a cell and the cell right above it on the line before is such a caption."""
    own = next((segment for segment in rows[number].segments if _opens(rows[number], segment, day)), None)
    above = rows[number - 1].segments if number else ()
    near = [segment for segment in above if own and abs(segment.box[0] - own.box[0]) < 2 * own.height]
    return any(
        is_caption(segment.text) and own is not None and 0 <= own.box[1] - segment.box[1] < 4 * own.height
        for segment in near
    )


def _opens(line: NoteLine, segment: Segment, day: Spotted) -> bool:
    return segment.words[0] is line.stretch.between(day.start, day.end)[0]


def _is_head(rows: Sequence[NoteLine], number: int, day: Spotted) -> bool:
    """`02/04/26 | 30 min | 92526 x1 | clinic`, `Daily note – May 4, 2026`: a day that opens the line or stands behind
    the name of a note, with minutes, code or times beside it or on the next line."""
    line = rows[number]
    if not _HEADED.match(line.text[: day.start]) or len(list(dates(line.text))) > 1:
        return False
    behind = line.text[day.end :]
    below = rows[number + 1].text if number + 1 < len(rows) else ""
    has_name = re.search(r"[a-z]", line.text[: day.start], re.I)
    is_short = len(line.text) - (day.end - day.start) < _SHORT
    has_marks = any(pattern.search(behind) for pattern in (PROCEDURE, MINUTES, SPAN))
    has_marks_below = any(pattern.search(below[:90]) for pattern in (PROCEDURE, MINUTES, SPAN))
    return has_marks or (is_short and has_marks_below) or bool(is_short and has_name and not behind.strip(" .|–-"))


def told_day(paper: Paper, number: int) -> Spotted | None:
    """`I saw Ida at home on April 14, 2026, for 45 minutes`: the one day of a sentence that tells of a visit."""
    sentence = paper.sentences[number]
    held = list(dates(sentence.text))
    if len(held) != 1 or not _TOLD.search(sentence.text) or _NOT_TOLD.search(sentence.text):
        return None
    if NO_SESSION.search(sentence.text) or NOT_A_SESSION.search(sentence.text[: held[0].start]):
        return None
    has_marks = minutes_in(sentence.text) is not None or bool(PROCEDURE.search(sentence.text))
    return held[0] if has_marks else None
