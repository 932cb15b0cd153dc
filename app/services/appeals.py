"""Guided appeals: begun, changed, found again by their code, and deleted. No account; who has the code may go on.

An appeal's answers are a case document in the making (`case`), what was said that is no part of a case (`said`), the
questions answered (`done`) and those answered with "I don't know" (`unknown`), and the files of papers (`files`).
"""

import secrets
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.domain.people import Actor
from app.errors import NotFound, TooLarge
from app.services.desk import Desk
from app.services.uploads import Paper
from app.store import attachments, audit, drafts

FAMILY = Actor("local", "family")
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
CODE_LENGTH = 12
LOOK_ALIKE = str.maketrans("O01ILU", "QQJJJV")
MOST_OF_PAPERS = 60 * 1024 * 1024
Json = dict[str, Any]
EMPTY: Json = {"case": {"format": "rejoinder-case/1"}, "said": {}, "done": [], "unknown": [], "files": {}}


@dataclass(frozen=True, slots=True)
class Appeal:
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
    plain = "".join(one for one in typed.upper() if one.isalnum())
    return plain.translate(LOOK_ALIKE)


def spelled(code: str) -> str:
    """`ABCD-EFGH-JKMN`."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def begin(desk: Desk, answers: Json | None = None) -> str:
    """A new appeal; its code. What is past its day goes first."""
    code, at, today = new_code(), desk.clock(), desk.today()
    with desk.writing(FAMILY) as store:
        drafts.delete_expired(store, FAMILY, today)
        draft_id = drafts.add_draft(store, FAMILY, code, answers or EMPTY, _expiry(desk), at)
        audit.record_act(store, FAMILY, "appeal begun", draft_id, at)
    return code


def appeal(desk: Desk, code: str) -> Appeal:
    with desk.reading(FAMILY) as store:
        found = drafts.stored_draft(store, FAMILY, read_code(code), desk.today())
    return Appeal(found.id, read_code(code), found.expires_on, found.answers, found.is_shared)


def change(desk: Desk, code: str, changed: Callable[[Json], Json]) -> Appeal:
    """Change the answers; its day moves on with every answer."""
    with desk.writing(FAMILY) as store:
        before = drafts.stored_draft(store, FAMILY, read_code(code), desk.today(), for_change=True)
        answers = changed(deepcopy(before.answers))
        drafts.change_draft(store, FAMILY, before, answers, _expiry(desk), desk.clock())
    return Appeal(before.id, read_code(code), _expiry(desk), answers, before.is_shared)


def share(desk: Desk, code: str) -> str:
    """A new code that opens the other's part only; an earlier one ends."""
    other = new_code()
    with desk.writing(FAMILY) as store:
        before = drafts.stored_draft(store, FAMILY, read_code(code), desk.today(), for_change=True)
        if before.is_shared:
            raise NotFound
        more = {"share_hash": drafts.hash_of(other)}
        drafts.change_draft(store, FAMILY, before, before.answers, _expiry(desk), desk.clock(), **more)
        audit.record_act(store, FAMILY, "appeal shared", before.id, desk.clock())
    return other


def delete_appeal(desk: Desk, code: str) -> None:
    with desk.writing(FAMILY) as store:
        found = drafts.stored_draft(store, FAMILY, read_code(code), desk.today(), for_change=True)
        if found.is_shared:
            raise NotFound
        drafts.delete_draft(store, FAMILY, found.id)
        audit.record_act(store, FAMILY, "appeal deleted", found.id, desk.clock())


def attach(desk: Desk, code: str, document: str, name: str, paper: Paper) -> Appeal:
    """Keep a paper's file; an earlier one of the same document goes."""
    with desk.writing(FAMILY) as store:
        before = drafts.stored_draft(store, FAMILY, read_code(code), desk.today(), for_change=True)
        if attachments.total_size(store, FAMILY, before.id) + len(paper.content) > MOST_OF_PAPERS:
            raise TooLarge("The papers together may have 60 MB.")
        answers = deepcopy(before.answers)
        _drop(store, before.id, answers, document)
        key = attachments.add_attachment(store, FAMILY, before.id, paper.content)
        held = {"attachment": key, "name": name, "media_type": paper.media_type, "extension": paper.extension}
        answers["files"][document] = held
        drafts.change_draft(store, FAMILY, before, answers, _expiry(desk), desk.clock())
    return Appeal(before.id, read_code(code), _expiry(desk), answers, before.is_shared)


def detach(desk: Desk, code: str, document: str) -> None:
    with desk.writing(FAMILY) as store:
        before = drafts.stored_draft(store, FAMILY, read_code(code), desk.today(), for_change=True)
        answers = deepcopy(before.answers)
        _drop(store, before.id, answers, document)
        drafts.change_draft(store, FAMILY, before, answers, _expiry(desk), desk.clock())


def paper_of(desk: Desk, found: Appeal, document: str) -> tuple[str, Paper]:
    """The name and the bytes of an attached paper."""
    held = found.answers["files"].get(document)
    if held is None:
        raise NotFound("There is no such paper.")
    with desk.reading(FAMILY) as store:
        content = attachments.attachment(store, FAMILY, found.id, held["attachment"])
    return held["name"], Paper(held["media_type"], held["extension"], content)


def _drop(store: Any, draft_id: str, answers: Json, document: str) -> None:
    held = answers["files"].pop(document, None)
    if held:
        attachments.delete_attachment(store, FAMILY, draft_id, held["attachment"])


def _expiry(desk: Desk) -> date:
    return desk.today() + timedelta(days=desk.keep_days)
