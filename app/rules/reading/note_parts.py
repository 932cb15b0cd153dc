"""What a session note says of the visit: what was done, decided and seen, under headings or in its sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.domain.reading import Word
from app.domain.reading_roles import RoleRule
from app.rules.reading import caregiver_teaching, what_is_done
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.note_sentences import Roles, run_of
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.sections import SectionRead, sections
from app.rules.reading.shapes import PROCEDURE

_NARRATIVE = {"interventions": "interventions[]", "reasoning": "skilled", "skilled": "skilled", "response": "response"}
_CALLED_RESPONSE = re.compile(r"\W*[\w ’']*\b(?:response|respuesta|tolerance|performance|how [\w’']+)\b", re.I)
# Parts whose sentences tell nothing of what was decided or reached at the visit.
_NOT_TOLD = frozenset({"reported", "next", "goals", "caregiver", "other"})


@dataclass
class Noted:
    """One session; `lines` are its words from its day to the next session's."""

    record: str
    day: str
    lines: list[Stretch] = field(default_factory=list)

    @cached_property
    def words(self) -> frozenset[int]:
        return frozenset(id(word) for line in self.lines for word in line.words)


def holding(word: Word, notes: Sequence[Noted]) -> Noted | None:
    return next((note for note in notes if id(word) in note.words), None)


def take(paper: Paper, notes: Sequence[Noted], rules: Sequence[RoleRule], into: Collected) -> None:
    if not notes:
        return
    roles = Roles(rules, [str(name.value) for name in into.of("child.first_name")])
    for section in sections(paper):
        note = holding(section.runs[0][0], notes)
        if note is None:
            continue
        name = _NARRATIVE.get(section.part)
        if section.part == "caregiver":
            caregiver_teaching.program(section.stretch, note.record.removeprefix("n-"), note.lines[0], into)
        elif name == "interventions[]":
            what_is_done.listed(section, "notes[].interventions[]", note.record, into)
        elif name:
            held = _results(section, roles) if name == "response" else section.sentences
            _put(note, name, held, section.part, into)
    for note in notes:
        _in_sentences(paper, note, roles, into)


def _put(note: Noted, name: str, told: Sequence[Sentence], rule: str, into: Collected) -> None:
    words = tuple(word for sentence in told for word in sentence.words)
    if words and not into.has(f"notes[].{name}", note.record):
        text = " ".join(word.text for word in words)
        into.add(f"notes[].{name}", text, words, told[0].page, rule, note.record)


def _results(section: SectionRead, roles: Roles) -> list[Sentence]:
    """How the child did. What a heading calls objective or data also tells what was done: there what is counted is
    the result, where anything is."""
    told = [sentence for sentence in section.sentences if not roles.is_decided(sentence.text)]
    if _CALLED_RESPONSE.match(section.heading.text):
        return told
    if all(roles.is_of_the_child(sentence.text) or roles.is_result(sentence.text) for sentence in told):
        return told
    if reached := [sentence for sentence in told if roles.is_result(sentence.text)]:
        return reached
    counted = [sentence for sentence in told if re.search(r"\d", sentence.text) and not PROCEDURE.search(sentence.text)]
    return counted or told


def _in_sentences(paper: Paper, note: Noted, roles: Roles, into: Collected) -> None:
    """`Therapist moved the zipper pull …`, `He named 11 of 20 pictures.`, where no heading named what they tell."""
    own = [sentence for sentence in paper.sentences if id(sentence.words[0]) in note.words]
    own = [sentence for sentence in own if sentence.part not in _NOT_TOLD]
    _put(note, "skilled", run_of(own, roles.is_decided, roles.is_decided), "decided", into)
    _put(note, "response", run_of(own, roles.is_result, roles.is_result), "reached", into)
