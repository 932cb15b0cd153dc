"""The bytes of documents attached to a guided appeal, sealed."""

import uuid

from sqlalchemy import delete, func, insert

from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import NotFound
from app.store.database import Store
from app.store.tables import AttachmentRow, columns
from app.store.visibility import visible_to

ROW = columns(AttachmentRow)


def add_attachment(store: Store, actor: Actor, appeal_id: str, content: bytes) -> str:
    attachment_id = uuid.uuid4().hex
    sealed = store.sealer.seal(content, "attachment", attachment_id, appeal_id)
    own = {"id": attachment_id, "practice_id": actor.practice, "guided_appeal_id": appeal_id}
    store.connection.execute(insert(AttachmentRow), {**own, "size": len(content), "sealed": sealed})
    return attachment_id


def attachment(store: Store, actor: Actor, appeal_id: str, attachment_id: str) -> bytes:
    query = visible_to(actor, AttachmentRow, ROW.sealed).where(
        ROW.id == attachment_id, ROW.guided_appeal_id == appeal_id
    )
    sealed = store.connection.scalar(query)
    if sealed is None:
        raise NotFound(unsaid("missing.file"))
    return store.sealer.open(sealed, "attachment", attachment_id, appeal_id)


def delete_attachment(store: Store, actor: Actor, appeal_id: str, attachment_id: str) -> None:
    own = (ROW.practice_id == actor.practice, ROW.guided_appeal_id == appeal_id, ROW.id == attachment_id)
    store.connection.execute(delete(AttachmentRow).where(*own))


def total_size(store: Store, actor: Actor, appeal_id: str) -> int:
    query = visible_to(actor, AttachmentRow, func.coalesce(func.sum(ROW.size), 0)).where(
        ROW.guided_appeal_id == appeal_id
    )
    return int(store.connection.scalar(query) or 0)
