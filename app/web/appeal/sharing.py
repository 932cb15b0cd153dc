"""The therapist's part of a family's appeal, by a link that shows only that; and what each waits for."""

from fastapi import APIRouter, Response

from app.errors import NotFound
from app.services import appeals
from app.services.help_lines import help_lines
from app.web.appeal import journey
from app.web.appeal.opened import APPEAL, PART, SHARED, TheAppeal
from app.web.forms import TheForm
from app.web.visit import TheVisit

router = APIRouter()
LASTS = 90 * 24 * 3600


@router.get("/start/share")
def share_page(opened: TheAppeal) -> Response:
    waiting = [stop.question for stop in opened.road("therapist") if stop.state == "open"]
    return opened.page("start/share.html", waiting=waiting, link="")


@router.post("/start/share")
def share(opened: TheAppeal, form: TheForm) -> Response:
    """The link is shown once: only the hash of its code is kept."""
    code = appeals.share(opened.visit.desk, opened.appeal.code)
    waiting = [stop.question for stop in opened.road("therapist") if stop.state == "open"]
    link = str(opened.visit.request.url.replace(path=f"{SHARED}/of/{appeals.spelled(code)}", query=""))
    return opened.page("start/share.html", waiting=waiting, link=link)


@router.get("/part/of/{code}")
def arrive(visit: TheVisit, code: str) -> Response:
    """What the link opens: a page that says what it is about, before anything is typed."""
    found = appeals.appeal(visit.desk, code[:60])
    if not found.is_shared:
        raise NotFound
    child = found.answers["case"].get("child", {}).get("first_name", "")
    calls = help_lines(visit.desk.library, None)
    answer = visit.page("start/part.html", calls=calls, child=child)
    return visit.set_cookie(answer, PART, found.code, LASTS)


@router.get("/part/next")
def go_on(opened: TheAppeal) -> Response:
    first = journey.first_open(opened.stops)
    return opened.visit.go(f"{SHARED}/q/{first.id}" if first else f"{SHARED}/check")


@router.get("/handed/{code}")
def handed_over(visit: TheVisit, code: str) -> Response:
    """A therapist began the appeal and hands the family theirs."""
    found = appeals.appeal(visit.desk, code[:60])
    if found.is_shared:
        raise NotFound
    return visit.set_cookie(visit.go("/start/code"), APPEAL, found.code, LASTS)
