"""Cases: create, list, read, replace, patch, delete; their assessment and the letter kinds they may have."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from app.api.bodies import TheBody
from app.api.gate import TheActor, TheDesk, TheVersion, etag
from app.api.problems import responses
from app.api.shapes import CaseList, CaseSaved, Kind, answered, json_answer, json_body
from app.domain.values import Day
from app.services import cases
from app.services.assessments import assessment_json

router = APIRouter(prefix="/cases", tags=["cases"])
On = Annotated[Day | None, Query(description="The day to judge on; today when left out.", examples=["2026-10-20"])]
DOCUMENT = json_answer("Case", "The case document as it was sent; `ETag` is its version")
SENT = json_body("Case", "A case document, `rejoinder-case/1`. Left out or null means unknown, never no.")
PATCH = {
    "requestBody": {
        "required": True,
        "description": "A JSON merge patch (RFC 7386): what is named is set, null removes, a list replaces the list.",
        "content": {
            "application/merge-patch+json": {
                "schema": {"type": "object"},
                "example": {"denial": {"received_on": "2026-10-08"}},
            }
        },
    }
}


@router.post("", status_code=201, response_model=CaseSaved, responses=responses(413, 422), openapi_extra=SENT)
def create_case(desk: TheDesk, actor: TheActor, body: TheBody) -> Response:
    """Store a case. All problems of the document come back in one go, and then nothing is stored."""
    saved = cases.create_case(desk, actor, body)
    return case_saved(saved, 201, {"Location": f"/api/v1/cases/{saved.id}"})


@router.get("", response_model=CaseList, responses=responses(422))
def list_cases(
    desk: TheDesk,
    actor: TheActor,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> Response:
    """Cases in order of urgency: the nearest due date first."""
    page = cases.cases_on_file(desk, actor, limit, offset)
    return answered({"cases": list(page.cases), "count": page.count})


@router.get("/{case_id}", response_class=Response, responses={200: DOCUMENT, **responses(404)})
def read_case(desk: TheDesk, actor: TheActor, case_id: str) -> Response:
    """The case document."""
    stored = cases.case_on_file(desk, actor, case_id)
    return answered(stored.document, headers=etag(stored.version))


@router.put("/{case_id}", response_model=CaseSaved, responses=responses(404, 409, 412, 413, 422), openapi_extra=SENT)
def replace_case(desk: TheDesk, actor: TheActor, case_id: str, body: TheBody, version: TheVersion) -> Response:
    """Put another document in the place of this one. Send `If-Match` to be told when somebody else wrote first."""
    return case_saved(cases.replace_case(desk, actor, case_id, body, version))


@router.patch("/{case_id}", response_model=CaseSaved, responses=responses(404, 409, 412, 413, 422), openapi_extra=PATCH)
def patch_case(desk: TheDesk, actor: TheActor, case_id: str, body: TheBody, version: TheVersion) -> Response:
    """Change parts of the document. The whole of it is checked again."""
    return case_saved(cases.patch_case(desk, actor, case_id, body, version))


@router.delete("/{case_id}", status_code=204, responses=responses(404, 412))
def delete_case(desk: TheDesk, actor: TheActor, case_id: str, version: TheVersion) -> None:
    """Delete the case with all its records and letters."""
    cases.delete_case(desk, actor, case_id, version)


@router.get(
    "/{case_id}/assessment",
    response_class=Response,
    responses={200: json_answer("Assessment", "`rejoinder-assessment/1`"), **responses(404, 422)},
)
def assess_case(desk: TheDesk, actor: TheActor, case_id: str, on: On = None) -> Response:
    """Plan type, due dates, arguments, criteria against evidence, checks, gaps, questions, answers to the reasons."""
    return answered(assessment_json(cases.case_file(desk, actor, case_id, on).assessment, indent=None))


@router.get("/{case_id}/kinds", response_model=list[Kind], responses=responses(404, 422))
def list_kinds(desk: TheDesk, actor: TheActor, case_id: str, on: On = None) -> list[dict[str, Any]]:
    """Every letter kind, with why it can or cannot be written on the day."""
    return [asdict(one) for one in cases.kinds_for(cases.case_file(desk, actor, case_id, on))]


def case_saved(saved: cases.Saved, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    due_on = saved.due_on.isoformat() if saved.due_on else None
    body = {"id": saved.id, "version": saved.version, "due_on": due_on}
    return answered(body, status, {**etag(saved.version), **(headers or {})})
