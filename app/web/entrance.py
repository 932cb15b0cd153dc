"""The first pages: two doors, signing in and out, the language, and the example case to play with."""

from fastapi import APIRouter, Request, Response

from app.auth.sessions import is_token
from app.services.cases import create_example
from app.web.forms import TheForm
from app.web.visit import LANGUAGE, PRACTICE, YEAR, SignedIn, TheVisit, Trouble, Visit, own_path
from app.web.words import LANGUAGES

router = APIRouter()
INSIDE = "/cases"


@router.get("/")
def home(visit: TheVisit) -> Response:
    return visit.page("home.html")


@router.get("/language/{language}")
def choose_language(visit: TheVisit, language: str, to: str = "/") -> Response:
    answer = visit.go(own_path(to))
    return visit.set_cookie(answer, LANGUAGE, language, YEAR) if language in LANGUAGES else answer


@router.get("/sign-in")
def sign_in_page(visit: TheVisit, request: Request, to: str = INSIDE, code: str = "") -> Response:
    """With the code that is printed at start it opens at once, and once only."""
    if visit.actor or (code and request.app.state.code.takes(code)):
        return _signed_in(visit, to)
    problems = [Trouble("token", visit.words("page.sign_in.used"))] if code else []
    return visit.page("sign_in.html", 401 if code else 200, problems, to=own_path(to, INSIDE))


@router.post("/sign-in")
def sign_in(visit: TheVisit, request: Request, form: TheForm) -> Response:
    to = own_path(form.words("to"), INSIDE)
    if is_token(form.words("token"), request.app.state.token):
        return _signed_in(visit, to)
    problem = Trouble("token", visit.words("page.sign_in.wrong"))
    return visit.page("sign_in.html", 401, [problem], to=to)


@router.post("/sign-out")
def sign_out(visit: TheVisit, form: TheForm) -> Response:
    answer = visit.go("/")
    answer.delete_cookie(PRACTICE)
    return answer


@router.post("/example")
def example(visit: SignedIn, form: TheForm) -> Response:
    """The example case, to play with."""
    assert visit.actor
    return visit.go(f"/cases/{create_example(visit.desk, visit.actor)}")


def _signed_in(visit: Visit, to: str) -> Response:
    answer = visit.go(own_path(to, INSIDE))
    return visit.set_cookie(answer, PRACTICE, visit.seals.session(visit.desk.clock()))
