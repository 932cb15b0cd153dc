"""A value that was read of a paper, as a page shows it: its field's name, itself in words, what it may be. Pure."""

import math
import re
from datetime import date
from typing import Any, Literal, get_args, get_origin

from app.domain.record_types import TYPES, row_type
from app.domain.values import Record
from app.web.words import Words

DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_CHOICE = re.compile(r"[a-z][a-z0-9_]*\Z")


def label(words: Words, path: str) -> str:
    """The names of the fields on the way, without those of the lists."""
    *steps, last = path.split(".")
    model, inner = TYPES[steps[0].removesuffix("[]")], []
    for step in steps[1:]:
        if step.endswith("[]"):  # a row has names of its own for what others call simply a date or a person
            model = row_type(model.model_fields[step.removesuffix("[]")].annotation) or model
        else:
            inner.append(step)
    own = model.__name__ if not inner else ""
    return " · ".join(
        [*(field_name(words, own, place) for place in inner), field_name(words, own, last.removesuffix("[]"))]
    )


def field_name(words: Words, model: str, field: str) -> str:
    for key in (
        f"page.workbench.field.{model}.{field}",
        f"page.workbench.field.{field}",
        f"page.workbench.list.{field}",
    ):
        if words.has(key):
            return words(key)
    return field.replace("_", " ")


def shown(words: Words, value: Any) -> str:
    if isinstance(value, bool):
        return words("page.workbench.record.yes" if value else "page.workbench.record.no")
    if isinstance(value, str) and DAY.match(value):
        return words.day(date.fromisoformat(value))
    key = f"page.workbench.option.{value}"
    if isinstance(value, str) and _CHOICE.match(value) and words.has(key):
        return words(key)
    return str(value)


def choices_of(path: str) -> tuple[str, ...]:
    """What the field may say, where that is a closed list; else nothing."""
    head, *steps = path.split(".")
    model: type[Record] = TYPES[head.removesuffix("[]")]
    for step in steps[:-1]:
        annotation = model.model_fields[step.removesuffix("[]")].annotation
        inner = row_type(annotation) or next(
            (arm for arm in get_args(annotation) if isinstance(arm, type) and issubclass(arm, Record)), None
        )
        if inner is None:
            return ()
        model = inner
    return _literals(model.model_fields[steps[-1].removesuffix("[]")].annotation)


def _literals(annotation: object) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((literals for part in get_args(annotation) if (literals := _literals(part))), ())


def as_kind(raw: object, typed: str) -> str | int | float | bool:
    """What was typed, as the same kind of value as what was read; what is none stays words, and is refused as such."""
    if isinstance(raw, bool):
        return {"yes": True, "no": False, "sí": True}.get(typed.lower(), typed)
    if isinstance(raw, int | float):
        try:
            number = float(typed)
        except ValueError:
            return typed
        if not math.isfinite(number):
            return typed
        return int(number) if number.is_integer() else number
    return typed
