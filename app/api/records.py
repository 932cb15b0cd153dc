"""The records of a case one by one: the same five operations for each list."""

from urllib.parse import quote

from fastapi import APIRouter, Response

from app.api.gate import TheActor, TheBody, TheDesk, TheVersion, etag
from app.api.problems import responses
from app.api.shapes import answered, json_answer, json_body, json_list_answer
from app.services import evidence
from app.services.evidence import RECORD_TYPES

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
WRITE = responses(404, 409, 412, 413, 422)
router = APIRouter(prefix="/cases/{case_id}")


def _add_list(name: str, noun: str) -> None:
    routes = APIRouter(prefix=f"/{name}", tags=[name.replace("_", " ")])
    shape = RECORD_TYPES[name].__name__
    one = {200: json_answer(shape, f"The {noun}; `ETag` is the version of the case"), **responses(404)}
    slug = name.rstrip("s")

    @routes.get(
        "",
        summary=f"The case's {name.replace('_', ' ')}",
        operation_id=f"list_{name}",
        response_class=Response,
        responses={200: json_list_answer(shape, "In their order"), **responses(404)},
    )
    def list_records(desk: TheDesk, actor: TheActor, case_id: str) -> Response:
        found, version = evidence.records(desk, actor, case_id, name)
        return answered(found, headers=etag(version))

    @routes.post(
        "",
        status_code=201,
        summary=f"Add a {noun}",
        description="Without an id it is given the next free one. The whole case is checked again.",
        operation_id=f"add_{slug}",
        response_class=Response,
        responses={201: json_answer(shape, "As stored"), **WRITE},
        openapi_extra=json_body(shape, f"The {noun}"),
    )
    def add_record(desk: TheDesk, actor: TheActor, case_id: str, body: TheBody, version: TheVersion) -> Response:
        saved = evidence.add_record(desk, actor, case_id, name, body, version)
        place = f"/api/v1/cases/{case_id}/{name}/{quote(saved.record['id'], safe='')}"
        return answered(saved.record, 201, {**etag(saved.version), "Location": place})

    @routes.get(
        "/{record_id:path}",
        summary=f"One {noun}",
        operation_id=f"read_{slug}",
        response_class=Response,
        responses=one,
    )
    def read_record(desk: TheDesk, actor: TheActor, case_id: str, record_id: str) -> Response:
        found = evidence.record(desk, actor, case_id, name, record_id)
        return answered(found.record, headers=etag(found.version))

    @routes.put(
        "/{record_id:path}",
        summary=f"Replace a {noun}",
        operation_id=f"replace_{slug}",
        response_class=Response,
        responses={**one, **WRITE},
        openapi_extra=json_body(shape, f"The {noun}; it keeps its id"),
    )
    def replace_record(
        desk: TheDesk, actor: TheActor, case_id: str, record_id: str, body: TheBody, version: TheVersion
    ) -> Response:
        saved = evidence.replace_record(desk, actor, case_id, name, record_id, body, version)
        return answered(saved.record, headers=etag(saved.version))

    @routes.delete(
        "/{record_id:path}",
        status_code=204,
        summary=f"Remove a {noun}",
        description="Refused while other records point to it.",
        operation_id=f"remove_{slug}",
        responses=responses(404, 409, 412),
    )
    def remove_record(desk: TheDesk, actor: TheActor, case_id: str, record_id: str, version: TheVersion) -> Response:
        newest = evidence.remove_record(desk, actor, case_id, name, record_id, version)
        return Response(status_code=204, headers=etag(newest))

    router.include_router(routes)


for _name, _noun in SINGULAR.items():
    _add_list(_name, _noun)
