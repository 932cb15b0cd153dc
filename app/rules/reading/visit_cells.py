"""What a cell of a table of visits says, by the name of its row or column: length, code, place, what was done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.reading import Word
from app.domain.reading_rules import LabelRule
from app.rules.reading import caregiver_teaching, what_is_done
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Segment, Stretch, is_level
from app.rules.reading.note_sentences import Roles
from app.rules.reading.parts import sentences
from app.rules.reading.sections import SectionRead
from app.rules.reading.session_lengths import codes_on, length_of, span_of
from app.rules.reading.shapes import closed, one_of

_SHORT = 40  # letters of a cell that holds a length or a place
_UNITS = re.compile(r"\D{0,8}(?P<n>[1-9]\d?)\D{0,8}")
_UNITS_BEHIND = re.compile(r"^\W*(?:[x×/,–-]\s*|units?\s*:?\s*)?(?P<n>[1-9]\d?)\s*(?:units?|u)?\W*$", re.I)
_LEAST_WORDS = 2
_TOLD = {"decided": "skilled", "result": "response"}


@dataclass(frozen=True)
class VisitCells:
    """The cells of one visit. `places`: the rule whose choices tell a place; `roles`: who does what in a sentence."""

    record: str
    day: str
    day_words: Stretch
    places: LabelRule | None
    roles: Roles
    into: Collected

    def put(self, name: str, cell: Stretch) -> None:
        text = cell.text.strip()
        if name in {"minutes", "time"} and len(text) < _SHORT:
            length = span_of(text) or (length_of(text) if name == "minutes" else None)
            if length:
                self._add("minutes", int(length.value), cell.between(length.start, length.end), cell.page)
        elif name == "units" and (units := _UNITS.fullmatch(text)):
            self._add("units", int(units["n"]), cell.words, cell.page)
        elif name == "code":
            self._codes(cell)
        elif name == "place":
            self._place(cell)
        elif name == "activities":
            section = SectionRead("interventions", cell.page, Segment(cell.words, cell.page), _lines(cell))
            what_is_done.listed(section, "notes[].interventions[]", self.record, self.into)
        elif name == "taught" and len(cell.words) > _LEAST_WORDS:
            caregiver_teaching.program(cell, self.day, self.day_words, self.into)
        elif name == "assessed":
            self._decided(cell)
        elif name in _TOLD and len(cell.words) >= _LEAST_WORDS:
            self._add(_TOLD[name], text, cell.words, cell.page)

    def _decided(self, cell: Stretch) -> None:
        """What was decided, among what a column for the assessment tells."""
        told = [sentence for sentence in sentences(cell, "") if self.roles.is_done(sentence.text)]
        if words := tuple(word for sentence in told for word in sentence.words):
            self._add("skilled", " ".join(word.text for word in words), words, cell.page)

    def from_to(self, begun: Stretch, ended: Stretch) -> None:
        """The times of a column each for the start and the end."""
        if length := span_of(f"{begun.text.strip()} - {ended.text.strip()}"):
            self._add("minutes", int(length.value), (*begun.words, *ended.words), begun.page)

    def _add(self, field: str, value: str | int | bool, words: Sequence[Word], page: int) -> None:
        path = f"notes[].{field}"
        if not self.into.has(path, self.record):
            self.into.add(path, value, words, page, "session", self.record)

    def _codes(self, cell: Stretch) -> None:
        """Each code; all units together where each code has its own, `97530 x 4` or `97530 / 4`."""
        told = list(codes_on(cell.text))
        for code, _ in told:
            words = cell.between(code.start, code.end)
            self.into.add("notes[].procedure_codes[]", code.value, words, cell.page, "session", self.record)
        counts = [int(str(units.value)) for _, units in told if units]
        if told and len(counts) == len(told):
            self._add("units", sum(counts), cell.words, cell.page)
        elif len(told) == 1 and (behind := _UNITS_BEHIND.match(cell.text[told[0][0].end :])):
            self._add("units", int(behind["n"]), cell.words, cell.page)

    def _place(self, cell: Stretch) -> None:
        if self.places is None or len(cell.text) > _SHORT:
            return
        said = {choice.value for choice in self.places.choices if one_of(choice.words).search(cell.text)}
        if len(said) == 1:
            self._add("setting", closed(said.pop()), cell.words, cell.page)


def _lines(cell: Stretch) -> list[tuple[Word, ...]]:
    held: list[list[Word]] = []
    for word in cell.words:
        if held and is_level(held[-1][-1].box, word.box):
            held[-1].append(word)
        else:
            held.append([word])
    return [tuple(words) for words in held]
