"""The practice's own letterhead: checked before it is kept, shown on a page of its own, used for every letter."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.library import Library
from app.domain.people import Actor
from app.render import check_look
from app.services.case_documents import read_case
from app.services.cases import EXAMPLE
from app.services.desk import Desk, retried
from app.services.letters import composed_letter, rendered
from app.store import audit, letterheads


@dataclass(frozen=True, slots=True)
class OwnLetterhead:
    """`notes` say what of the file is not used, or looks odd."""

    docx: bytes
    added_at: datetime
    notes: tuple[str, ...]


def own_letterhead(desk: Desk, actor: Actor) -> OwnLetterhead | None:
    with desk.reading(actor) as store:
        held = letterheads.letterhead_of(store, actor)
    return OwnLetterhead(held.docx, held.added_at, check_look(held.docx)) if held else None


@retried
def keep_letterhead(desk: Desk, actor: Actor, docx: bytes) -> tuple[str, ...]:
    """Raises Unusable with a sentence where the file cannot serve; else keeps it and tells what to know of it."""
    notes = check_look(docx)
    now = desk.clock()
    with desk.writing(actor) as store:
        letterheads.replace_letterhead(store, actor, docx, now)
        audit.record_act(store, actor, "letterhead changed", "letterhead", now)
    return notes


@retried
def drop_letterhead(desk: Desk, actor: Actor) -> None:
    with desk.writing(actor) as store:
        letterheads.delete_letterhead(store, actor)
        audit.record_act(store, actor, "letterhead removed", "letterhead", desk.clock())


def on_own_paper(desk: Desk, actor: Actor) -> Library:
    """The library with the practice's letterhead in the place of ours."""
    if desk.database is None:
        return desk.library
    with desk.reading(actor) as store:
        held = letterheads.letterhead_of(store, actor)
    if held is None:
        return desk.library
    templates = desk.library.templates
    return replace(desk.library, templates=replace(templates, look=replace(templates.look, docx=held.docx)))


def sample(desk: Desk, actor: Actor) -> bytes:
    """A letter of the example case on the practice's paper, as a Word file."""
    case = read_case(EXAMPLE.read_bytes(), desk.library, desk.max_bytes).case
    letter = composed_letter(
        desk.library, case, "claim_file_request", case.denial.dated_on, None, is_draft_allowed=True
    )
    return rendered(letter, on_own_paper(desk, actor), "docx")
