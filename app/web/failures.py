"""Every failure as a page: what happened, and what to do. Nothing that was typed is repeated or logged."""

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app.errors import Invalid, KindRefused, LetterNotReady, RejoinderError, StillNeeded
from app.web.forms import StaleForm, UnreadableForm
from app.web.visit import Elsewhere, visit_of

# Which words a status has; `page.failure.<name>.title` and `.todo`.
NAMES = {
    400: "unreadable",
    403: "stale",
    404: "missing",
    405: "missing",
    408: "unreadable",
    409: "conflict",
    412: "conflict",
}
MORE = {413: "too_large", 422: "invalid", 503: "locked"}


def add_handlers(app: FastAPI) -> None:
    app.add_exception_handler(Elsewhere, _elsewhere)
    app.add_exception_handler(RejoinderError, _ours)
    app.add_exception_handler(RequestValidationError, _missing)
    app.add_exception_handler(HTTPException, _framework)
    app.add_exception_handler(Exception, _unexpected)


def _elsewhere(request: Request, error: Exception) -> Response:
    assert isinstance(error, Elsewhere)
    return visit_of(request).go(error.path)


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, RejoinderError)
    said = "" if isinstance(error, StaleForm | UnreadableForm) else error.message
    if isinstance(error, Invalid | LetterNotReady | StillNeeded):
        said = ""
    listed = [problem.message for problem in error.problems] if isinstance(error, Invalid | LetterNotReady) else []
    instead = error.use_instead if isinstance(error, KindRefused) else None
    return _page(request, error.status, said, listed, instead)


def _missing(request: Request, _error: Exception) -> Response:
    return _page(request, 404)


def _framework(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _page(request, error.status_code)


def _unexpected(request: Request, _error: Exception) -> Response:
    """Logged by the outermost layer, without its words."""
    return _page(request, 500)


def _page(
    request: Request, status: int, said: str = "", listed: list[str] | None = None, instead: str | None = None
) -> Response:
    name = (NAMES | MORE).get(status, "broken")
    visit = visit_of(request)
    known = said if visit.language == "en" or visit.words.has_words_for(said) else ""
    return visit.page("failure.html", status, name=name, said=known, listed=listed or [], instead=instead)
