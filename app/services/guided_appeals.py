"""Guided appeals: begun, changed, found again by their code, and deleted. No account; who has the code may go on.

An appeal's answers are a case document in the making (`case`), what was said that is no part of a case (`said`), the
questions answered (`done`) and those answered with "I don't know" (`unknown`), and the files of documents (`files`).
"""

import secrets
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.people import Actor
from app.errors import NotFound
from app.services.case_documents import Json
from app.services.desk import Desk, practice_midnight, retried
from app.services.guided_criteria import with_lists
from app.store import audit, form_drafts, guided_appeals
from app.store.database import Store

FAMILY = Actor("local", "family")
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
CODE_LENGTH = 12
NOTHING_BEFORE = date(2000, 1, 1)  # so many days to keep are kept for good, and no calendar is too short for them
LOOK_ALIKE = str.maketrans("O01ILU", "QQJJJV")
EMPTY: Json = {"case": {"format": "rejoinder-case/1"}, "said": {}, "done": [], "unknown": [], "files": {}}


@dataclass(frozen=True, slots=True)
class GuidedAppeal:
    """`code` is the one it was opened with; `is_shared`: it opens the other's part only."""

    id: str
    code: str
    expires_on: date
    answers: Json
    is_shared: bool


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str:
    """The code as it is kept, from how a person types it: spaces, dashes and small letters do not matter."""
    plain = "".join(character for character in typed.upper() if character.isalnum())
    return plain.translate(LOOK_ALIKE)


def spelled(code: str) -> str:
    """`ABCD-EFGH-JKMN`."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


@retried
def begin(desk: Desk, answers: Json | None = None) -> str:
    """A new appeal; its code. What is past its day goes first."""
    code, now = new_code(), desk.clock()
    with desk.writing(FAMILY) as store:
        _sweep(store, desk)
        appeal_id = guided_appeals.add_appeal(store, FAMILY, code, answers or EMPTY, expiry(desk), now)
        audit.record_act(store, FAMILY, "appeal begun", appeal_id, now)
    return code


def appeal(desk: Desk, code: str) -> GuidedAppeal:
    with desk.reading(FAMILY) as store:
        stored = guided_appeals.stored_appeal(store, FAMILY, read_code(code), desk.today())
    answers = with_lists(stored.answers)
    return GuidedAppeal(stored.id, read_code(code), stored.expires_on, answers, stored.is_shared)


@retried
def change(desk: Desk, code: str, changed: Callable[[Json], Json]) -> GuidedAppeal:
    """Change the answers; its day moves on with every answer."""
    with desk.writing(FAMILY) as store:
        before = guided_appeals.stored_appeal(store, FAMILY, read_code(code), desk.today(), for_change=True)
        answers = changed(with_lists(deepcopy(before.answers)))
        guided_appeals.change_appeal(store, FAMILY, before, answers, expiry(desk), desk.clock())
    return GuidedAppeal(before.id, read_code(code), expiry(desk), answers, before.is_shared)


@retried
def share(desk: Desk, code: str) -> str:
    """A new code that opens the other's part only; an earlier one ends."""
    other = new_code()
    with desk.writing(FAMILY) as store:
        before = guided_appeals.stored_appeal(store, FAMILY, read_code(code), desk.today(), for_change=True)
        if before.is_shared:
            raise NotFound
        share_hash = guided_appeals.hash_of(other)
        guided_appeals.change_appeal(store, FAMILY, before, before.answers, expiry(desk), desk.clock(), share_hash)
        audit.record_act(store, FAMILY, "appeal shared", before.id, desk.clock())
    return other


@retried
def delete_appeal(desk: Desk, code: str) -> None:
    with desk.writing(FAMILY) as store:
        stored = guided_appeals.stored_appeal(store, FAMILY, read_code(code), desk.today(), for_change=True)
        if stored.is_shared:
            raise NotFound
        guided_appeals.delete_appeal(store, FAMILY, stored.id)
        audit.record_act(store, FAMILY, "appeal deleted", stored.id, desk.clock())


@retried
def delete_expired(desk: Desk) -> int:
    """How many guided appeals were deleted, because nobody went on with them."""
    with desk.writing(FAMILY) as store:
        return _sweep(store, desk)


def _sweep(store: Store, desk: Desk) -> int:
    """What was typed for a case that nobody made holds a child's data too: it goes on the same day."""
    kept = min(desk.keep_days, (desk.today() - NOTHING_BEFORE).days)
    form_drafts.delete_left(store, FAMILY, practice_midnight(desk.today() - timedelta(days=kept), desk.zone))
    return guided_appeals.delete_expired(store, FAMILY, desk.today())


def expiry(desk: Desk) -> date:
    return desk.today() + timedelta(days=desk.keep_days)
