"""Webhooks: addresses that are told, by ids alone, what happened. Off unless a setting allows it."""

import json
import secrets
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from standardwebhooks import Webhook as Signer

from app.clients.webhooks import NotDelivered, fault_of_address, post
from app.domain.people import Actor
from app.errors import FieldProblem, Invalid, Off
from app.services.desk import Desk, retried
from app.store import audit, cases, webhooks
from app.store.cases import CaseFilter
from app.store.webhooks import Delivery, Webhook

__all__ = ["Delivery", "Webhook"]
Event = Literal["letter.ready", "due_date.near", "gap.filled"]
EVENTS: tuple[Event, ...] = get_args(Event)
# When a delivery that failed is tried again, as the Standard Webhooks specification has it; then it is given up.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 300, 1800, 7200, 18000, 36000, 36000))
OLD_SECRET_SIGNS_FOR = timedelta(days=1)
NEAR_DAYS = (14, 3)
MOST_CASES = 500
GONE = 410


@dataclass(frozen=True, slots=True)
class Made:
    """A webhook with the secret that is told once."""

    webhook: Webhook
    secret: str


@retried
def add_webhook(desk: Desk, actor: Actor, url: str, events: Sequence[Event]) -> Made:
    _check(desk, url)
    now, secret = desk.clock(), _new_secret()
    facts = {"url": url, "events": list(dict.fromkeys(events)), "secrets": [{"secret": secret, "until": None}]}
    with desk.writing(actor) as store:
        own = webhooks.add_webhook(store, actor, facts, now)
        audit.record_act(store, actor, "webhook added", own, now)
        return Made(webhooks.webhook_of(store, actor, own), secret)


@retried
def new_secret(desk: Desk, actor: Actor, webhook_id: str) -> Made:
    """From now on both secrets sign, the one before for a day, so that the receiver can change over."""
    now, secret = desk.clock(), _new_secret()
    with desk.writing(actor) as store:
        before = webhooks.webhook_of(store, actor, webhook_id, for_change=True).facts
        last = {"secret": before["secrets"][0]["secret"], "until": (now + OLD_SECRET_SIGNS_FOR).isoformat()}
        facts = {**before, "secrets": [{"secret": secret, "until": None}, last]}
        webhooks.change_webhook(store, actor, webhook_id, facts, now)
        audit.record_act(store, actor, "webhook given a new secret", webhook_id, now)
        return Made(webhooks.webhook_of(store, actor, webhook_id), secret)


@retried
def delete_webhook(desk: Desk, actor: Actor, webhook_id: str) -> None:
    with desk.writing(actor) as store:
        webhooks.delete_webhook(store, actor, webhook_id)
        audit.record_act(store, actor, "webhook deleted", webhook_id, desk.clock())


def webhook_on_file(desk: Desk, actor: Actor, webhook_id: str) -> Webhook:
    with desk.reading(actor) as store:
        return webhooks.webhook_of(store, actor, webhook_id)


def webhooks_on_file(desk: Desk, actor: Actor) -> list[Webhook]:
    with desk.reading(actor) as store:
        return webhooks.webhooks(store, actor)


def deliveries_of(desk: Desk, actor: Actor, webhook_id: str) -> list[Delivery]:
    """The log of one webhook, newest first."""
    with desk.reading(actor) as store:
        webhooks.webhook_of(store, actor, webhook_id)
        return webhooks.deliveries_of(store, actor, webhook_id)


@retried
def announce_due_dates(desk: Desk, actor: Actor) -> None:
    """Cases whose next day to file by is near: told once two weeks before, and once three days before."""
    today, now = desk.today(), desk.clock()
    with desk.writing(actor) as store:
        if not webhooks.is_anyone_told(store, actor, "due_date.near"):
            return
        wanted = CaseFilter(due_before=today + timedelta(days=max(NEAR_DAYS) + 1), due_from=today)
        for case_id, due_on in cases.due_cases(store, actor, wanted):
            days = min(near for near in NEAR_DAYS if due_on <= today + timedelta(days=near))
            ids = {"case_id": case_id, "due_on": due_on.isoformat()}
            once_for = (case_id, due_on.isoformat(), str(days))
            webhooks.announce(store, actor, "due_date.near", ids, now, once_for)


def deliver_next(desk: Desk, actor: Actor) -> bool:
    """Send what is due; whether there was any. It goes out between two transactions, so nobody waits for it."""
    if desk.webhooks == "off":
        return False
    pair = _next(desk, actor)
    if pair is None:
        return False
    delivery, hook = pair
    status, failure = None, None
    try:
        status = post(hook.facts["url"], *_signed(delivery, hook, desk.clock()), desk.webhooks == "any")
    except NotDelivered as error:
        failure = str(error)
    _keep(desk, actor, delivery, status, failure)
    return True


@retried
def _next(desk: Desk, actor: Actor) -> tuple[Delivery, Webhook] | None:
    with desk.writing(actor) as store:
        delivery = webhooks.next_delivery(store, actor, desk.clock(), timedelta(seconds=desk.lease_seconds))
        return (delivery, webhooks.webhook_of(store, actor, delivery.webhook_id)) if delivery else None


@retried
def _keep(desk: Desk, actor: Actor, delivery: Delivery, status: int | None, failure: str | None) -> None:
    now = desk.clock()
    told = {"status_code": status, "failure": failure, "updated_at": now}
    if status is not None and 200 <= status < 300:
        told["state"] = webhooks.DELIVERED
    elif status == GONE or delivery.tries >= len(PAUSES):
        told["state"] = webhooks.GIVEN_UP
    else:
        told["next_at"] = now + PAUSES[delivery.tries] * (0.9 + secrets.randbelow(201) / 1000)
    with desk.writing(actor) as store:
        webhooks.keep_try(store, actor, delivery, told)


def _signed(delivery: Delivery, hook: Webhook, now: datetime) -> tuple[dict[str, str], bytes]:
    """Headers and body. During a change of secrets there are two signatures."""
    body = json.dumps(delivery.body)
    valid = [
        secret
        for secret in hook.facts["secrets"]
        if not secret["until"] or datetime.fromisoformat(secret["until"]) > now
    ]
    signatures = " ".join(Signer(secret["secret"]).sign(delivery.id, now, body) for secret in valid)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Rejoinder",
        "webhook-id": delivery.id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signatures,
    }
    return headers, body.encode()


def _new_secret() -> str:
    return "whsec_" + b64encode(secrets.token_bytes(32)).decode()


def _check(desk: Desk, url: str) -> None:
    if desk.webhooks == "off":
        raise Off
    fault = fault_of_address(url, desk.webhooks == "any")
    if fault:
        raise Invalid((FieldProblem("$.url", fault),))
