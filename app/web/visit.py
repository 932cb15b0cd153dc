"""One request as a page sees it: desk, language, who is signed in, and how it is answered."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup

from app.auth.sessions import Seals
from app.domain.people import Actor
from app.errors import RejoinderError
from app.services.desk import LOCAL, Desk
from app.web.templating import rendered
from app.web.words import LANGUAGES, Words, chosen_language

PRACTICE, SEED, LANGUAGE = "rejoinder_practice", "rejoinder_form", "rejoinder_language"
TOKEN_FIELD = "form_token"  # noqa: S105  (the name of a field)
YEAR = 365 * 24 * 3600


class Elsewhere(RejoinderError):
    """Sends the reader to the page that comes first: signing in, or beginning an appeal."""

    status = 303

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__()


@dataclass(frozen=True, slots=True)
class Trouble:
    """One problem of a form: the id of its field, and a sentence."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Visit:
    """`seed` is this browser's random cookie that form tokens are made of; `is_new`: it is set with this answer."""

    request: Request
    desk: Desk
    seals: Seals
    words: Words
    actor: Actor | None
    seed: str
    is_new: bool

    @property
    def language(self) -> str:
        return self.words.language

    def page(self, template: str, status: int = 200, problems: Sequence[Trouble] = (), **values: Any) -> Response:
        """A page in the reader's language."""
        text = rendered(template, {**self._shared(problems), **values})
        return self._with_seed(HTMLResponse(text, status))

    def go(self, path: str) -> Response:
        """On to another page of ours, by GET."""
        return self._with_seed(RedirectResponse(path, 303))

    def file(self, content: bytes, media_type: str, name: str, is_shown: bool = False) -> Response:
        """A file to keep (or, where it can do no harm, to look at)."""
        plain = "".join(character if character.isascii() and character not in '"\\' else "-" for character in name)
        how = "inline" if is_shown else "attachment"
        header = f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
        return Response(content, 200, {"Content-Disposition": header}, media_type)

    def set_cookie(self, answer: Response, name: str, value: str, seconds: int | None = None) -> Response:
        is_secure = self.request.url.scheme == "https"
        answer.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=is_secure)
        return answer

    def form_token(self) -> Markup:
        mark = self.seals.mark("form", self.seed)
        return Markup('<input type="hidden" name="{}" value="{}">').format(TOKEN_FIELD, mark)

    def kind_words(self, kind: str, part: str) -> str:
        """A letter's `name`, what it is `for` and where it goes (`to`): plainly, or as its own outline says it."""
        key = f"kind.{kind}.{part}"
        if self.words.has(key):
            return self.words(key)
        outline = self.desk.library.templates.kinds.get(kind)
        own = {"name": outline.name, "for": outline.purpose, "to": outline.goes_to} if outline else {}
        return own.get(part, kind.replace("_", " "))

    def _with_seed(self, answer: Response) -> Response:
        return self.set_cookie(answer, SEED, self.seed) if self.is_new else answer

    def _shared(self, problems: Sequence[Trouble]) -> dict[str, Any]:
        path = self.request.url.path
        told = [replace(problem, sentence=self.words.shown(problem.sentence)) for problem in problems]
        sentences = {problem.field: problem.sentence for problem in reversed(told)}
        others = [language for language in LANGUAGES if language != self.language]
        query = {key: value for key, value in self.request.query_params.items() if key != "code"}
        here = f"{path}?{urlencode(query)}" if query else path
        return {
            "visit": self,
            "t": self.words,
            "day": self.words.day,
            "told": self.words.told,
            "language": self.language,
            "languages": [(other, f"/language/{other}?{urlencode({'to': here})}") for other in others],
            "path": path,
            "is_signed_in": self.actor is not None,
            "problems": told,
            "problem_of": sentences.get,
            "form_token": self.form_token,
            "kind_words": self.kind_words,
        }


def visit_of(request: Request) -> Visit:
    """Anybody's visit."""
    state = request.app.state
    language = chosen_language(request.cookies.get(LANGUAGE), request.headers.get("accept-language"))
    seed = request.cookies.get(SEED, "")
    is_new = len(seed) != 32 or not seed.isalnum()
    session = request.cookies.get(PRACTICE, "")
    return Visit(
        request=request,
        desk=state.desk,
        seals=state.seals,
        words=Words(language, state.desk.library.templates.words.get(language, {})),
        actor=LOCAL if state.seals.is_session(session, state.desk.clock()) else None,
        seed=secrets.token_hex(16) if is_new else seed,
        is_new=is_new,
    )


TheVisit = Annotated[Visit, Depends(visit_of)]


def signed_in_visit(visit: TheVisit) -> Visit:
    if visit.actor is None:
        back = visit.request.url.path if visit.request.method == "GET" else "/cases"
        raise Elsewhere(f"/sign-in?to={quoted(back)}")
    return visit


SignedIn = Annotated[Visit, Depends(signed_in_visit)]


def own_path(given: str, otherwise: str = "/") -> str:
    """A path of ours that an address named; anything else would lead a reader astray."""
    safe: Callable[[str], bool] = str.isprintable
    is_ours = given.startswith("/") and not given.startswith(("//", "/\\")) and "\\" not in given and safe(given)
    return quote(given, safe="/?=&%-._~#") if is_ours else otherwise


quoted = partial(quote, safe="")
