"""Every failure leaves as problem details (RFC 9457): what is wrong, where, and what to do. Never health data."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.types import Scope

from app.api.addresses import methods_at
from app.errors import (
    FieldProblem,
    InFlight,
    Invalid,
    KindRefused,
    LetterNotReady,
    NotAllowed,
    RejoinderError,
    StillNeeded,
    Unreachable,
    Unsupported,
    code_of,
)
from app.services.field_problems import field_problems
from app.services.plain_english import in_english

MEDIA_TYPE = "application/problem+json"


class PathProblem(BaseModel):
    """One problem: a JSON path such as `$.goals[0].baseline.unit`, the same as a JSON pointer, and a sentence.

    `pointer` is there where the problem lies in the document that was sent.
    """

    path: str
    pointer: str | None = Field(default=None, examples=["/goals/0/baseline/unit"])
    message: str


class ProblemDetails(BaseModel):
    """RFC 9457. `problems` lists all of them in one go; `use_instead` names the letter kind to write instead."""

    type: str = Field(examples=["urn:rejoinder:problem:invalid"])
    code: str = Field(description="The kind of failure; it stays the same.", examples=["invalid"])
    title: str = Field(examples=["The document has problems; nothing was stored"])
    status: int = Field(examples=[422])
    detail: str | None = None
    problems: list[PathProblem] | None = None
    use_instead: str | None = None
    request_id: str | None = Field(default=None, description="As in `X-Request-Id`: name it when you ask us.")


RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"description": words, "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}}}
    for status, words in {
        400: "The request is not HTTP that we understand",
        401: "The bearer token is missing or wrong",
        404: "There is no such thing, or it is not yours to see",
        409: "Somebody else wrote first, or this letter cannot be made (yet): `problems` says why",
        412: "The version in `If-Match` is not the newest",
        406: "`Accept` takes none of the types that this address answers in",
        408: "The body took too long to arrive",
        413: "The body is larger than the limit",
        415: "The body is in a type or an encoding that this address does not read; `Accept` lists those it does",
        422: "The body is malformed: `problems` has a JSON path and a sentence for each",
        428: "`If-Match` is missing: send the `ETag` that you read, or `*`",
        429: "This client asks too often; `Retry-After` says when to come back",
        503: "The database or its key is not in order",
    }.items()
}


_FRAMEWORKS_WORDS = {
    404: "There is nothing at this address; GET /api/v1/openapi.json lists the addresses there are",
    405: "This address does not answer this method; GET /api/v1/openapi.json lists those that it does",
}


TYPE = "urn:rejoinder:problem:"
STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+)\]|\[\"((?:[^\"\\\\]|\\\\.)*)\"\]")
CODES = {
    400: "malformed", 404: "no-such-address", 405: "method-not-allowed", 406: "not-acceptable", 421: "wrong-host",
    429: "too-many-requests", 500: "unexpected",
}  # fmt: skip


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problem responses that an operation may give; 401 is always among them."""
    return {status: RESPONSES[status] for status in sorted({401, 422, 429, *statuses})}


def add_handlers(app: FastAPI) -> None:
    app.add_exception_handler(RejoinderError, _ours)
    app.add_exception_handler(RequestValidationError, _wrong_parameters)
    app.add_exception_handler(HTTPException, _framework)


def problem(
    status: int,
    title: str,
    detail: str | None = None,
    problems: Sequence[FieldProblem] | None = None,
    *,
    code: str = "",
    more: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    scope: Scope | None = None,
) -> JSONResponse:
    """Problem details. `more` are members of its own kind; `scope` is the request's, for its id."""
    kind = code or CODES.get(status, "refused")
    body: dict[str, Any] = {"type": TYPE + kind, "code": kind, "title": in_english(title), "status": status}
    if detail and detail != title:
        body["detail"] = in_english(detail)
    if problems is not None:
        body["problems"] = [told(fault) for fault in problems]
    body.update(more or {})
    if scope and (name := scope.get("rejoinder_request")):
        body["request_id"] = name
    return JSONResponse(body, status, headers, MEDIA_TYPE)


def unexpected(scope: Scope | None = None) -> JSONResponse:
    told = "It was not your document. Try again; if it stays, tell the maintainers."
    return problem(500, RejoinderError.title, told, scope=scope)


def _ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RejoinderError)
    problems = error.problems if isinstance(error, Invalid | LetterNotReady | StillNeeded) else None
    detail = None if problems else error.message
    more = {"use_instead": error.use_instead} if isinstance(error, KindRefused) and error.use_instead else None
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, NotAllowed) else {}
    if isinstance(error, Unsupported):
        headers = error.headers
    if isinstance(error, Unreachable | InFlight):
        headers = {"Retry-After": "1"}
    kind = code_of(error)
    return problem(
        error.status, error.title, detail, problems, code=kind, more=more, headers=headers, scope=request.scope
    )


def _wrong_parameters(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    problems = [
        fault for detail in error.errors() for fault in field_problems([{**detail, "loc": detail["loc"][1:]}], "")
    ]
    named = [FieldProblem(fault.path.lstrip("."), fault.message) for fault in problems]
    return problem(422, "The request has problems", None, named, code="invalid", scope=request.scope)


def _framework(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    title = _FRAMEWORKS_WORDS.get(error.status_code, str(error.detail))
    headers = dict(error.headers or {})
    if error.status_code == 405 and (methods := methods_at(request.app, request.url.path)):
        headers["Allow"] = ", ".join(methods)
    return problem(error.status_code, title, headers=headers, scope=request.scope)


def told(problem: FieldProblem) -> dict[str, str]:
    pointer = _pointer(problem.path)
    return {
        "path": problem.path,
        **({} if pointer is None else {"pointer": pointer}),
        "message": in_english(problem.message),
    }


def _pointer(path: str) -> str | None:
    """`$.goals[0].baseline` as a JSON pointer; None for what is no place in a document (a parameter, a header)."""
    if not path.startswith("$"):
        return None
    steps = (name or number or json.loads(f'"{quoted}"') for name, number, quoted in STEP.findall(path))
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)
