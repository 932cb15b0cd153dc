"""Any of a list, as boxes to tick. None ticked means: looked, and found none."""

from typing import Any

from app.web.answers.answering import Setting, Wrong
from app.web.forms import Form
from app.web.questions import Field
from app.web.words import Words


def read(form: Form, field: Field, setting: Setting) -> list[str]:
    ticked = form.all(field.name)
    known = setting.options_of(field)
    if not set(ticked) <= set(known):
        raise Wrong("choice")
    return [name for name in known if name in ticked]


def shown(value: Any, key: str, words: Words) -> str:
    return "\n".join(words(f"{key}.{choice}") for choice in value) or words("page.appeal.none_found")


def typed(value: Any) -> dict[str, str]:
    return {"": " ".join(value or ())}
