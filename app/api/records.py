"""The records of a case one by one: the same five operations for each list."""

from urllib.parse import quote

from fastapi import APIRouter, Response

from app.api.bodies import TheBody
from app.api.gate import TheActor, TheDesk, TheVersion, etag
from app.api.problems import responses
from app.api.shapes import answered, json_answer, json_body, json_list_answer
from app.services import records
from app.services.records import RECORD_TYPES

# The other lists of a case are changed with PATCH on the case.
SINGULAR = {
    "evaluations": "evaluation",
    "goals": "goal",
    "notes": "note",
    "documents": "document",
    "confirmations": "confirmation",
    "people": "person",
    "services": "service",
    "diagnoses": "diagnosis",
    "plans_of_care": "plan of care",
    "statements": "statement",
    "filings": "filing",
}
ONE = "/{record_id:path}"
WRITE = responses(404, 409, 412, 413, 422)
router = APIRouter(prefix="/cases/{case_id}")


def _add_list(routes: APIRouter, name: str) -> None:
    @routes.get(
        "",
        summary=f"The case's {name.replace('_', ' ')}",
        operation_id=f"list_{name}",
        response_class=Response,
        responses={200: json_list_answer(_shape(name), "In their order"), **responses(404)},
    )
    def list_records(desk: TheDesk, actor: TheActor, case_id: str) -> Response:
        found, version = records.records(desk, actor, case_id, name)
        return answered(found, headers=etag(version))


def _add_read(routes: APIRouter, name: str) -> None:
    @routes.get(
        ONE,
        summary=f"One {SINGULAR[name]}",
        operation_id=f"read_one_of_{name}",
        response_class=Response,
        responses=_found(name),
    )
    def read_record(desk: TheDesk, actor: TheActor, case_id: str, record_id: str) -> Response:
        found = records.record(desk, actor, case_id, name, record_id)
        return answered(found.record, headers=etag(found.version))


def _add_create(routes: APIRouter, name: str) -> None:
    @routes.post(
        "",
        status_code=201,
        summary=f"Add a {SINGULAR[name]}",
        description="Without an id it is given the next free one. The whole case is checked again.",
        operation_id=f"add_to_{name}",
        response_class=Response,
        responses={201: json_answer(_shape(name), "As stored"), **WRITE},
        openapi_extra=json_body(_shape(name), f"The {SINGULAR[name]}"),
    )
    def add_record(desk: TheDesk, actor: TheActor, case_id: str, body: TheBody, version: TheVersion) -> Response:
        saved = records.add_record(desk, actor, case_id, name, body, version)
        place = f"/api/v1/cases/{case_id}/{name}/{quote(saved.record['id'], safe='')}"
        return answered(saved.record, 201, {**etag(saved.version), "Location": place})


def _add_replace(routes: APIRouter, name: str) -> None:
    @routes.put(
        ONE,
        summary=f"Replace a {SINGULAR[name]}",
        operation_id=f"replace_one_of_{name}",
        response_class=Response,
        responses={**_found(name), **WRITE},
        openapi_extra=json_body(_shape(name), f"The {SINGULAR[name]}; it keeps its id"),
    )
    def replace_record(
        desk: TheDesk, actor: TheActor, case_id: str, record_id: str, body: TheBody, version: TheVersion
    ) -> Response:
        saved = records.replace_record(desk, actor, case_id, name, record_id, body, version)
        return answered(saved.record, headers=etag(saved.version))


def _add_remove(routes: APIRouter, name: str) -> None:
    @routes.delete(
        ONE,
        status_code=204,
        summary=f"Remove a {SINGULAR[name]}",
        description="Refused while other records point to it.",
        operation_id=f"remove_one_of_{name}",
        responses=responses(404, 409, 412),
    )
    def remove_record(desk: TheDesk, actor: TheActor, case_id: str, record_id: str, version: TheVersion) -> Response:
        newest = records.remove_record(desk, actor, case_id, name, record_id, version)
        return Response(status_code=204, headers=etag(newest))


def _shape(name: str) -> str:
    return RECORD_TYPES[name].__name__


def _found(name: str) -> dict[int | str, dict[str, object]]:
    words = f"The {SINGULAR[name]}; `ETag` is the version of the case"
    return {200: json_answer(_shape(name), words), **responses(404)}


for _name in SINGULAR:
    _routes = APIRouter(prefix=f"/{_name}", tags=[_name.replace("_", " ")])
    for _add in (_add_list, _add_create, _add_read, _add_replace, _add_remove):
        _add(_routes, _name)
    router.include_router(_routes)
