"""The practice's letterhead: sent as a Word file, checked before it is kept, looked at on a sample."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Response

from app.errors import NotFound, Unusable
from app.services import letterheads
from app.web.forms import TheForm
from app.web.visit import SignedIn, Trouble, Visit

router = APIRouter()
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.get("/letterhead")
def letterhead_page(visit: SignedIn) -> Response:
    return _page(visit)


@router.post("/letterhead")
def keep_letterhead(visit: SignedIn, form: TheForm) -> Response:
    assert visit.actor
    if form.words("do") == "remove":
        letterheads.drop_letterhead(visit.desk, visit.actor)
        return visit.go("/letterhead")
    given = form.file("letterhead")
    if given is None:
        return _page(visit, [Trouble("letterhead", visit.words("page.workbench.letterhead.nothing"))])
    try:
        letterheads.keep_letterhead(visit.desk, visit.actor, given.content)
    except Unusable as error:
        return _page(visit, [Trouble("letterhead", error.message)])
    return visit.go("/letterhead?kept=yes")


@router.get("/letterhead/sample.docx")
def sample(visit: SignedIn) -> Response:
    """A short letter of the made-up case on this paper, to open in Word."""
    assert visit.actor
    content = letterheads.sample(visit.desk, visit.actor)
    return visit.file(content, WORD, "sample.docx")


@router.get("/letterhead/own.docx")
def own(visit: SignedIn) -> Response:
    """The very file that was sent."""
    assert visit.actor
    held = letterheads.own_letterhead(visit.desk, visit.actor)
    if held is None:
        raise NotFound
    return visit.file(held.docx, WORD, "letterhead.docx")


def _page(visit: Visit, problems: Sequence[Trouble] = ()) -> Response:
    assert visit.actor
    values: dict[str, Any] = {
        "held": letterheads.own_letterhead(visit.desk, visit.actor),
        "is_kept": "kept" in visit.request.query_params,
    }
    return visit.page("workbench/letterhead.html", 422 if problems else 200, problems, **values)
