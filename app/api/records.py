"""The records of a case one by one: the same six operations for each list of the case document, out of one table."""

from urllib.parse import quote

from fastapi import APIRouter, Response

from app.api.bodies import TheBody
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
}
ONE = "/{record_id:path}"
WRITE = responses(404, 409, 412, 413, 422, 428)
router = APIRouter(prefix="/cases/{case_id}")


def _add_list(routes: APIRouter, name: str) -> None:
    @routes.get(
        "",
        summary=f"The case's {name.replace('_', ' ')}",
        operation_id=f"list{_many(name)}",
        response_class=Response,
        responses={200: json_list_answer(_shape(name), "In their order"), **responses(404, 422)},
    )
    def list_records(desk: TheDesk, actor: TheActor, case_id: str, page: ThePage) -> Response:
        found, version = records.records(desk, actor, case_id, name)
        return listed(page, found, lambda one: str(one.get("id")), etag(version))


def _add_read(routes: APIRouter, name: str) -> None:
    @routes.get(
        ONE,
        summary=f"One {SINGULAR[name]}",
        operation_id=f"read{_one(name)}",
        response_class=Response,
        responses=_found(name),
    )
    def read_record(desk: TheDesk, actor: TheActor, case_id: str, record_id: str) -> Response:
        found = records.record(desk, actor, case_id, name, record_id)
        return answered(found.record, headers=etag(found.mark))


def _add_create(routes: APIRouter, name: str) -> None:
    @routes.post(
        "",
        status_code=201,
        summary=f"Add a {SINGULAR[name]}",
        description="Without an id it is given the next free one. The whole case is checked again. `If-Match`, if "
        "sent, is the case's.",
        operation_id=f"add{_one(name)}",
        response_class=Response,
        responses={201: json_answer(_shape(name), "As stored"), **WRITE},
        openapi_extra=json_body(_shape(name), f"The {SINGULAR[name]}"),
    )
    def add_record(once: TheOnce, case_id: str, body: TheBody, version: TheVersion) -> Response:
        def made(desk: Desk) -> Response:
            saved = records.add_record(desk, once.actor, case_id, name, body, version)
            place = f"/api/v1/cases/{case_id}/{_kebab(name)}/{quote(saved.record['id'], safe='')}"
            return answered(saved.record, 201, {**etag(saved.mark), "Location": place})

        return once.answer(body, made)


def _add_replace(routes: APIRouter, name: str) -> None:
    @routes.put(
        ONE,
        summary=f"Replace a {SINGULAR[name]}",
        operation_id=f"replace{_one(name)}",
        response_class=Response,
        responses={**_found(name), **WRITE},
        openapi_extra=json_body(_shape(name), f"The {SINGULAR[name]}; it keeps its id"),
    )
    def replace_record(
        desk: TheDesk, actor: TheActor, case_id: str, record_id: str, body: TheBody, mark: TheRecordChanged
    ) -> Response:
        saved = records.replace_record(desk, actor, case_id, name, record_id, body, mark)
        return answered(saved.record, headers=etag(saved.mark))


def _add_patch(routes: APIRouter, name: str) -> None:
    @routes.patch(
        ONE,
        summary=f"Change parts of a {SINGULAR[name]}",
        operation_id=f"patch{_one(name)}",
        response_class=Response,
        responses={**_found(name), **WRITE},
        openapi_extra=json_patch({"page": 3}),
    )
    def patch_record(
        desk: TheDesk, actor: TheActor, case_id: str, record_id: str, body: TheBody, mark: TheRecordChanged
    ) -> Response:
        saved = records.patch_record(desk, actor, case_id, name, record_id, body, mark)
        return answered(saved.record, headers=etag(saved.mark))


def _add_remove(routes: APIRouter, name: str) -> None:
    @routes.delete(
        ONE,
        status_code=204,
        summary=f"Remove a {SINGULAR[name]}",
        description="Refused while other records point to it.",
        operation_id=f"remove{_one(name)}",
        responses=responses(404, 409, 412, 428),
    )
    def remove_record(desk: TheDesk, actor: TheActor, case_id: str, record_id: str, mark: TheRecordChanged) -> Response:
        records.remove_record(desk, actor, case_id, name, record_id, None, mark)
        return Response(status_code=204)


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


for _name in RECORD_TYPES:
    _routes = APIRouter(prefix=f"/{_kebab(_name)}", tags=[_name.replace("_", " ")])
    for _add in (_add_list, _add_create, _add_read, _add_replace, _add_patch, _add_remove):
        _add(_routes, _name)
    router.include_router(_routes)
