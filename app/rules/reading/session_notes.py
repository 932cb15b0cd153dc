"""Session notes: one note for each day of a session, with minutes, code, place, what was done, decided and seen.

A visit that was cancelled is no session; a message or a handout between the notes is none either.
"""

import re
from collections.abc import Collection, Sequence

from app.domain.reading import Word
from app.domain.reading_rules import LabelRule, ReadingRules
from app.rules.reading import (
    entry_values,
    goal_measures,
    goal_results,
    goal_sentences,
    note_parts,
    session_logs,
    visit_columns,
)
from app.rules.reading.collecting import Collected
from app.rules.reading.labels import entries
from app.rules.reading.layout import Stretch
from app.rules.reading.note_parts import Noted, holding
from app.rules.reading.parts import Paper
from app.rules.reading.sections import sections
from app.rules.reading.session_days import CALLED_OFF, NO_SESSION, NoteLine, note_lines, session_day, told_day
from app.rules.reading.session_lengths import (
    codes_on,
    from_start_to_stop,
    is_start,
    is_stop,
    length_on,
    minutes_in,
)
from app.rules.reading.session_places import settings_on
from app.rules.reading.shapes import PROCEDURE, Spotted, dates

_NOT_BILLED = frozenset({"next", "goals"})
_UNITS_ALONE = re.compile(r"(?:(?:billed|total|billing|timed) )?units?(?: billed)?\s*[:.]*\s*(?P<n>[1-9]\d?)", re.I)


def take(paper: Paper, reading: ReadingRules, into: Collected) -> None:
    rules = reading.tables
    stated = goal_sentences.take(paper, into, is_note=True)
    held = list(visit_columns.grids(paper, rules))
    measures, is_log = visit_columns.take(paper, held, reading, stated, into)
    rows = goal_results.of_rows(paper, stated, {id for grid in held for id in grid.words}, into)
    logged, has_rows = session_logs.take(paper, reading, stated, into)
    measures += logged
    if not (is_log or has_rows):
        notes = _by_lines(note_lines(paper), into) or _by_sentences(paper, into)
        _labelled(paper, notes, [label for label in reading.labels if label.path.startswith("notes[]")], into)
        held_sections = sections(paper)
        not_billed = [section for section in held_sections if section.part in _NOT_BILLED]
        _details(notes, {id(word) for section in not_billed for word in section.words}, into)
        note_parts.take(paper, notes, held_sections, reading.roles, into)
        measures += goal_results.measured(paper, stated, rows, lambda word: _day_of(word, notes))
    goal_measures.put(measures, into)


def _by_lines(rows: Sequence[NoteLine], into: Collected) -> list[Noted]:
    notes: list[Noted] = []
    is_session = True
    for number, line in enumerate(rows):
        day = session_day(rows, number)
        if day is not None:
            below = rows[number + 1].text if number + 1 < len(rows) else ""
            is_session = not NO_SESSION.search(line.text[:80]) and not CALLED_OFF.match(below)
        if day is not None and is_session and (not notes or notes[-1].day != day.value):
            notes.append(_begun(line.stretch, day, into))
        if notes and is_session:
            notes[-1].lines.append(line.stretch)
    return notes


def _by_sentences(paper: Paper, into: Collected) -> list[Noted]:
    """A narrative: each note goes from the sentence that tells of its visit to the next one of another day."""
    notes: list[Noted] = []
    for number, sentence in enumerate(paper.sentences):
        day = told_day(paper, number)
        if day is not None and all(known.day != day.value for known in notes):
            notes.append(_begun(sentence.stretch, day, into))
        if notes:
            notes[-1].lines.append(sentence.stretch)
    for note in notes:
        if length := minutes_in(note.lines[0].text):
            words = note.lines[0].between(length.start, length.end)
            into.add("notes[].minutes", length.value, words, note.lines[0].page, "session", note.record)
    return notes


def _begun(line: Stretch, day: Spotted, into: Collected) -> Noted:
    note = Noted(f"n-{day.value}", str(day.value))
    words = line.between(day.start, day.end)
    into.add("notes[].session_on", note.day, words, line.page, "session", note.record)
    return note


def _labelled(paper: Paper, notes: Sequence[Noted], labels: Sequence[LabelRule], into: Collected) -> None:
    """What stands behind a label within a note; the first of each kind."""
    for entry in entries(paper, labels) if notes else ():
        note = holding(entry.stretch.words[0], notes)
        if note and not into.has(entry.rule.path, note.record):
            entry_values.take(entry, into, note.record)


def _details(notes: Sequence[Noted], planned: Collection[int], into: Collected) -> None:
    """`planned`: the words of parts that tell of other visits, so that no code in them was billed for this one."""
    for note in notes:
        above, begun = "", None
        told = [line for line in note.lines if id(line.words[-1]) not in planned]
        for line in told:
            _detail(note, line, above, into)
            if is_start(line.text):
                begun = line
            elif begun and is_stop(line.text) and (length := from_start_to_stop(begun.text, line.text)):
                _put(note, "minutes", length, (*begun.words, *line.words), line.page, into)
            above = line.text
        _units(note, told, into)
        _units_alone(note, told, into)


def _units(note: Noted, told_lines: Sequence[Stretch], into: Collected) -> None:
    """All units of the session: those of its codes together; none where a code has none, or two counts."""
    billed: dict[object, dict[object, Stretch]] = {}
    for line in told_lines:
        for code, units in codes_on(line.text):
            counts = billed.setdefault(code.value, {})
            if units:
                counts.setdefault(units.value, Stretch(tuple(line.between(units.start, units.end)), line.page))
    if billed and all(len(counts) == 1 for counts in billed.values()):
        told = [pair for counts in billed.values() for pair in counts.items()]
        words = [word for _, place in told for word in place.words]
        _put(note, "units", sum(int(str(count)) for count, _ in told), words, told[0][1].page, into)


def _units_alone(note: Noted, told_lines: Sequence[Stretch], into: Collected) -> None:
    """`UNITS 2` on a line of its own, where one code was billed and no line gives it units."""
    codes = {o.value for o in into.found if o.path == "notes[].procedure_codes[]" and o.record == note.record}
    told = [(line, match) for line in told_lines if (match := _UNITS_ALONE.fullmatch(line.text.strip()))]
    if len(codes) == 1 and len({match["n"] for _, match in told}) == 1:
        line, match = told[0]
        _put(note, "units", int(match["n"]), line.words[-1:], line.page, into)


def _put(note: Noted, name: str, value: str | float | bool, words: Sequence[Word], page: int, into: Collected) -> None:
    path = f"notes[].{name}"
    if name == "procedure_codes[]" or not into.has(path, note.record):
        into.add(path, value, words, page, "session", note.record)


def _detail(note: Noted, line: Stretch, above: str, into: Collected) -> None:
    def put(name: str, spotted: Spotted) -> None:
        _put(note, name, spotted.value, line.between(spotted.start, spotted.end), line.page, into)

    text = line.text
    is_head = bool(PROCEDURE.search(text)) or any(True for _ in dates(text))
    for length in length_on(text, above, is_head):
        put("minutes", length)
    for code, _ in codes_on(text):
        put("procedure_codes[]", code)
    for place in settings_on(text, above, is_head):
        put("setting", place)


def _day_of(word: Word, notes: Sequence[Noted]) -> str | None:
    """The day of the note that the word stands in; a paper of one note is all of that day."""
    note = holding(word, notes) or (notes[0] if len(notes) == 1 else None)
    return note.day if note else None
