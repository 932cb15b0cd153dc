"""Cases: create, list, read, replace, patch, delete; their assessment and the letter kinds they may have."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.api.bodies import TheBody
from app.api.gate import TheActor, TheDesk, TheVersion, TheVersionChanged, etag
from app.api.once import TheOnce
from app.api.paging import ThePage, behind_case, case_mark, listed
from app.api.problems import responses
from app.api.shapes import CaseList, CaseSaved, DryRun, answered, json_answer, json_body, json_list_answer, json_patch
from app.domain.values import Day
from app.errors import FieldProblem, Invalid
from app.services import cases
from app.services.assessments import assessment_json
from app.services.desk import Desk

router = APIRouter(prefix="/cases", tags=["cases"])
On = Annotated[Day | None, Query(description="The day to judge on; today when left out.", examples=["2026-10-20"])]
DOCUMENT = json_answer("Case", "The case document as it was sent; `ETag` is its version")
KINDS = json_list_answer("Kind", "Every kind")
SENT = json_body("Case", "A case document, `rejoinder-case/1`. Left out or null means unknown, never no.")
PATCH = json_patch({"denial": {"received_on": "2026-10-08"}})
DECISION = json_body("Denial", "The plan's new decision, as its notice has it")
WRITE = responses(404, 409, 412, 413, 422)
CHANGE = responses(404, 409, 412, 413, 422, 428)


@router.post(
    "",
    status_code=201,
    response_model=CaseSaved,
    responses={200: {"model": DryRun, "description": "A dry run: nothing was stored"}, **responses(409, 413, 422)},
    openapi_extra=SENT,
)
def create_case(
    once: TheOnce,
    body: TheBody,
    dry_run: Annotated[bool, Query(description="Check everything, store nothing, answer 200.")] = False,
) -> Response:
    """Store a case. All problems of the document come back in one go, and then nothing is stored."""
    if dry_run:
        due_on = cases.try_case(once.desk, body)
        return answered({"due_on": due_on.isoformat() if due_on else None})

    def made(desk: Desk) -> Response:
        saved = cases.create_case(desk, once.actor, body)
        return case_saved(saved, 201, {"Location": f"/api/v1/cases/{saved.id}"})

    return once.answer(body, made)


@router.get("", response_model=CaseList, responses=responses(422))
def list_cases(
    desk: TheDesk,
    actor: TheActor,
    page: ThePage,
    due_before: Annotated[Day | None, Query(description="Only what is to be filed before that day.")] = None,
    external_system: Annotated[str | None, Query(description="With `external_value`: the case of that id.")] = None,
    external_value: Annotated[str | None, Query(description="The id in the other system, as it was sent.")] = None,
) -> Response:
    """Cases in order of urgency: the nearest due date first, those without one last."""
    wanted = cases.CaseFilter(due_before=due_before, after=behind_case(page))
    on_file = cases.cases_on_file(desk, actor, page.limit, 0, wanted, _external(external_system, external_value))
    following = page.next_address(case_mark(on_file.following)) if on_file.following else None
    return answered({"data": list(on_file.cases), "next": following, "count": on_file.count})


@router.get("/{case_id}", response_class=Response, responses={200: DOCUMENT, **responses(404)})
def read_case(desk: TheDesk, actor: TheActor, case_id: str) -> Response:
    """The case document."""
    stored = cases.case_on_file(desk, actor, case_id)
    return answered(stored.document, headers=etag(stored.version))


@router.put("/{case_id}", response_model=CaseSaved, responses=CHANGE, openapi_extra=SENT)
def replace_case(desk: TheDesk, actor: TheActor, case_id: str, body: TheBody, version: TheVersionChanged) -> Response:
    """Put another document in the place of this one. `If-Match` names the one that you read."""
    return case_saved(cases.replace_case(desk, actor, case_id, body, version))


@router.patch("/{case_id}", response_model=CaseSaved, responses=CHANGE, openapi_extra=PATCH)
def patch_case(desk: TheDesk, actor: TheActor, case_id: str, body: TheBody, version: TheVersionChanged) -> Response:
    """Change parts of the document. The whole of it is checked again."""
    return case_saved(cases.patch_case(desk, actor, case_id, body, version))


@router.delete("/{case_id}", status_code=204, responses=responses(404, 412, 428))
def delete_case(desk: TheDesk, actor: TheActor, case_id: str, version: TheVersionChanged) -> None:
    """Delete the case with all its records and letters."""
    cases.delete_case(desk, actor, case_id, version)


@router.post("/{case_id}/decisions", response_model=CaseSaved, responses=WRITE, openapi_extra=DECISION)
def record_decision(once: TheOnce, case_id: str, body: TheBody, version: TheVersion) -> Response:
    """The plan answered: its decision becomes the denial, and the one before it joins the earlier ones."""
    return once.answer(body, lambda desk: case_saved(cases.record_decision(desk, once.actor, case_id, body, version)))


@router.get(
    "/{case_id}/assessment",
    response_class=Response,
    responses={200: json_answer("Assessment", "`rejoinder-assessment/1`"), **responses(404, 422)},
)
def assess_case(desk: TheDesk, actor: TheActor, case_id: str, on: On = None) -> Response:
    """Plan type, due dates, arguments, criteria against evidence, checks, gaps, questions, answers to the reasons."""
    return answered(assessment_json(cases.case_file(desk, actor, case_id, on).assessment, indent=None))


@router.get("/{case_id}/kinds", response_class=Response, responses={200: KINDS, **responses(404, 422)})
def list_kinds_of_case(desk: TheDesk, actor: TheActor, case_id: str, page: ThePage, on: On = None) -> Response:
    """Every letter kind, with why it can or cannot be written on the day."""
    kinds = cases.kinds_for(cases.case_file(desk, actor, case_id, on))
    rows = [{**asdict(kind), "because": str(kind.because)} for kind in kinds]
    return listed(page, rows, lambda row: str(row["kind"]))


def _external(system: str | None, value: str | None) -> dict[str, str] | None:
    if (system is None) != (value is None):
        lacking = "external_system" if system is None else "external_value"
        raise Invalid((FieldProblem(lacking, "is needed beside the other half of the id"),))
    return {"system": system, "value": value} if system is not None and value is not None else None


def case_saved(saved: cases.Saved, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    due_on = saved.due_on.isoformat() if saved.due_on else None
    body = {"id": saved.id, "version": saved.version, "due_on": due_on}
    return answered(body, status, {**etag(saved.version), **(headers or {})})
