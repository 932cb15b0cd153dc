"""What was typed on a form and not saved yet: one for each page, sealed, gone with its case.

Where there is no case yet it is the person's who types, and nobody else of the practice sees it; if that person does
not return, it goes when a guided appeal of that day would.
"""

import json
import uuid
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from app.domain.people import Actor
from app.store.database import Store
from app.store.paper_tables import FormDraftRow
from app.store.records import Json, encoded
from app.store.tables import Wanted, columns
from app.store.visibility import visible_to

ROW = columns(FormDraftRow)


def keep_draft(store: Store, actor: Actor, case_id: str | None, page: str, typed: Json, now: datetime) -> None:
    """In the place of what was typed there before."""
    row_id = store.connection.scalar(select(ROW.id).where(*_own(store, actor, case_id, page)))
    draft_id = row_id or uuid.uuid4().hex
    sealed = store.sealer.seal(encoded(typed), "form_draft", draft_id, _holder(actor, case_id))
    if row_id:
        values = {"sealed": sealed, "updated_at": now}
        store.connection.execute(update(FormDraftRow).where(ROW.id == draft_id).values(values))
        return
    own = {
        "id": draft_id,
        "practice_id": actor.practice,
        "case_id": case_id,
        "mark": _mark(store, actor, case_id, page),
    }
    store.connection.execute(insert(FormDraftRow), {**own, "updated_at": now, "sealed": sealed})


def draft_of(store: Store, actor: Actor, case_id: str | None, page: str) -> Json | None:
    query = visible_to(actor, FormDraftRow, ROW.id, ROW.sealed).where(*_own(store, actor, case_id, page))
    row = store.connection.execute(query).one_or_none()
    if row is None:
        return None
    typed: Json = json.loads(store.sealer.open(row.sealed, "form_draft", row.id, _holder(actor, case_id)))
    return typed


def drop_draft(store: Store, actor: Actor, case_id: str | None, page: str) -> None:
    store.connection.execute(delete(FormDraftRow).where(*_own(store, actor, case_id, page)))


def delete_left(store: Store, actor: Actor, before: datetime) -> int:
    """Delete what lies with no case and was last typed before that moment; how many there were."""
    own = (ROW.practice_id == actor.practice, ROW.case_id.is_(None), ROW.updated_at < before)
    return store.connection.execute(delete(FormDraftRow).where(*own)).rowcount


def _own(store: Store, actor: Actor, case_id: str | None, page: str) -> tuple[Wanted, ...]:
    return (ROW.practice_id == actor.practice, ROW.mark == _mark(store, actor, case_id, page))


def _mark(store: Store, actor: Actor, case_id: str | None, page: str) -> str:
    return store.sealer.mark("form_draft", _holder(actor, case_id), page)


def _holder(actor: Actor, case_id: str | None) -> str:
    """No id of a case looks like this: a row of one person is never opened as that of a case."""
    return case_id or f"{actor.practice}/{actor.name}"
