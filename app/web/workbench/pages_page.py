"""The pages of one paper of a case, to be put in order, turned and left out."""

from collections.abc import Sequence

from fastapi import APIRouter, Response

from app.errors import Conflict
from app.services.cases import case_file
from app.services.paper_pages import lay, pages_on_file
from app.services.paper_views import Owner, page_thumb
from app.web.forms import TheForm
from app.web.laid_pages import laying_of, rows_of
from app.web.visit import SignedIn, Trouble, Visit, quoted
from app.web.workbench.case_page import head

router = APIRouter()
HERE = "/cases/{case_id}/papers/{document}/pages"


@router.get(HERE)
def pages(visit: SignedIn, case_id: str, document: str) -> Response:
    return _page(visit, case_id, document)


@router.post(HERE)
def lay_page(visit: SignedIn, case_id: str, document: str, form: TheForm) -> Response:
    """One button pressed. A page that the case rests on stays, and the page says why."""
    assert visit.actor
    laying, came = laying_of(form)
    try:
        lay(visit.desk, visit.actor, case_id, document, laying, None)
    except Conflict as wrong:
        return _page(visit, case_id, document, [Trouble(f"page-{came}", wrong.message)])
    return visit.go(f"/cases/{quoted(case_id)}/papers/{quoted(document)}/pages#page-{came}")


@router.get(HERE + "/{came}.png")
def picture(visit: SignedIn, case_id: str, document: str, came: int) -> Response:
    """A page, small, as it lies."""
    assert visit.actor
    _, shown = pages_on_file(visit.desk, visit.actor, case_id, document)
    content = page_thumb(visit.desk, visit.actor, Owner("case", case_id), document, shown, came)
    return Response(content, 200, media_type="image/png")


def _page(visit: Visit, case_id: str, document: str, troubles: Sequence[Trouble] = ()) -> Response:
    assert visit.actor
    file = case_file(visit.desk, visit.actor, case_id)
    paper, shown = pages_on_file(visit.desk, visit.actor, case_id, document)
    title = next((listed.title for listed in file.case.documents or () if listed.id == document), paper.name)
    return visit.page(
        "workbench/pages.html",
        409 if troubles else 200,
        troubles,
        **head(visit, file, "papers"),
        paper=paper,
        title=title,
        pages=rows_of(shown),
        address=f"/cases/{quoted(case_id)}/papers/{quoted(document)}/pages",
    )
