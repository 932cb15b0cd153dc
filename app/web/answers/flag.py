"""Yes or no."""

from typing import Any

from app.web.answers.answering import Setting, Wrong
from app.web.forms import Form
from app.web.questions import Field
from app.web.words import Words

VALUES = {"yes": True, "no": False}


def read(form: Form, field: Field, _setting: Setting) -> bool | None:
    chosen = form.words(field.name)
    if chosen and chosen not in VALUES:
        raise Wrong("choice")
    return VALUES.get(chosen)


def shown(value: Any, _key: str, words: Words) -> str:
    return words("page.appeal.yes" if value else "page.appeal.no")


def typed(value: Any) -> dict[str, str]:
    return {"": {True: "yes", False: "no"}.get(value, "")}
