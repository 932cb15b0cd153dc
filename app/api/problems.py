"""Every failure leaves as problem details (RFC 9457): what is wrong, where, and what to do. Never health data."""

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from app.errors import FieldProblem, Invalid, KindRefused, LetterNotReady, NotAllowed, RejoinderError, StillNeeded
from app.services.field_problems import field_problems

MEDIA_TYPE = "application/problem+json"


class PathProblem(BaseModel):
    """One problem: a JSON path such as `$.goals[0].baseline.unit`, and a sentence."""

    path: str
    message: str


class ProblemDetails(BaseModel):
    """RFC 9457. `problems` lists all of them in one go; `use_instead` names the letter kind to write instead."""

    type: str = "about:blank"
    title: str = Field(examples=["The document has problems; nothing was stored"])
    status: int = Field(examples=[422])
    detail: str | None = None
    problems: list[PathProblem] | None = None
    use_instead: str | None = None


RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"description": words, "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}}}
    for status, words in {
        401: "The bearer token is missing or wrong",
        404: "There is no such thing, or it is not yours to see",
        409: "Somebody else wrote first, or this letter cannot be made (yet): `problems` says why",
        412: "The version in `If-Match` is not the newest",
        413: "The body is larger than the limit",
        422: "The body is malformed: `problems` has a JSON path and a sentence for each",
        503: "The database or its key is not in order",
    }.items()
}


_FRAMEWORKS_WORDS = {
    404: "There is nothing at this address; GET /api/v1/openapi.json lists the addresses there are",
    405: "This address does not answer this method; GET /api/v1/openapi.json lists those that it does",
}


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problem responses that an operation may give; 401 is always among them."""
    return {status: RESPONSES[status] for status in (401, *statuses)}


def add_handlers(app: FastAPI) -> None:
    app.add_exception_handler(RejoinderError, _ours)
    app.add_exception_handler(RequestValidationError, _wrong_parameters)
    app.add_exception_handler(HTTPException, _framework)


def _ours(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RejoinderError)
    problems = error.problems if isinstance(error, Invalid | LetterNotReady | StillNeeded) else None
    detail = None if problems else error.message
    use_instead = error.use_instead if isinstance(error, KindRefused) else None
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, NotAllowed) else None
    return _answer(error.status, error.title, detail, problems, use_instead, headers)


def _wrong_parameters(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    problems = [one for found in error.errors() for one in field_problems([{**found, "loc": found["loc"][1:]}], "")]
    named = [FieldProblem(one.path.lstrip("."), one.message) for one in problems]
    return _answer(422, "The request has problems", None, named)


def _framework(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    title = _FRAMEWORKS_WORDS.get(error.status_code, str(error.detail))
    return _answer(error.status_code, title, headers=dict(error.headers or {}))


def unexpected() -> JSONResponse:
    return _answer(500, RejoinderError.title, "It was not your document. Try again; if it stays, tell the maintainers.")


def _answer(
    status: int,
    title: str,
    detail: str | None = None,
    problems: Sequence[FieldProblem] | None = None,
    use_instead: str | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status}
    if detail and detail != title:
        body["detail"] = detail
    if problems is not None:
        body["problems"] = [{"path": one.path, "message": one.message} for one in problems]
    if use_instead:
        body["use_instead"] = use_instead
    return JSONResponse(body, status, headers, MEDIA_TYPE)
