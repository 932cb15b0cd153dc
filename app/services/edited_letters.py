"""A kept letter that comes back from a word processor: kept as a new version in the words of who changed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.domain.letter import Letter
from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import FieldProblem, Invalid
from app.letters.changed_facts import ChangedFact, changed_facts
from app.letters.checks.pages import lines
from app.letters.edits import is_this_letter, with_edits
from app.services.desk import Desk, retried
from app.services.kept_letters import letter_file, letter_on_file
from app.store import audit, cases, letters
from app.store.letters import LetterEntry

if TYPE_CHECKING:  # what opens papers is loaded with the first paper
    from app.reading.word_edits import EditedFile

Why = Literal["no_word_file", "foreign", "no_change"]
SAID: dict[Why, str] = {
    "no_word_file": unsaid("edited.no_word_file"),
    "foreign": unsaid("edited.foreign"),
    "no_change": unsaid("edited.no_change"),
}


class NotTakenBack(Invalid):
    """The file changes nothing here; `why` names the reason."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__((FieldProblem("$", SAID[why]),))


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The new version. `comments` of the file are in no letter; `left` are changes that could not be taken over."""

    entry: LetterEntry
    comments: tuple[str, ...]
    left: tuple[str, ...]


@retried
def take_back(desk: Desk, actor: Actor, letter_id: str, content: bytes, by: str | None) -> TakenBack:
    """What differs becomes the words of `by` (None: who signs the letter). Raises NotTakenBack, Invalid."""
    given, before = _read(content), letter_on_file(desk, actor, letter_id)
    written = _read(letter_file(desk, actor, before.letter, "docx"))
    if not is_this_letter(written.units, given.units):
        raise NotTakenBack("foreign")
    who = by or before.letter.author
    edited = with_edits(before.letter, written.units, given.units, who)
    if edited.letter == before.letter:
        raise NotTakenBack("no_change")
    with desk.writing(actor) as store:
        case_id, version = before.entry.case_id, before.entry.case_version
        document = cases.stored_case(store, actor, case_id, for_change=True).document
        if who not in {person["id"] for person in document.get("people") or ()}:
            raise Invalid((FieldProblem("$.by", unsaid("own_words.nobody")),))
        now = desk.clock()
        entry = letters.add_letter(store, actor, case_id, version, edited.letter, now)
        audit.record_act(store, actor, "letter changed by hand", entry.id, now)
    return TakenBack(entry, given.comments, edited.left)


def facts_changed_by_hand(old: Letter, new: Letter) -> tuple[ChangedFact, ...]:
    """What to look at again. Nothing where no person's words stand in the new letter: its facts come from records."""
    is_by_hand = any(run.kind == "author" for block in new.blocks for line in lines(block) for run in line)
    return changed_facts(old, new) if is_by_hand else ()


def _read(content: bytes) -> EditedFile:
    from app.reading.word_edits import edited_file
    from app.reading.word_file import NoWordFile

    try:
        return edited_file(content)
    except NoWordFile:
        raise NotTakenBack("no_word_file") from None
