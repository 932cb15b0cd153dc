"""Answers to requests that came with an Idempotency-Key, kept in the transaction of what they answer.

Key and body may hold health data: the row has a keyed hash of the one and of the other, and the answer is sealed.
"""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from app.domain.people import Actor
from app.errors import InFlight, KeyReused
from app.store.database import Store
from app.store.records import Json
from app.store.tables import KeptAnswerRow, columns
from app.store.visibility import visible_to

ROW = columns(KeptAnswerRow)
KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RequestMade:
    """`scope` names client, route and key; `body` is what was sent, of the case or letter that the route names."""

    scope: tuple[str, ...]
    body: bytes
    case_id: str | None = None
    letter_id: str | None = None


def kept_answer(store: Store, actor: Actor, asked: RequestMade) -> Json | None:
    """The answer that was given before; None the first time. Whoever asks the same meanwhile is told so."""
    mark = store.sealer.mark("kept_answer", *asked.scope)
    if store.connection.dialect.name == "postgresql":
        number = int(mark[:15], 16)
        if not store.connection.scalar(select(func.pg_try_advisory_xact_lock(number))):
            raise InFlight
    query = visible_to(actor, KeptAnswerRow, ROW.id, ROW.fingerprint, ROW.sealed).where(ROW.mark == mark)
    row = store.connection.execute(query).one_or_none()
    if row is None:
        return None
    if row.fingerprint != _fingerprint(store, asked):
        raise KeyReused
    answer: Json = json.loads(store.sealer.open(row.sealed, "kept_answer", row.id))
    return answer


def keep_answer(store: Store, actor: Actor, asked: RequestMade, answer: Json, now: datetime) -> None:
    """The answer goes with the case or letter that it is about; `asked` names them."""
    forget_past(store, actor, now)
    own = uuid.uuid4().hex
    values = {
        "id": own,
        "practice_id": actor.practice,
        "case_id": asked.case_id,
        "letter_id": asked.letter_id,
        "mark": store.sealer.mark("kept_answer", *asked.scope),
        "fingerprint": _fingerprint(store, asked),
        "created_at": now,
        "sealed": store.sealer.seal(json.dumps(answer).encode(), "kept_answer", own),
    }
    store.connection.execute(insert(KeptAnswerRow), values)


def forget_past(store: Store, actor: Actor, now: datetime) -> None:
    """What is past its day: an answer may hold a record, and nobody asks for it any more."""
    past = (ROW.practice_id == actor.practice, ROW.created_at < now - KEPT_FOR)
    store.connection.execute(delete(KeptAnswerRow).where(*past))


def _fingerprint(store: Store, asked: RequestMade) -> str:
    return store.sealer.mark("body", asked.body.hex())
