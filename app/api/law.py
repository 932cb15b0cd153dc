"""The law of a case by its parts: plan type, due dates, clocks, arguments, the notice, a calendar file."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Response

from app.api.cases import On
from app.api.gate import TheActor, TheDesk
from app.api.paging import ThePage, listed
from app.api.problems import responses
from app.api.shapes import answered, json_answer, json_list_answer
from app.domain.people import Actor
from app.services.assessments import assessment_document
from app.services.cases import case_file
from app.services.desk import Desk
from app.services.law import due_dates_calendar, notice_checked

router = APIRouter(prefix="/cases/{case_id}", tags=["law"])
NOT_THERE = responses(404, 422)
ICS = {200: {"description": "RFC 5545", "content": {"text/calendar": {"schema": {"type": "string"}}}}, **NOT_THERE}


def _part(desk: Desk, actor: Actor, case_id: str, on: date | None, name: str) -> Any:
    return assessment_document(case_file(desk, actor, case_id, on).assessment)[name]


@router.get(
    "/plan-type",
    response_class=Response,
    responses={200: json_answer("PlanTypeFinding", "The regime, and the facts that show it"), **NOT_THERE},
)
def read_plan_type(desk: TheDesk, actor: TheActor, case_id: str, on: On = None) -> Response:
    """Which legal regime the plan falls under; `unknown` until the facts settle it."""
    return answered(_part(desk, actor, case_id, on, "plan_type"))


@router.get(
    "/due-dates",
    response_class=Response,
    responses={200: json_list_answer("DueDate", "Each with its derivation in words"), **NOT_THERE},
)
def list_due_dates(desk: TheDesk, actor: TheActor, case_id: str, page: ThePage, on: On = None) -> Response:
    """The family's own due dates. `file_by` is safe, `last_day` the rule's own; a passed one is shown, not hidden."""
    return listed(page, _part(desk, actor, case_id, on, "due_dates"), _id)


@router.get(
    "/clocks",
    response_class=Response,
    responses={200: json_list_answer("Clock", "How long, and from when"), **NOT_THERE},
)
def list_clocks(desk: TheDesk, actor: TheActor, case_id: str, page: ThePage, on: On = None) -> Response:
    """The payer's clocks. They run from what was filed and delivered."""
    return listed(page, _part(desk, actor, case_id, on, "clocks"), _id)


@router.get(
    "/arguments",
    response_class=Response,
    responses={200: json_list_answer("ArgumentVerdict", "Each with its verdict and why"), **NOT_THERE},
)
def list_arguments(desk: TheDesk, actor: TheActor, case_id: str, page: ThePage, on: On = None) -> Response:
    """Which legal arguments bind this plan and this denial, and which facts are missing to tell."""
    return listed(page, _part(desk, actor, case_id, on, "arguments"), _id)


def _id(row: Any) -> str:
    return str(row["id"])


@router.get("/notice-check", response_model=dict[str, Any], responses=NOT_THERE)
def check_notice(desk: TheDesk, actor: TheActor, case_id: str, on: On = None) -> dict[str, Any]:
    """What the denial notice must hold, what a person found in it, and what an absence supports and does not."""
    file = case_file(desk, actor, case_id, on)
    return notice_checked(file.case, file.library, file.assessment.on)


@router.get("/calendar.ics", response_class=Response, responses=ICS)
def fetch_calendar(desk: TheDesk, actor: TheActor, case_id: str, on: On = None) -> Response:
    """The due dates for a calendar, with reminders two weeks and three days before."""
    name = {"Content-Disposition": 'attachment; filename="due-dates.ics"'}
    file = case_file(desk, actor, case_id, on)
    made = due_dates_calendar(file.case, file.library, file.assessment.on, case_id)
    return Response(made, 200, name, "text/calendar")
