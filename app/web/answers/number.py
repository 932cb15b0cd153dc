"""Numbers as people write them: `24`, `1,200`, `1.5`, `1,5`."""

import re
from typing import Any

from app.domain import saying
from app.web.answers.answering import Setting, Wrong
from app.web.forms import Form
from app.web.questions import Field
from app.web.words import Words

WHOLE = re.compile(r"\d{1,6}\Z", re.ASCII)
GROUPED = re.compile(r"\d{1,3}(,\d{3})+\Z", re.ASCII)
DECIMAL = re.compile(r"-?\d{1,6}([.,]\d{1,3})?\Z", re.ASCII)


def read(form: Form, field: Field, _setting: Setting) -> int | None:
    text = form.words(field.name)
    if GROUPED.match(text):
        text = text.replace(",", "")
    if text and not WHOLE.match(text):
        raise Wrong("number")
    return int(text) if text else None


def read_decimal(form: Form, field: Field, _setting: Setting) -> float | int | None:
    text = form.words(field.name)
    if text and not DECIMAL.match(text):
        raise Wrong("decimal")
    if not text:
        return None
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value


def shown(value: Any, _key: str, _words: Words) -> str:
    return saying.number(value)


def typed(value: Any) -> dict[str, str]:
    return {"": "" if value is None else saying.number(value)}
