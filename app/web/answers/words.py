"""Text: a line, a few sentences, or a list written with commas."""

from typing import Any

from markupsafe import Markup

from app.web.answers.answering import Setting, Wrong
from app.web.forms import Form
from app.web.guided_appeal.questions import Field
from app.web.words import Words

LONGEST_LINE, LONGEST = 300, 12_000


def read(form: Form, field: Field, _setting: Setting) -> str | None:
    text = form.words(field.name)
    if field.type == "words":
        text = " ".join(text.split())
    if len(text) > (LONGEST if field.type == "long" else LONGEST_LINE):
        raise Wrong("too_long")
    return text or None


def shown(value: Any, _key: str, _words: Words) -> str:
    """As it was typed; in what language nobody knows."""
    return Markup('<span lang="">{}</span>').format(value)


def typed(value: Any) -> dict[str, str]:
    return {"": value or ""}


def read_list(form: Form, field: Field, setting: Setting) -> list[str] | None:
    text = read(form, field, setting)
    parts = [one.strip() for one in (text or "").replace(";", ",").split(",")]
    return [one for one in parts if one] or None


def shown_list(value: Any, _key: str, _words: Words) -> str:
    return Markup('<span lang="">{}</span>').format(", ".join(value))


def typed_list(value: Any) -> dict[str, str]:
    return {"": ", ".join(value or ())}
