"""The cases of the practice in order of urgency, and how a case comes in: a document, or a few facts typed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Response

from app.errors import Invalid
from app.services import cases
from app.web.forms import TheForm
from app.web.visit import SignedIn, Trouble, Visit

router = APIRouter()
A_PAGE = 50
SOON = 14


@dataclass(frozen=True, slots=True)
class Listed:
    id: str
    initials: str
    payer: str
    level: str
    due_on: date | None
    days: int | None
    is_damaged: bool = False


@router.get("/cases")
def case_list(visit: SignedIn, page: int = 1) -> Response:
    return _page(visit, page)


@router.post("/cases")
def import_case(visit: SignedIn, form: TheForm) -> Response:
    """A case document, as a file or pasted."""
    assert visit.actor
    given = form.file("document")
    raw = given.content if given else form.words("pasted").encode()
    if not raw:
        return _page(visit, 1, [Trouble("document", visit.words("page.workbench.import.nothing"))])
    try:
        saved = cases.create_case(visit.desk, visit.actor, raw)
    except Invalid as error:
        return _page(visit, 1, [Trouble("document", str(problem)) for problem in error.problems[:20]])
    return visit.go(f"/cases/{saved.id}")


def _page(visit: Visit, page: int, problems: list[Trouble] | None = None) -> Response:
    assert visit.actor
    page = max(1, min(page, 10_000))
    listing = cases.cases_on_file(visit.desk, visit.actor, A_PAGE, (page - 1) * A_PAGE)
    values: dict[str, Any] = {
        "cases": [_listed(visit, case) for case in listing.cases],
        "count": listing.count,
        "page": page,
        "pages": -(-listing.count // A_PAGE),
        "soon": SOON,
    }
    return visit.page("workbench/cases.html", 422 if problems else 200, problems or (), **values)


def _listed(visit: Visit, case: dict[str, Any]) -> Listed:
    held = visit.desk.library.payers.get(case["payer"])
    due_on = date.fromisoformat(case["due_on"]) if case["due_on"] else None
    days = (due_on - visit.desk.today()).days if due_on else None
    payer = case["payer_name"] or (held.name if held else case["payer"])
    return Listed(case["id"], case["initials"], payer, case["level"], due_on, days, case["is_damaged"])
