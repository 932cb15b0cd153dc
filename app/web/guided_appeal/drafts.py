"""What was typed and is no answer yet: kept with the appeal, so that nothing takes it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData

from app.web.answers import ANSWERS
from app.web.forms import Form
from app.web.guided_appeal.paths import Json
from app.web.questions import QuestionPage
from app.web.visit import TOKEN_FIELD

BUTTONS = frozenset({TOKEN_FIELD, "continue", "unknown", "another", "back", "language", "draft", "then"})
MOST = 40  # pages with a draft; the oldest goes


@dataclass(frozen=True, slots=True)
class PageDraft:
    """`form`: as it came in. `is_sent`: it was refused, so the page says what is wrong with it; else it was only left.

    `refused`: why its file was refused.
    """

    form: Form
    is_sent: bool
    refused: str = ""


def with_draft(answers: Json, page: str, form: Form, *, is_sent: bool, refused: str = "") -> Json:
    typed = {name: list(form.all(name)) for name in dict.fromkeys(form.data) if name not in BUTTONS}
    others = {name: draft for name, draft in answers.get("drafts", {}).items() if name != page}
    kept = dict(list(others.items())[-MOST + 1 :])
    kept[page] = {
        "typed": {name: texts for name, texts in typed.items() if texts},
        "is_sent": is_sent,
        "refused": refused,
    }
    return {**answers, "drafts": kept}


def without_draft(answers: Json, page: str) -> Json:
    left = {name: draft for name, draft in answers.get("drafts", {}).items() if name != page}
    return {**answers, "drafts": left}


def draft_of(answers: Json, page: str) -> PageDraft | None:
    draft = answers.get("drafts", {}).get(page)
    if draft is None:
        return None
    pairs = [(name, text) for name, texts in draft["typed"].items() for text in texts]
    return PageDraft(Form(FormData(pairs)), draft["is_sent"], draft.get("refused", ""))


def typed_in(form: Form, question: QuestionPage) -> dict[str, str]:
    """The text of every input of a page; several ticks stand in one, with a space between."""
    names = [field.name + ending for field in question.fields for ending in ANSWERS[field.type].typed(None)]
    return {name: " ".join(form.all(name)) for name in names}


def has_words(typed: Mapping[str, Any]) -> bool:
    return any(text for text in typed.values())
