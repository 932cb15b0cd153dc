"""What is asked about a stored case: its assessment, the letters it may have; and the letters kept with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.letter import Letter
from app.domain.library import Library
from app.domain.outline import KindAvailability
from app.domain.people import Actor
from app.packs.overlay import laid_over
from app.services import own_words
from app.services.assessing import assessment_of, available_kinds
from app.services.desk import Desk
from app.services.drafting import draft_letter, rendered
from app.services.law import due_dates_calendar, notice_checked
from app.services.letterheads import on_own_paper
from app.services.reading import read_record
from app.store import audit, cases, letters
from app.store.criteria import own_policies
from app.store.letters import LetterEntry, StoredLetter

__all__ = ["LetterEntry", "StoredLetter"]


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """What is asked for: the kind, the day (None: today), who signs (None: as the law has it)."""

    kind: str
    on: date | None = None
    signer: str | None = None
    is_draft_allowed: bool = False


def stored_assessment(desk: Desk, actor: Actor, case_id: str, on: date | None) -> Assessment:
    case, library = _case_and_library(desk, actor, case_id)
    return assessment_of(case, library, on or desk.today())


def stored_kinds(desk: Desk, actor: Actor, case_id: str, on: date | None) -> tuple[KindAvailability, ...]:
    case, library = _case_and_library(desk, actor, case_id)
    return available_kinds(case, library, on or desk.today())


def stored_notice_check(desk: Desk, actor: Actor, case_id: str, on: date | None) -> dict[str, Any]:
    case, library = _case_and_library(desk, actor, case_id)
    return notice_checked(case, library, on or desk.today())


def stored_calendar(desk: Desk, actor: Actor, case_id: str, on: date | None) -> bytes:
    case, library = _case_and_library(desk, actor, case_id)
    return due_dates_calendar(case, library, on or desk.today(), case_id)


def write_letter(desk: Desk, actor: Actor, case_id: str, order: LetterOrder) -> StoredLetter:
    """Write a letter and keep its blocks with the case."""
    case, library = _case_and_library(desk, actor, case_id)
    day = order.on or desk.today()
    own = [one.own for one in own_words.kept_words(desk, actor, case_id, order.kind)]
    letter = draft_letter(library, case, order.kind, day, order.signer, order.is_draft_allowed, own)
    with desk.writing(actor) as store:
        cases.require_case(store, actor, case_id)
        entry = letters.add_letter(store, actor, case_id, letter, desk.clock())
        audit.record_act(store, actor, "letter written", entry.id, entry.created_at)
    return StoredLetter(entry, letter)


def letters_on_file(desk: Desk, actor: Actor, case_id: str) -> list[LetterEntry]:
    with desk.reading(actor) as store:
        cases.require_case(store, actor, case_id)
        return letters.letters_of(store, actor, case_id)


def letter_on_file(desk: Desk, actor: Actor, letter_id: str) -> StoredLetter:
    with desk.reading(actor) as store:
        return letters.stored_letter(store, actor, letter_id)


def letter_file(desk: Desk, actor: Actor, letter: Letter, format_name: str) -> bytes:
    """Any format, from the stored blocks, on the practice's own paper: nothing is judged or worded again."""
    return rendered(letter, on_own_paper(desk, actor), format_name)


def letter_blocks(letter: Letter) -> dict[str, Any]:
    """The blocks as JSON, for programs that lay out letters themselves."""
    blocks: dict[str, Any] = letters.letter_json(letter)
    return blocks


def delete_letter(desk: Desk, actor: Actor, letter_id: str) -> None:
    with desk.writing(actor) as store:
        letters.stored_letter(store, actor, letter_id)
        letters.delete_letter(store, actor, letter_id)
        audit.record_act(store, actor, "letter deleted", letter_id, desk.clock())


def _case_and_library(desk: Desk, actor: Actor, case_id: str) -> tuple[Case, Library]:
    with desk.reading(actor) as store:
        document = cases.stored_case(store, actor, case_id).document
        library = laid_over(desk.library, own_policies(store, actor))
    return read_record(Case, document), library
