"""Links between family and therapist: each opens only its own part, and shows what waits for whom."""

from fastapi import APIRouter, Response

from app.errors import NotFound
from app.services import cases, guided_appeals
from app.services.guided_criteria import ROWS
from app.services.guided_rows_handed import rows_known
from app.services.help import help_lines
from app.web.forms import TheForm
from app.web.guided_appeal import journey
from app.web.guided_appeal.handing import given_back, handed_over
from app.web.guided_appeal.opened import APPEAL, PART, SHARED, TheAppeal
from app.web.questions import questions
from app.web.visit import SignedIn, TheVisit

router = APIRouter()
LASTS = 90 * 24 * 3600


@router.get("/start/share")
def share_page(opened: TheAppeal) -> Response:
    waiting = [stop.question for stop in opened.road("therapist") if stop.state == "open"]
    return opened.page("start/share.html", waiting=waiting, link="")


@router.post("/start/share")
def share(opened: TheAppeal, form: TheForm) -> Response:
    """The link is shown once: only the hash of its code is kept."""
    code = guided_appeals.share(opened.visit.desk, opened.appeal.code)
    waiting = [stop.question for stop in opened.road("therapist") if stop.state == "open"]
    link = str(opened.visit.request.url.replace(path=f"{SHARED}/of/{guided_appeals.spelled(code)}", query=""))
    return opened.page("start/share.html", waiting=waiting, link=link)


@router.get("/part/of/{code}")
def arrive(visit: TheVisit, code: str) -> Response:
    """What the link opens: a page that says what it is about, before anything is typed."""
    appeal = guided_appeals.appeal(visit.desk, code[:60])
    if not appeal.is_shared:
        raise NotFound
    child = appeal.answers["case"].get("child", {}).get("first_name", "")
    calls = help_lines(visit.desk.library_today(), None)
    answer = visit.page("start/part.html", calls=calls, child=child)
    return visit.set_cookie(answer, PART, appeal.code, LASTS)


@router.get("/part/next")
def go_on(opened: TheAppeal) -> Response:
    first = journey.first_open(opened.stops)
    return opened.visit.go(f"{SHARED}/q/{first.id}" if first else f"{SHARED}/check")


@router.get("/cases/{case_id}/hand")
def hand_page(visit: SignedIn, case_id: str) -> Response:
    assert visit.actor
    cases.case_on_file(visit.desk, visit.actor, case_id)
    return visit.page("start/hand.html", case_id=case_id, link="", days=visit.desk.keep_days)


@router.post("/cases/{case_id}/hand")
def hand_over(visit: SignedIn, case_id: str, form: TheForm) -> Response:
    """A therapist began the case: the family gets their part of it as a guided appeal."""
    assert visit.actor
    document = cases.case_on_file(visit.desk, visit.actor, case_id).document
    code = guided_appeals.begin(visit.desk, handed_over(document, case_id, questions()))
    link = str(visit.request.url.replace(path=f"/handed/{guided_appeals.spelled(code)}", query=""))
    return visit.page("start/hand.html", case_id=case_id, link=link, days=visit.desk.keep_days)


@router.get("/handed/{code}")
def arrive_as_family(visit: TheVisit, code: str) -> Response:
    appeal = guided_appeals.appeal(visit.desk, code[:60])
    if appeal.is_shared:
        raise NotFound
    return visit.set_cookie(visit.go("/start/code"), APPEAL, appeal.code, LASTS)


@router.post("/start/give-back")
def give_back(opened: TheAppeal, form: TheForm) -> Response:
    """The family's answers into the therapist's case that they came from."""
    handed = opened.answers.get("handed")
    if handed is None or opened.base == SHARED:
        raise NotFound
    desk = opened.visit.desk
    saved = cases.change_case(
        desk,
        guided_appeals.FAMILY,
        handed["case"],
        None,
        lambda case: given_back(case, opened.answers, questions(), desk.today()),
        "answered",
    )
    guided_appeals.change(desk, opened.appeal.code, lambda answers: rows_known(answers, saved.document))
    return opened.page("start/given.html", has_rows=bool(opened.answers["said"].get(ROWS)))
