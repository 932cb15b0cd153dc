"""What was typed and not saved: kept while it is typed, for later, or in another language; shown again or dropped."""

from dataclasses import dataclass

from fastapi import Response
from starlette.datastructures import FormData, UploadFile

from app.services import form_drafts
from app.web.forms import Form
from app.web.visit import TOKEN_FIELD, Visit, quoted
from app.web.words import LANGUAGES

BUTTONS = frozenset({TOKEN_FIELD, "draft", "language", "continue", "then", "do"})


@dataclass(frozen=True, slots=True)
class Unsaved:
    """`seen` is the mark of what was on file when it was begun."""

    form: Form
    seen: str


def left(visit: Visit, case_id: str | None, page: str, form: Form, here: str, seen: str = "") -> Response | None:
    """The answer where the form was left and not saved; None: it is to be saved."""
    assert visit.actor
    language, wish = form.words("language"), form.words("draft")
    if wish == "drop":
        form_drafts.drop_draft(visit.desk, visit.actor, case_id, page)
        return visit.go(here)
    if language not in LANGUAGES and not wish:
        return None
    keep(visit, case_id, page, form, seen)
    if wish == "1":
        return Response(status_code=204)
    return visit.go(
        f"/language/{language}?to={quoted(here)}" if language in LANGUAGES else f"/cases/{case_id or ''}".rstrip("/")
    )


def keep(visit: Visit, case_id: str | None, page: str, form: Form, seen: str = "", is_told: bool = False) -> None:
    assert visit.actor
    texts = {
        name: [text for text in form.all(name) if text] for name in dict.fromkeys(form.data) if name not in BUTTONS
    }
    typed = {name: kept for name, kept in texts.items() if kept}
    form_drafts.keep_draft(visit.desk, visit.actor, case_id, page, typed, seen, is_told)


def unsaved(visit: Visit, case_id: str | None, page: str) -> Unsaved | None:
    assert visit.actor
    draft = form_drafts.draft_on_file(visit.desk, visit.actor, case_id, page)
    if draft is None:
        return None
    pairs: list[tuple[str, str | UploadFile]] = [(name, text) for name, texts in draft.typed.items() for text in texts]
    return Unsaved(Form(FormData(pairs)), draft.seen)


def saved(visit: Visit, case_id: str | None, page: str) -> None:
    assert visit.actor
    form_drafts.drop_draft(visit.desk, visit.actor, case_id, page)
