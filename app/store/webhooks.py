"""Webhooks, and what is to be delivered to them. What is told of an event is written in the event's own transaction."""

import json
import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, or_, select, update

from app.domain.people import Actor
from app.errors import Damaged, NotFound
from app.store.database import Store
from app.store.records import Json
from app.store.tables import Query, Selected, columns
from app.store.visibility import row_id, visible_to
from app.store.work_tables import DeliveryRow, WebhookRow

log = logging.getLogger("rejoinder")
WAITING, DELIVERED, GIVEN_UP = "waiting", "delivered", "given_up"
LOG_KEPT_FOR = timedelta(days=30)
HOOK = columns(WebhookRow)
ROW = columns(DeliveryRow)


@dataclass(frozen=True, slots=True)
class Webhook:
    """`facts` holds `url`, `events` and `secrets`: each a secret with the time until which it signs, or null."""

    id: str
    created_at: datetime
    updated_at: datetime
    facts: Json = field(repr=False)


@dataclass(frozen=True, slots=True)
class Delivery:
    """`body` is what is told: a kind of event, its time, and ids."""

    id: str
    webhook_id: str
    event: str
    state: str
    tries: int
    next_at: datetime
    status_code: int | None
    failure: str | None
    created_at: datetime
    updated_at: datetime
    body: Json = field(repr=False)


def add_webhook(store: Store, actor: Actor, facts: Json, now: datetime) -> str:
    own = uuid.uuid4().hex
    row = {"id": own, "practice_id": actor.practice, "created_at": now, "updated_at": now}
    store.connection.execute(insert(WebhookRow), {**row, "sealed": _sealed(store, own, facts)})
    return own


def webhooks(store: Store, actor: Actor, for_change: bool = False) -> list[Webhook]:
    """Those that open: a damaged one hides no other, and keeps no letter from being written. It can be deleted."""
    query = visible_to(actor, WebhookRow, HOOK.id, HOOK.created_at, HOOK.updated_at, HOOK.sealed)
    query = query.order_by(HOOK.created_at, HOOK.id)
    hooks = []
    for row in store.connection.execute(query.with_for_update(key_share=True) if for_change else query):
        try:
            hooks.append(_webhook(store, row))
        except Damaged:
            log.error("webhook %s is damaged; delete it and name its address again", row.id)
    return hooks


def webhook_of(store: Store, actor: Actor, webhook_id: str, for_change: bool = False) -> Webhook:
    query = visible_to(actor, WebhookRow, HOOK.id, HOOK.created_at, HOOK.updated_at, HOOK.sealed)
    query = query.where(HOOK.id == row_id(webhook_id))
    row = store.connection.execute(query.with_for_update(key_share=True) if for_change else query).one_or_none()
    if row is None:
        raise NotFound("There is no such webhook.")
    return _webhook(store, row)


def change_webhook(store: Store, actor: Actor, webhook_id: str, facts: Json, now: datetime) -> None:
    own = (HOOK.practice_id == actor.practice, HOOK.id == webhook_id)
    values = {"updated_at": now, "sealed": _sealed(store, webhook_id, facts)}
    store.connection.execute(update(WebhookRow).where(*own).values(values))


def delete_webhook(store: Store, actor: Actor, webhook_id: str) -> None:
    """Also one that is damaged: it is not opened."""
    own = (HOOK.practice_id == actor.practice, HOOK.id == row_id(webhook_id))
    if not store.connection.execute(delete(WebhookRow).where(*own)).rowcount:
        raise NotFound("There is no such webhook.")


def is_anyone_told(store: Store, actor: Actor, event: str) -> bool:
    return any(event in webhook.facts["events"] for webhook in webhooks(store, actor))


def announce(store: Store, actor: Actor, event: str, ids: Json, now: datetime, once_for: Sequence[str] = ()) -> None:
    """Tell every webhook that wants it. `once_for`: what is told once only, however often it is found again, and by
    however many at once: each waits for the one before it."""
    for hook in webhooks(store, actor, for_change=bool(once_for)):
        if event in hook.facts["events"]:
            own = uuid.uuid4().hex
            mark = ":".join((hook.id, event, *once_for)) if once_for else own
            known = select(ROW.id).where(ROW.mark == mark)
            if store.connection.execute(known).one_or_none() is None:
                body = {"type": event, "timestamp": _utc(now), "data": ids}
                place = {"id": own, "practice_id": actor.practice, "webhook_id": hook.id, "event": event, "mark": mark}
                times = {"next_at": now, "created_at": now, "updated_at": now}
                sealed = store.sealer.seal(json.dumps(body).encode(), "delivery", own)
                row = {**place, **times, "state": WAITING, "tries": 0, "sealed": sealed}
                store.connection.execute(insert(DeliveryRow), row)


def next_delivery(store: Store, actor: Actor, now: datetime, lease_for: timedelta) -> Delivery | None:
    """Take what is due and nobody is at: until the lease has run out it is not due for others."""
    query = _deliveries(actor).where(ROW.state == WAITING, ROW.next_at <= now).order_by(ROW.next_at, ROW.id).limit(1)
    row = store.connection.execute(query.with_for_update(skip_locked=True)).one_or_none()
    if row is None:
        return None
    values = {"next_at": now + lease_for, "tries": row.tries + 1}
    store.connection.execute(update(DeliveryRow).where(ROW.id == row.id).values(values))
    return _delivery(store, row)


def keep_try(store: Store, actor: Actor, delivery: Delivery, values: Json) -> None:
    """How it went. The log of what is long past goes."""
    own = (ROW.practice_id == actor.practice, ROW.id == delivery.id)
    store.connection.execute(update(DeliveryRow).where(*own).values(values))
    past = or_(ROW.state == DELIVERED, ROW.state == GIVEN_UP), ROW.updated_at < values["updated_at"] - LOG_KEPT_FOR
    store.connection.execute(delete(DeliveryRow).where(ROW.practice_id == actor.practice, *past))


def deliveries_of(store: Store, actor: Actor, webhook_id: str) -> list[Delivery]:
    """The log of one webhook, newest first."""
    query = _deliveries(actor).where(ROW.webhook_id == webhook_id).order_by(ROW.created_at.desc(), ROW.id)
    return [_delivery(store, row) for row in store.connection.execute(query)]


_NAMES = (ROW.id, ROW.webhook_id, ROW.event, ROW.state, ROW.tries, ROW.next_at, ROW.status_code, ROW.failure)
_TIMES = (ROW.created_at, ROW.updated_at)


def _deliveries(actor: Actor) -> Query:
    return visible_to(actor, DeliveryRow, *_NAMES, *_TIMES, ROW.sealed)


def _delivery(store: Store, row: Selected) -> Delivery:
    body: Json = json.loads(store.sealer.open(row.sealed, "delivery", row.id))
    facts = {name: getattr(row, name) for name in Delivery.__slots__ if name != "body"}
    return Delivery(**facts, body=body)


def _webhook(store: Store, row: Selected) -> Webhook:
    facts: Json = json.loads(store.sealer.open(row.sealed, "webhook", row.id))
    return Webhook(row.id, row.created_at, row.updated_at, facts)


def _sealed(store: Store, webhook_id: str, facts: Json) -> bytes:
    return store.sealer.seal(json.dumps(facts).encode(), "webhook", webhook_id)


def _utc(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
