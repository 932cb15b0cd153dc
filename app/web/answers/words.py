"""Text: a line, a few sentences, or a list written with commas."""

from typing import Any

from markupsafe import Markup

from app.web.answers.answering import Setting, Wrong
from app.web.forms import Form
from app.web.questions import Field
from app.web.words import Words

LONGEST_LINE, LONGEST = 300, 12_000


def read(form: Form, field: Field, _setting: Setting) -> str | None:
    text = form.words(field.name)
    if field.type != "long":
        text = " ".join(text.split())
    if field.name == "zip":
        text = _zip(text)
    if len(text) > (LONGEST if field.type == "long" else LONGEST_LINE):
        raise Wrong("too_long")
    return text or None


def _zip(text: str) -> str:
    """`23219` and `23219-1234`, however the pieces were set apart; an O for a zero is one."""
    plain = "".join(character for character in text.upper().replace("O", "0") if character.isdecimal())
    if text and len(plain) not in (5, 9):
        raise Wrong("zip")
    return f"{plain[:5]}-{plain[5:]}" if len(plain) == 9 else plain


def read_nothing(_form: Form, _field: Field, _setting: Setting) -> None:
    """No field of the page: what stands there follows from another."""


def shown(value: Any, _key: str, _words: Words) -> str:
    """As it was typed; in what language nobody knows."""
    return Markup('<span lang="">{}</span>').format(value)


def typed(value: Any) -> dict[str, str]:
    return {"": value or ""}


def read_list(form: Form, field: Field, setting: Setting) -> list[str] | None:
    text = read(form, field, setting)
    parts = [part.strip() for part in (text or "").replace(";", ",").split(",")]
    return [part for part in parts if part] or None


def shown_list(value: Any, _key: str, _words: Words) -> str:
    return Markup('<span lang="">{}</span>').format(", ".join(value))


def typed_list(value: Any) -> dict[str, str]:
    return {"": ", ".join(value or ())}
