"""What is typed on a form of the bench and not saved: kept sealed until it is saved or dropped.

It lies with its case, or, for a case that is not there yet (`case_id` None), with the person who types.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import TooLarge
from app.services.desk import Desk, retried
from app.store import cases, form_drafts

Typed = Mapping[str, Sequence[str]]
MOST_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class FormDraft:
    """`typed`: the texts of each field. `seen`: the mark of what was on file when it was begun."""

    typed: Typed
    seen: str


@retried
def keep_draft(
    desk: Desk, actor: Actor, case_id: str | None, page: str, typed: Typed, seen: str = "", is_told: bool = False
) -> None:
    """In the place of an earlier one, whose `seen` stays unless its person was told what changed since. The case's
    version does not change."""
    if sum(len(text) for texts in typed.values() for text in texts) > MOST_CHARACTERS:
        raise TooLarge(unsaid("form.all_large", most=1))
    with desk.writing(actor) as store:
        if case_id is not None:
            cases.require_case(store, actor, case_id)
        before = form_drafts.draft_of(store, actor, case_id, page)
        begun = seen if before is None or is_told else before["seen"]
        told = {"typed": {name: list(texts) for name, texts in typed.items()}, "seen": begun}
        form_drafts.keep_draft(store, actor, case_id, page, told, desk.clock())


def draft_on_file(desk: Desk, actor: Actor, case_id: str | None, page: str) -> FormDraft | None:
    with desk.reading(actor) as store:
        draft = form_drafts.draft_of(store, actor, case_id, page)
    return FormDraft(draft["typed"], draft["seen"]) if draft else None


@retried
def drop_draft(desk: Desk, actor: Actor, case_id: str | None, page: str) -> None:
    """It was saved, or is not wanted."""
    with desk.writing(actor) as store:
        form_drafts.drop_draft(store, actor, case_id, page)
