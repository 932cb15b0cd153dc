"""The page that a doctor fills in and signs, before anything else, where waiting can do harm."""

from datetime import date

from fastapi import APIRouter, Response

from app.domain import saying
from app.errors import NotFound
from app.web.guided_appeal.opened import SHARED, TheAppeal

router = APIRouter()


@router.get("/urgent")
def doctors_page(opened: TheAppeal) -> Response:
    """Only what the family told stands on it; why it cannot wait is the doctor's to write."""
    if opened.base == SHARED:
        raise NotFound
    case = opened.answers["case"]
    child, plan = case.get("child", {}), case.get("plan", {})
    born_on = saying.day(date.fromisoformat(child["born_on"])) if child.get("born_on") else ""
    return opened.page("start/urgent.html", child=child, plan=plan, case=case, born_on=born_on)
