"""The pages as an application of their own, and where it is hung: everything that no other door answers."""

from typing import Any

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.routing import Match, Mount
from starlette.types import Scope

from app.auth.sessions import SignInCode, seals
from app.services.desk import Desk
from app.web import entrance
from app.web.failures import add_handlers
from app.web.guard import Guard
from app.web.guided_appeal import ROUTERS as APPEAL
from app.web.templating import STATIC
from app.web.workbench import ROUTERS as WORKBENCH

OTHER_DOORS = ("/api/", "/fhir/", "/health", "/ready")
ROUTERS = (("", entrance.router), *APPEAL, *(("", router) for router in WORKBENCH))


class KeptFiles(StaticFiles):
    """Their address changes with their content."""

    def file_response(self, *given: Any, **named: Any) -> Response:
        answer = super().file_response(*given, **named)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


class Pages(Mount):
    """Leaves the addresses of the other doors alone, so that their failures stay theirs."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        path = scope.get("path", "")
        if scope["type"] != "http" or f"{path}/".startswith(OTHER_DOORS):
            return Match.NONE, {}
        return super().matches(scope)


def pages(desk: Desk, token: str, code: SignInCode, body_seconds: float = 30) -> Pages:
    """`body_seconds`: how long a form may take to arrive."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.desk, app.state.seals, app.state.token, app.state.code = desk, seals(token), token, code
    app.state.body_seconds = body_seconds
    for base, router in ROUTERS:
        app.include_router(router, prefix=base)
    app.mount("/static", KeptFiles(directory=STATIC), name="static")
    add_handlers(app)
    return Pages("/", Guard(app), name="pages")
