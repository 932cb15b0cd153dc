"""The REST door as an application: its routes under /api/v1, its failures, its description."""

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

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
    paper_pages,
    papers,
    records,
    webhooks,
)
from app.api.access_log import AccessLog
from app.api.manners import Manners, WellMannered
from app.api.outermost import Outermost
from app.api.problems import add_handlers
from app.api.request_ids import RequestIds
from app.api.version_one import PREFIX, version_one
from app.services.desk import Desk

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
    of_papers = (papers.file_router, papers.router, paper_pages.router)  # they share the records' address
    routers = (*of_papers, *(door.router for door in doors))
    app.include_router(version_one(routers), prefix=PREFIX)
    app.include_router(health.router)
    add_handlers(app)
    app.add_middleware(Outermost)
    app.add_middleware(WellMannered, door=app, manners=manners)
    app.add_middleware(AccessLog)
    app.add_middleware(RequestIds)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]
    return app


def _operation_id(route: APIRoute) -> str:
    """`createCase`: short, and a name that a program can have."""
    first, *rest = route.name.split("_")
    return first + "".join(word.title() for word in rest)


def _described(app: FastAPI) -> dict[str, Any]:
    from app.api.description import described  # the server does not wait for it at its start

    return described(app)
