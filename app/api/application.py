"""The REST door as an application: its routes under /api/v1, its failures, its description."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from app.api import (
    batches,
    cases,
    edited_letters,
    health,
    law,
    letters,
    library,
    open_points,
    packets,
    papers,
    records,
    webhooks,
)
from app.api.access_log import AccessLog
from app.api.batches import BatchResult, BatchTold
from app.api.gate import known_parameters
from app.api.manners import Manners, WellMannered
from app.api.open_points import AnswersGiven
from app.api.outermost import Outermost
from app.api.packets import PacketWanted
from app.api.papers import PaperReading, PaperTaken, ProposalAnswered
from app.api.problems import ProblemDetails, add_handlers
from app.api.request_ids import RequestIds
from app.api.shapes import Kind, LetterListed, LetterWanted
from app.api.webhooks import DeliveryTold, WebhookTold, WebhookWanted
from app.domain.case import Case
from app.domain.denial import Denial
from app.domain.open_points import OpenPoint
from app.domain.payer import Policy
from app.domain.ref import with_rows
from app.services.assessments import ASSESSMENT
from app.services.batch_lines import BatchLine
from app.services.desk import Desk
from app.services.records import RECORD_TYPES

PREFIX = "/api/v1"
REFERENCE = "#/components/schemas/{model}"
DESCRIPTION = """
A denied therapy and the child's record go in; due dates, arguments, criteria against evidence and the finished
letter come out.

* Send the practice's token as `Authorization: Bearer …`.
* A case is one JSON document (`Case`). Left out or null means **unknown, never no**.
* Every failure is problem details (RFC 9457); `problems` holds all of them in one go, each with JSON path and sentence.
* A case has a version, its `ETag`; a record has its own. Send it back as `If-Match` when you change either (`*`: any).
* A list is `{data, next}`; `next` is the address of the following page.
* A POST with an `Idempotency-Key` is done once, however often it is sent.

Start here: `POST /api/v1/cases`, then `GET …/assessment`, then `POST …/letters`, then `GET /api/v1/letters/{id}.docx`.
"""


def application(desk: Desk, token: str, manners: Manners | None = None) -> FastAPI:
    """The door, with its desk behind it."""
    app = FastAPI(
        title="Rejoinder",
        version="1",
        description=DESCRIPTION,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # the pages would fetch scripts from another host
        redoc_url=None,
        generate_unique_id_function=_operation_id,
        redirect_slashes=False,  # a redirect would repeat whatever host was asked for
    )
    manners = manners or Manners()
    app.state.desk, app.state.token, app.state.manners = desk, token, manners
    doors = (cases, batches, open_points, law, letters, packets, edited_letters, records, library, webhooks)
    routers = (papers.file_router, papers.router, *(door.router for door in doors))  # papers share the records' address
    app.include_router(_version_one(routers), prefix=PREFIX)
    app.include_router(health.router)
    add_handlers(app)
    app.add_middleware(Outermost)
    app.add_middleware(WellMannered, door=app, manners=manners)
    app.add_middleware(AccessLog)
    app.add_middleware(RequestIds)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]
    return app


def _version_one(doors: Iterable[APIRouter]) -> APIRouter:
    """To be hung under PREFIX: included without a prefix FastAPI works every route out twice, to look at its path."""
    one = APIRouter(dependencies=[Depends(known_parameters)])
    for door in doors:
        one.include_router(door)
    return one


def _operation_id(route: APIRoute) -> str:
    """`createCase`: short, and a name that a program can have."""
    first, *rest = route.name.split("_")
    return first + "".join(word.title() for word in rest)


def _described(app: FastAPI) -> dict[str, Any]:
    """OpenAPI with the shapes of bodies that we read ourselves, so that every problem comes back in one go."""
    if app.openapi_schema is None:
        lists = APIRouter()
        lists.include_router(_version_one([records.described()]), prefix=PREFIX)
        routes = [*app.routes, *lists.routes]
        document = get_openapi(title=app.title, version=app.version, description=app.description, routes=routes)
        document["components"].setdefault("schemas", {}).update(_shapes())
        papers.described_beside_records(document)
        app.openapi_schema = with_rows(document, {"disciplines": app.state.desk.library.disciplines})
    return app.openapi_schema


def _shapes() -> dict[str, Any]:
    kinds: tuple[type[BaseModel], ...] = (
        Case,
        Policy,
        ProblemDetails,
        LetterWanted,
        PacketWanted,
        AnswersGiven,
        PaperReading,
        PaperTaken,
        ProposalAnswered,
        Kind,
        LetterListed,
        BatchResult,
        BatchTold,
        Denial,
        DeliveryTold,
        WebhookTold,
        WebhookWanted,
        BatchLine,
        *RECORD_TYPES.values(),
    )
    _, read = models_json_schema([(kind, "validation") for kind in kinds], ref_template=REFERENCE)
    given: dict[str, Any] = {}
    for name, adapter in (("Assessment", ASSESSMENT), ("OpenPoint", TypeAdapter(OpenPoint))):
        shape = adapter.json_schema(mode="serialization", ref_template=REFERENCE)
        given |= {**shape.pop("$defs", {}), name: shape}
    return {**read["$defs"], **given}
