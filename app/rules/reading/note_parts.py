"""What a session note says of the visit: what was done, decided and seen, under headings or in its sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from app.domain.reading import Word
from app.domain.reading_roles import RoleRule
from app.rules.reading import caregiver_teaching, what_is_done
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.note_sentences import Roles, roles_of, run_of
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.sections import SectionRead
from app.rules.reading.shapes import PROCEDURE

_NARRATIVE = {"interventions": "interventions[]", "reasoning": "skilled", "skilled": "skilled", "response": "response"}
# A line of a day, a length and a code, and no sentence.
_IS_HEAD = re.compile(rf"^(?!.*[.!?]$).*(?:{PROCEDURE.pattern}|\b\d{{2,3}} ?min)", re.I)
_CALLED_RESPONSE = re.compile(r"\W*[\w ’']*\b(?:response|respuesta|tolerance|performance|how [\w’']+)\b", re.I)
# Parts whose sentences tell nothing of what was decided or reached at the visit.
NOT_TOLD = frozenset({"reported", "next", "goals", "caregiver", "other"})


@dataclass
class Noted:
    """One session; `lines` are its words from its day to the next session's."""

    record: str
    day: str
    lines: list[Stretch] = field(default_factory=list)

    @property
    def program(self) -> str:
        """The record of what the family was taught at this session."""
        return f"c-{self.day}"

    @cached_property
    def words(self) -> frozenset[int]:
        return frozenset(id(word) for line in self.lines for word in line.words)


def holding(word: Word, notes: Sequence[Noted]) -> Noted | None:
    return next((note for note in notes if id(word) in note.words), None)


def take(
    paper: Paper, notes: Sequence[Noted], held: Sequence[SectionRead], rules: Sequence[RoleRule], into: Collected
) -> None:
    if not notes:
        return
    roles = roles_of(rules, into)
    for section in held:
        note = holding(section.runs[0][0], notes)
        if note is None:
            continue
        name = _NARRATIVE.get(section.part)
        if section.part == "caregiver":
            caregiver_teaching.program(section.stretch, note.record.removeprefix("n-"), note.lines[0], into)
        elif name == "interventions[]":
            told = partial(_is_told, roles)
            what_is_done.listed(section, "notes[].interventions[]", note.record, into, told)
        elif name:
            told_here = _results(section, roles) if name == "response" else section.sentences
            _put(note, name, told_here, section.part, into)
    for note in notes:
        _in_sentences(paper, note, roles, into)


def _is_told(roles: Roles, text: str, place: int) -> bool:
    """A first sentence is an item (`graded fastener board`) unless somebody does something in it."""
    if place == 0:
        return roles.is_of_somebody(text)
    return roles.is_of_the_child(text) or roles.is_result(text) or roles.is_done(text)


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
    own = [_without_head(sentence, note) for sentence in paper.sentences if id(sentence.words[0]) in note.words]
    own = [sentence for sentence in own if sentence.part not in NOT_TOLD]
    decided = run_of(own, roles.is_decided, roles.is_decided) or run_of(own, roles.is_done, roles.is_done)
    _put(note, "skilled", decided, "decided", into)
    _put(note, "response", run_of(own, roles.is_result, roles.is_result), "reached", into)
    if not into.has("notes[].interventions[]", note.record):
        what_is_done.in_sentences(own, "notes[].interventions[]", note.record, into)
    if not into.has("caregiver_programs[].content", note.program):
        _for_home(paper, note, roles, into)


def _without_head(sentence: Sentence, note: Noted) -> Sentence:
    """`01/16/2026, 60 min, home, 97535 x4` on the line above is no part of the sentence."""
    head = {id(word) for word in note.lines[0].words} if _IS_HEAD.search(note.lines[0].text) else set()
    if id(sentence.words[0]) not in head or id(sentence.words[-1]) in head:
        return sentence
    words = tuple(word for word in sentence.words if id(word) not in head)
    return Sentence(" ".join(word.text for word in words), words, sentence.page, sentence.part)


def _for_home(paper: Paper, note: Noted, roles: Roles, into: Collected) -> None:
    """`Mom to use her turn, my turn with the train set each day.`: what the family is to do until the next visit."""
    for sentence in paper.sentences:
        if id(sentence.words[0]) in note.words and roles.is_for_home(sentence.text):
            text = sentence.text.strip(" .")
            put = (sentence.words, sentence.page, "for_home", note.program)
            into.add("caregiver_programs[].content", text, *put)
            into.add("caregiver_programs[].taught_on", note.day, note.lines[0].words, note.lines[0].page, *put[2:])
            return
