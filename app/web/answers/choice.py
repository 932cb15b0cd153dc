"""One of a few: as buttons to choose from, or out of a long list."""

from typing import Any

from app.web.answers.answering import Setting, Wrong
from app.web.forms import Form
from app.web.questions import Field
from app.web.words import Words


def read(form: Form, field: Field, setting: Setting) -> str | None:
    chosen = form.words(field.name)
    if chosen and chosen not in setting.options_of(field):
        raise Wrong("choice")
    return chosen or None


def shown(value: Any, key: str, words: Words) -> str:
    return words(f"{key}.{value}") if words.has(f"{key}.{value}") else str(value)


def typed(value: Any) -> dict[str, str]:
    return {"": value or ""}
