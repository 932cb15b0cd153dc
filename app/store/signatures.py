"""The signatures typed on a page under kept letters. The newest of a letter is the one that is asked for."""

import uuid
from datetime import datetime

from sqlalchemy import delete, insert

from app.domain.people import Actor
from app.domain.signing import ElectronicSignature
from app.store.database import Store
from app.store.tables import SignatureRow, columns
from app.store.visibility import row_id, visible_to

ROW = columns(SignatureRow)


def add_signature(store: Store, actor: Actor, letter_id: str, signature: ElectronicSignature, now: datetime) -> None:
    """Another one of the same letter takes the place of an earlier."""
    delete_signature(store, actor, letter_id)
    new = uuid.uuid4().hex
    sealed = store.sealer.seal(signature.model_dump_json().encode(), "signature", new, letter_id)
    row = {"id": new, "practice_id": actor.practice, "letter_id": letter_id, "created_at": now, "sealed": sealed}
    store.connection.execute(insert(SignatureRow), row)


def signature_of(store: Store, actor: Actor, letter_id: str) -> ElectronicSignature | None:
    query = visible_to(actor, SignatureRow, ROW.id, ROW.sealed).where(ROW.letter_id == row_id(letter_id))
    row = store.connection.execute(query).one_or_none()
    if row is None:
        return None
    return ElectronicSignature.model_validate_json(store.sealer.open(row.sealed, "signature", row.id, letter_id))


def delete_signature(store: Store, actor: Actor, letter_id: str) -> None:
    own = (ROW.practice_id == actor.practice, ROW.letter_id == row_id(letter_id))
    store.connection.execute(delete(SignatureRow).where(*own))
