"""The records of a case one by one: the same six operations for each list of the case document, out of one table.

Six routes serve them all; `described` has six for each list, with its shape and its words. A route is slow to set up
(FastAPI looks at every parameter of every function behind it), and the description is asked for seldom.
"""

import re
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.routing import APIRoute
from starlette.convertors import Convertor, register_url_convertor
from starlette.routing import Match
from starlette.types import Scope

from app.api.bodies import TheBody
from app.api.examples import examples
from app.api.gate import TheActor, TheDesk, TheRecordChanged, TheVersion, etag
from app.api.once import TheOnce
from app.api.paging import ThePage, listed
from app.api.problems import responses
from app.api.shapes import answered, json_answer, json_body, json_list_answer, json_patch
from app.services import records
from app.services.desk import Desk
from app.services.records import RECORD_TYPES

# Each list with the word for one of it. A row that was sent without an id is changed with PATCH on the case.
SINGULAR = {
    "people": "person",
    "documents": "document",
    "services": "service",
    "diagnoses": "diagnosis",
    "evaluations": "evaluation",
    "plans_of_care": "plan of care",
    "goals": "goal",
    "notes": "note",
    "statements": "statement",
    "skilled_care": "skilled care example",
    "caregiver_programs": "caregiver program",
    "other_therapy": "other therapy",
    "prior_treatments": "prior treatment",
    "interruptions": "interruption",
    "treatment_events": "treatment event",
    "home_findings": "home finding",
    "network_searches": "network search",
    "infusion_records": "infusion record",
    "authorizations": "authorization",
    "claim_lines": "claim line",
    "confirmations": "confirmation",
    "filings": "filing",
    "calls": "call",
    "earlier_denials": "earlier denial",
    "outcomes": "outcome",
}
OF_A_RECORD = "/{record_id:path}"
PATCH = json_patch({})
WRITE = responses(404, 409, 412, 413, 422)
CHANGE = responses(404, 409, 412, 413, 422, 428)
# Method, address and function of an operation, and what is told of it.
Described = tuple[str, str, Callable[..., Response], dict[str, Any]]


class _OneOfTheLists(Convertor[str]):
    """`plans-of-care` in the address is `plans_of_care` in the case."""

    regex = "|".join(list_name.replace("_", "-") for list_name in RECORD_TYPES)

    def convert(self, value: str) -> str:
        return value.replace("-", "_")

    def to_string(self, value: str) -> str:
        return _kebab(value)


register_url_convertor("list", _OneOfTheLists())
_OF_A_PAPER = re.compile(r"/documents/[^/]+/(reading|pages|file|release|proposals/[^/]+)\Z")


class _ARecord(APIRoute):
    """An id may hold a slash; what a paper has below its own address is no record's id."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return (Match.NONE, {}) if _OF_A_PAPER.search(scope["path"]) else super().matches(scope)


router = APIRouter(prefix="/cases/{case_id}/{name:list}", include_in_schema=False, route_class=_ARecord)


async def list_of(request: Request) -> str:
    """The list; the log tells it by its own address."""
    name: str = request.path_params["name"]
    request.scope["rejoinder_route"] = request.scope["route"].path.replace("{name:list}", _kebab(name))
    return name


TheList = Annotated[str, Depends(list_of)]


@router.get("", response_class=Response)
def list_records(desk: TheDesk, actor: TheActor, case_id: str, name: TheList, page: ThePage) -> Response:
    rows, version = records.records(desk, actor, case_id, name)
    places = {id(row): f"#{place}" for place, row in enumerate(rows)}  # a row that was sent without an id of its own
    return listed(page, rows, lambda row: row.get("id") or places[id(row)], etag(version))


@router.get(OF_A_RECORD, response_class=Response)
def read_record(desk: TheDesk, actor: TheActor, case_id: str, name: TheList, record_id: str) -> Response:
    kept = records.record(desk, actor, case_id, name, record_id)
    return answered(kept.record, headers=etag(kept.mark))


@router.post("", response_class=Response)
def add_record(once: TheOnce, case_id: str, name: TheList, body: TheBody, version: TheVersion) -> Response:
    def made(desk: Desk) -> Response:
        saved = records.add_record(desk, once.actor, case_id, name, body, version)
        place = f"/api/v1/cases/{case_id}/{_kebab(name)}/{quote(saved.record['id'], safe='')}"
        return answered(saved.record, 201, {**etag(saved.mark), "Location": place})

    return once.answer(body, made)


@router.put(OF_A_RECORD, response_class=Response)
def replace_record(
    desk: TheDesk, actor: TheActor, case_id: str, name: TheList, record_id: str, body: TheBody, mark: TheRecordChanged
) -> Response:
    saved = records.replace_record(desk, actor, case_id, name, record_id, body, mark)
    return answered(saved.record, headers=etag(saved.mark))


@router.patch(OF_A_RECORD, response_class=Response, openapi_extra=PATCH)
def patch_record(
    desk: TheDesk, actor: TheActor, case_id: str, name: TheList, record_id: str, body: TheBody, mark: TheRecordChanged
) -> Response:
    saved = records.patch_record(desk, actor, case_id, name, record_id, body, mark)
    return answered(saved.record, headers=etag(saved.mark))


@router.delete(OF_A_RECORD, status_code=204)
def remove_record(
    desk: TheDesk, actor: TheActor, case_id: str, name: TheList, record_id: str, mark: TheRecordChanged
) -> Response:
    records.remove_record(desk, actor, case_id, name, record_id, None, mark)
    return Response(status_code=204)


def described() -> APIRouter:
    """The routes list by list, for the description of the API."""
    routes = APIRouter(prefix="/cases/{case_id}")
    for name in RECORD_TYPES:
        for method, path, endpoint, words in (*_of_the_list(name), *_of_one(name)):
            told = {"response_class": Response, "tags": [name.replace("_", " ")], **words}
            routes.add_api_route(f"/{_kebab(name)}{path}", endpoint, methods=[method], **told)
    return routes


def _of_the_list(name: str) -> tuple[Described, ...]:
    noun, shape = SINGULAR[name], _shape(name)
    return (
        ("GET", "", list_records, {
            "summary": f"The case's {name.replace('_', ' ')}",
            "operation_id": f"list{_many(name)}",
            "responses": {200: json_list_answer(shape, "In their order"), **responses(404, 422)},
        }),
        ("POST", "", add_record, {
            "status_code": 201,
            "summary": f"Add a {noun}",
            "description": "Without an id it is given the next free one. The whole case is checked again. `If-Match`, "
            "if sent, is the case's.",
            "operation_id": f"add{_one(name)}",
            "responses": {201: json_answer(shape, "As stored"), **WRITE},
            "openapi_extra": json_body(f"{shape}New", f"The {noun}", examples()[name]),
        }),
    )  # fmt: skip


def _of_one(name: str) -> tuple[Described, ...]:
    noun, shape = SINGULAR[name], _shape(name)
    return (
        ("GET", OF_A_RECORD, read_record, {
            "summary": f"One {noun}",
            "operation_id": f"read{_one(name)}",
            "responses": _found(name),
        }),
        ("PUT", OF_A_RECORD, replace_record, {
            "summary": f"Replace a {noun}",
            "operation_id": f"replace{_one(name)}",
            "responses": {**_found(name), **CHANGE},
            "openapi_extra": json_body(f"{shape}New", f"The {noun}; it keeps its id", examples()[name]),
        }),
        ("PATCH", OF_A_RECORD, patch_record, {
            "summary": f"Change parts of a {noun}",
            "operation_id": f"patch{_one(name)}",
            "responses": {**_found(name), **CHANGE},
            "openapi_extra": PATCH,
        }),
        ("DELETE", OF_A_RECORD, remove_record, {
            "status_code": 204,
            "summary": f"Remove a {noun}",
            "description": "Refused while other records point to it.",
            "operation_id": f"remove{_one(name)}",
            "responses": responses(404, 409, 412, 428),
        }),
    )  # fmt: skip


def _shape(name: str) -> str:
    return RECORD_TYPES[name].__name__


def _kebab(name: str) -> str:
    return name.replace("_", "-")


def _many(name: str) -> str:
    return name.replace("_", " ").title().replace(" ", "")


def _one(name: str) -> str:
    return SINGULAR[name].title().replace(" ", "")


def _found(name: str) -> dict[int | str, dict[str, object]]:
    words = f"The {SINGULAR[name]}; `ETag` is its own mark"
    return {200: json_answer(_shape(name), words), **responses(404)}
