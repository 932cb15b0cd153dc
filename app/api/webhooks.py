"""Webhooks over REST: named, given a new secret, deleted, and the log of what was delivered."""

from typing import Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.api.bodies import TheBody
from app.api.gate import TheActor, TheDesk
from app.api.once import TheOnce
from app.api.paging import ThePage, listed
from app.api.problems import responses
from app.api.shapes import answered, json_body, json_list_answer
from app.errors import Invalid
from app.services import webhooks
from app.services.case_documents import json_object
from app.services.cases import utc
from app.services.desk import Desk
from app.services.field_problems import field_problems
from app.services.webhooks import Delivery, Event, Made, Webhook

router = APIRouter(prefix="/webhooks", tags=["webhooks"])
EXAMPLE = {"url": "https://ehr.example.org/rejoinder", "events": ["letter.ready", "due_date.near"]}


class WebhookWanted(BaseModel):
    """An address, and the events that it is told."""

    model_config = ConfigDict(extra="forbid")
    url: str = Field(
        max_length=2000,
        description="Where each event is posted; https, and no private address.",
        json_schema_extra={"pattern": r"^https?://[A-Za-z0-9][A-Za-z0-9.-]*(:[1-9][0-9]{0,3})?(/[^\s#]*)?$"},
    )
    events: list[Event] = Field(min_length=1, description="A final letter was kept; a day to file by is 14 or 3 days "
                                "away; something that was missing in a case is there.")  # fmt: skip


class WebhookTold(BaseModel):
    id: str
    url: str = Field(description="Where each event is posted.")
    events: list[Event] = Field(description="The events that it is told.")
    created_at: str
    updated_at: str


class WebhookMade(WebhookTold):
    secret: str = Field(description="Signs every delivery (Standard Webhooks, v1). It is told this once.")


class DeliveryTold(BaseModel):
    """One event for one address."""

    id: str = Field(description="The same as in the header `webhook-id`.")
    event: Event
    state: str = Field(description="`waiting`, `delivered` or `given_up`.")
    tries: int = Field(description="How often it was sent.")
    status_code: int | None = Field(description="The last answer's.")
    failure: str | None = Field(description="Why there was no answer.")
    next_at: str | None = Field(description="When it is sent next.")
    created_at: str
    updated_at: str
    data: dict[str, Any] = Field(description="What is told: ids.")


@router.post(
    "",
    status_code=201,
    response_model=WebhookMade,
    responses=responses(409, 413, 422),
    openapi_extra=json_body("WebhookWanted", "An address and its events", EXAMPLE),
)
def add_webhook(once: TheOnce, body: TheBody) -> Response:
    """Name an address that is told of events. Refused unless the server's setting allows webhooks."""
    try:
        wanted = WebhookWanted.model_validate(json_object(body, once.desk.max_bytes))
    except ValidationError as error:
        raise Invalid(field_problems(error.errors(include_url=False))) from None

    def made(desk: Desk) -> Response:
        added = webhooks.add_webhook(desk, once.actor, wanted.url, wanted.events)
        return answered(_made(added), 201, {"Location": f"/api/v1/webhooks/{added.webhook.id}"})

    return once.answer(body, made)


@router.get("", response_class=Response, responses={200: json_list_answer("WebhookTold", "All"), **responses(422)})
def list_webhooks(desk: TheDesk, actor: TheActor, page: ThePage) -> Response:
    """The webhooks of the practice."""
    return listed(page, [_told(hook) for hook in webhooks.webhooks_on_file(desk, actor)], lambda row: str(row["id"]))


@router.get("/{webhook_id}", response_model=WebhookTold, responses=responses(404))
def read_webhook(desk: TheDesk, actor: TheActor, webhook_id: str) -> Response:
    """One webhook; its secret is not told again."""
    return answered(_told(webhooks.webhook_on_file(desk, actor, webhook_id)))


@router.delete("/{webhook_id}", status_code=204, responses=responses(404))
def delete_webhook(desk: TheDesk, actor: TheActor, webhook_id: str) -> None:
    """Tell this address nothing any more; what still waits for it goes too."""
    webhooks.delete_webhook(desk, actor, webhook_id)


@router.post("/{webhook_id}/secrets", status_code=201, response_model=WebhookMade, responses=responses(404, 409, 422))
def add_webhook_secret(once: TheOnce, webhook_id: str) -> Response:
    """A new secret. For a day both sign every delivery, so that you can change over."""
    return once.answer(b"", lambda desk: answered(_made(webhooks.new_secret(desk, once.actor, webhook_id)), 201))


@router.get(
    "/{webhook_id}/deliveries",
    response_class=Response,
    responses={200: json_list_answer("DeliveryTold", "Newest first"), **responses(404, 422)},
)
def list_deliveries(desk: TheDesk, actor: TheActor, webhook_id: str, page: ThePage) -> Response:
    """What this address was told, and how it answered; kept for thirty days."""
    rows = [_delivery(delivery) for delivery in webhooks.deliveries_of(desk, actor, webhook_id)]
    return listed(page, rows, lambda row: str(row["id"]))


def _told(hook: Webhook) -> dict[str, Any]:
    times = {"created_at": utc(hook.created_at), "updated_at": utc(hook.updated_at)}
    return {"id": hook.id, "url": hook.facts["url"], "events": hook.facts["events"], **times}


def _made(made: Made) -> dict[str, Any]:
    return {**_told(made.webhook), "secret": made.secret}


def _delivery(delivery: Delivery) -> dict[str, Any]:
    return {
        "id": delivery.id,
        "event": delivery.event,
        "state": delivery.state,
        "tries": delivery.tries,
        "status_code": delivery.status_code,
        "failure": delivery.failure,
        "next_at": utc(delivery.next_at) if delivery.state == "waiting" else None,
        "created_at": utc(delivery.created_at),
        "updated_at": utc(delivery.updated_at),
        "data": delivery.body["data"],
    }
