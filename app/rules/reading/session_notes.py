"""Session notes: one note for each day of a session, with minutes, code, place, what was done, decided and seen.

A visit that was cancelled is no session; a message or a handout between the notes is none either.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.reading_rules import TableRule
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper
from app.rules.reading.plans import listed
from app.rules.reading.sections import Section, sections
from app.rules.reading.shapes import PROCEDURE, Spotted, dates
from app.rules.reading.tables import Row, tables

_NO_SESSION = re.compile(r"cancel|no[- ]show|no session|holiday|\bill\b|\bsick\b|missed|absent|not seen|closed", re.I)
_DAY_LABEL = re.compile(
    r"(?:^|\s)(?:date of (?:session|service|visit)|session date|service date|visit date|encounter date|DOS|date|"
    r"fecha(?: de la sesión)?)\s*:?\s*$",
    re.I,
)
_NOT_A_SESSION = re.compile(
    r"\b(?:birth|dob|born|printed|next|signed|appointment|evaluation|order)\b[^:]{0,14}:?\s*$", re.I
)
_MINUTES = re.compile(r"\b(?P<n>\d{2,3})\s*(?:-\s*)?min(?:ute)?s?\b", re.I)
_CLOCK = r"(?P<{0}>\d{{1,2}}):(?P<{0}_min>[0-5]\d)\s*(?P<{0}_half>[ap]\.?m\b\.?)?"
_SPAN = re.compile(
    rf"(?<![\d:]){_CLOCK.format('first')}"
    r"\s*(?:[-–—]|to|until|[·|,;]?\s*(?:session |visit )?(?:time[- ]?out|out|end(?: time)?|stop(?: time)?|to)\s*:?)\s*"
    rf"{_CLOCK.format('last')}(?![\d:])",
    re.I,
)
_OFFICE = re.compile(r"\b(?:office|open|hours of|call|phone|monday)\b", re.I)
_MOST_MINUTES = 240  # a longer span is a day at the clinic, no session
_LENGTH = re.compile(r"\b(?:length|duration|total(?: treatment)? time|time|minutes|in\b.{0,24}\bout)\b", re.I)
_UNITS = re.compile(
    r"(?:[x×]\s?(?P<n>\d{1,2})\b|\bunits?(?: billed)?\s*:?\s*(?P<m>\d{1,2})\b|\b(?P<k>\d{1,2}) units?\b)", re.I
)
_SETTINGS = (
    ("home", re.compile(r"\b(?:place|location|setting|at)\b[^.]{0,14}\bhome\b|^home$", re.I)),
    (
        "clinic",
        re.compile(
            r"^(?:outpatient )?clinic$|\b(?:place|location|setting)\b[^.]{0,14}\bclinic\b|\bat the clinic\b", re.I
        ),
    ),
    ("telehealth", re.compile(r"\btelehealth\b|\bvideo visit\b", re.I)),
    ("school", re.compile(r"\b(?:place|location|setting)\b[^.]{0,14}\bschool\b", re.I)),
)
_DECIDED = re.compile(
    r"^(?:the )?(?:therapist|clinician|OT|PT|SLP|BCBA|I)\s+(?:then\s+)?(?:changed"
    r"|moved|adjusted|graded|regraded|selected|"
    r"modified|chose|faded|switched|increased|reduced|lowered|raised|corrected"
    r"|replaced|shortened|added|stopped|will change)\b",
    re.I,
)
_NARRATIVE = {"interventions": "interventions[]", "reasoning": "skilled", "response": "response"}


@dataclass
class Note:
    """One session; `lines` are its words from its day to the next session's."""

    record: str
    lines: list[Stretch] = field(default_factory=list)


def take(paper: Paper, rules: Sequence[TableRule], into: Collected) -> None:
    if _from_tables(paper, rules, into):
        return
    lines = [Stretch(tuple(w for s in line.segments for w in s.words), page) for page, line in paper.lines]
    notes: list[Note] = []
    for number, line in enumerate(lines):
        day = _session_day(lines, number)
        if day is not None and not _NO_SESSION.search(line.text[:80]):
            value = str(day.value)
            if not notes or notes[-1].record != f"n-{value}":
                notes.append(Note(f"n-{value}"))
                into.add(
                    "notes[].session_on",
                    value,
                    line.between(day.start, day.end),
                    line.page,
                    "session",
                    notes[-1].record,
                )
        if notes:
            notes[-1].lines.append(line)
    _details(notes, into)
    _told(paper, notes, into)


def _session_day(lines: Sequence[Stretch], number: int) -> Spotted | None:
    """A day behind its label on the line, under its caption, or at the head of a line `Date 05/07/2026`."""
    line = lines[number]
    for day in dates(line.text):
        before = line.text[: day.start]
        if _NOT_A_SESSION.search(before):
            continue
        if _DAY_LABEL.search(before):
            return day
        above = lines[number - 1].text if number else ""
        if day.start == 0 and _DAY_LABEL.fullmatch(above.strip()) and not _NOT_A_SESSION.search(above):
            return day
    return None


def _details(notes: Sequence[Note], into: Collected) -> None:
    for note in notes:
        above = ""
        for line in note.lines:
            _detail(note, line, above, into)
            above = line.text


def _detail(note: Note, line: Stretch, above: str, into: Collected) -> None:
    def put(name: str, value: str | int, start: int, end: int) -> None:
        path = f"notes[].{name}"
        if name == "procedure_codes[]" or not into.has(path, note.record):
            into.add(path, value, line.between(start, end), line.page, "session", note.record)

    text = line.text
    if (span := _SPAN.search(text)) and not _OFFICE.search(text) and (minutes := _between(span)):
        put("minutes", minutes, *span.span())
    said = _MINUTES.search(text)
    is_head = bool(PROCEDURE.search(text)) or any(True for _ in dates(text))
    if said and (_LENGTH.search(text[: said.start()]) or _LENGTH.search(above) or is_head):
        put("minutes", int(said["n"]), *said.span())
    for found in PROCEDURE.finditer(text):
        put("procedure_codes[]", found[0], *found.span())
        if units := _UNITS.search(text, found.end(), found.end() + 14):
            put("units", int(units["n"] or units["m"] or units["k"]), *units.span())
    for name, pattern in _SETTINGS:
        pieces = [text, text.rsplit(" ", 1)[-1]] if is_head else [text]
        for piece in pieces:
            if (place := pattern.search(piece)) and len(text) < 90:
                at = len(text) - len(piece)
                put("setting", name, at + place.start(), at + place.end())


def _between(span: re.Match[str]) -> int | None:
    """The minutes from `10:00` to `10:45`; an hour that grows smaller has passed noon."""
    first = int(span["first"]) * 60 + int(span["first_min"])
    last = int(span["last"]) * 60 + int(span["last_min"])
    length = (last - first) % 720 if last < first else last - first
    return length if 10 <= length <= _MOST_MINUTES else None


def _told(paper: Paper, notes: Sequence[Note], into: Collected) -> None:
    """What was done, decided and seen, from the sections below each note's day."""
    if not notes:
        return
    for section in sections(paper):
        note = _note_of(section, notes)
        name = _NARRATIVE.get(section.part)
        if note is None or name is None:
            if note and section.part == "caregiver":
                program(section.stretch, note.record.removeprefix("n-"), note.lines[0], into)
            continue
        if name == "interventions[]":
            listed(section, "notes[].interventions[]", note.record, into)
            continue
        _narrative(section, note, name, into)
    _decisions(paper, notes, into)


def _narrative(section: Section, note: Note, name: str, into: Collected) -> None:
    held = (
        [one for one in section.sentences if not _DECIDED.match(one.text)] if name == "response" else section.sentences
    )
    words = tuple(word for one in held for word in one.words)
    if words and not into.has(f"notes[].{name}", note.record):
        text = " ".join(word.text for word in words)
        into.add(f"notes[].{name}", text, words, section.page, section.part, note.record)


def _decisions(paper: Paper, notes: Sequence[Note], into: Collected) -> None:
    """`Therapist moved the zipper pull …`: where no heading named the reasoning."""
    for sentence in paper.sentences:
        if not _DECIDED.match(sentence.text):
            continue
        ids = {id(word) for word in sentence.words}
        for note in notes:
            is_here = any(id(word) in ids for line in note.lines for word in line.words)
            if is_here and not into.has("notes[].skilled", note.record):
                into.add("notes[].skilled", sentence.text, sentence.words, sentence.page, "decided", note.record)


def _note_of(section: Section, notes: Sequence[Note]) -> Note | None:
    first = id(section.runs[0][0])
    return next((n for n in notes if any(id(word) == first for line in n.lines for word in line.words)), None)


def program(stretch: Stretch, day: str, day_line: Stretch, into: Collected) -> None:
    """`Ten-minute daily dressing routine. Mother demonstrated …`: what was taught and how it went."""
    first, _, rest = stretch.text.partition(". ")
    record = f"c-{day}"
    into.add(
        "caregiver_programs[].content",
        first.strip(" ."),
        stretch.between(0, len(first)),
        stretch.page,
        "taught",
        record,
    )
    into.add("caregiver_programs[].taught_on", day, day_line.words, day_line.page, "taught", record)
    if re.match(r"(?:his |her )?(?:mother|father|parent|caregiver|grand\w+)\b", rest, re.I):
        words = stretch.between(len(first) + 2, len(stretch.text))
        into.add("caregiver_programs[].competence", rest.strip(), words, stretch.page, "taught", record)


def _from_tables(paper: Paper, rules: Sequence[TableRule], into: Collected) -> bool:
    """A log with a row for each day; whether there was one."""
    has_rows = False
    for table in tables(paper, [one for one in rules if one.id in {"caregiver_log", "session_log"}]):
        for row in table.rows:
            days = list(dates(row.text("session_on")))
            if not days:
                continue
            has_rows = True
            if table.rule.id == "caregiver_log":
                _training(row, days[0], into)
            elif not _NO_SESSION.search(" ".join(row.text(column) for column in row.cells)):
                _session_row(row, days[0], into)
    return has_rows


def _training(row: Row, day: Spotted, into: Collected) -> None:
    cells = Cells(row, "caregiver_log", f"c-{day.value}", into)
    cells.put("caregiver_programs[].taught_on", day.value, "session_on", (day.start, day.end))
    for column in ("content", "competence", "carry_over"):
        if text := row.text(column).strip():
            cells.put(f"caregiver_programs[].{column}", text, column)


def _session_row(row: Row, day: Spotted, into: Collected) -> None:
    cells = Cells(row, "session_log", f"n-{day.value}", into)
    cells.put("notes[].session_on", day.value, "session_on", (day.start, day.end))
    if minutes := re.fullmatch(r"(\d{2,3})(?:\s*min\w*)?", row.text("minutes").strip()):
        cells.put("notes[].minutes", int(minutes[1]), "minutes")
    cells.each("code", PROCEDURE, "notes[].procedure_codes[]")
    for column, name in (("result", "response"), ("decided", "skilled")):
        if text := row.text(column).strip():
            cells.put(f"notes[].{name}", text, column)
