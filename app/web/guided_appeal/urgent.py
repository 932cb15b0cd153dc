"""The page that a doctor fills in and signs, before anything else, where waiting can do harm."""

from datetime import date

from fastapi import APIRouter, Response

from app.domain import saying
from app.errors import NotFound
from app.web.guided_appeal.opened import SHARED, TheAppeal
from app.web.guided_appeal.paths import value_at

router = APIRouter()
TOLD = ("child.first_name", "child.last_name", "child.born_on", "plan.member_id", "denial.reference_number")


@router.get("/urgent")
def doctors_page(opened: TheAppeal) -> Response:
    """Only what the family told stands on it; why it cannot wait is the doctor's to write."""
    if opened.base == SHARED:
        raise NotFound
    case = opened.answers["case"]
    known = {path: value_at(case, path) or "" for path in TOLD}
    known["child.born_on"] = saying.day(date.fromisoformat(on)) if (on := known["child.born_on"]) else ""
    return opened.page("start/urgent.html", known=known)
