"""Beginning an appeal, its recovery code, coming back to it, and deleting it."""

from fastapi import APIRouter, Response

from app.errors import NotFound
from app.services import guided_appeals
from app.services.guided_appeals import spelled
from app.services.help import help_lines
from app.web.forms import TheForm
from app.web.guided_appeal import journey
from app.web.guided_appeal.opened import APPEAL, TheAppeal
from app.web.visit import TheVisit, Trouble

router = APIRouter(prefix="/start")
LASTS = 90 * 24 * 3600


@router.get("")
def intro(visit: TheVisit) -> Response:
    calls = help_lines(visit.desk.library_today(), None)
    is_begun = bool(visit.request.cookies.get(APPEAL))
    return visit.page("start/intro.html", calls=calls, days=visit.desk.keep_days, is_begun=is_begun)


@router.post("")
def begin(visit: TheVisit, form: TheForm) -> Response:
    """A second click does not begin a second appeal: one that is still empty is gone on with."""
    code = visit.request.cookies.get(APPEAL, "")
    if not (code and _is_empty(visit, code)):
        code = guided_appeals.begin(visit.desk)
    return visit.set_cookie(visit.go("/start/code"), APPEAL, code, LASTS)


@router.get("/code")
def code_page(opened: TheAppeal) -> Response:
    return opened.page("start/code.html", code=spelled(opened.appeal.code), expires_on=opened.appeal.expires_on)


@router.get("/resume")
def resume_page(visit: TheVisit, gone: int = 0) -> Response:
    return visit.page(
        "start/resume.html", calls=help_lines(visit.desk.library_today(), None), is_gone=bool(gone), typed=""
    )


@router.post("/resume")
def resume(visit: TheVisit, form: TheForm) -> Response:
    typed = form.words("code")[:60]
    try:
        opened = guided_appeals.appeal(visit.desk, typed)
    except NotFound:
        opened = None
    if opened is None or opened.is_shared:
        problem = [Trouble("code", visit.words("page.resume.wrong"))]
        calls = help_lines(visit.desk.library_today(), None)
        return visit.page("start/resume.html", 422, problem, calls=calls, is_gone=False, typed=typed)
    return visit.set_cookie(visit.go("/start/list"), APPEAL, opened.code, LASTS)


@router.get("/next")
def go_on(opened: TheAppeal) -> Response:
    """To the first question that is still open."""
    first = journey.first_open(opened.stops)
    return opened.visit.go(f"{opened.base}/q/{first.id}" if first else f"{opened.base}/check")


@router.get("/delete")
def delete_page(opened: TheAppeal) -> Response:
    return opened.page("start/delete.html")


@router.post("/delete")
def delete(opened: TheAppeal, form: TheForm) -> Response:
    guided_appeals.delete_appeal(opened.visit.desk, opened.appeal.code)
    answer = opened.visit.go("/")
    answer.delete_cookie(APPEAL)
    return answer


def _is_empty(visit: TheVisit, code: str) -> bool:
    try:
        opened = guided_appeals.appeal(visit.desk, code)
    except NotFound:
        return False
    return not (opened.answers["done"] or opened.answers["unknown"])
