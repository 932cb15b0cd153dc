"""What a form sends → the record as its document writes it. An empty field is left out: unknown, never no. Pure."""

import re
from collections.abc import Sequence
from typing import Any

from app.web.forms import Form
from app.web.workbench.forms.fields import FormField

_WHOLE = re.compile(r"-?\d{1,15}\Z")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?\Z")
_US_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
CODES = frozenset({"procedure_codes", "modifiers", "claim_numbers"})  # written with commas or spaces between them
NONE = "-none-"
MOST_ROWS = 200
Json = dict[str, Any]


def record_of(form: Form, fields: Sequence[FormField], before: Json, prefix: str = "") -> Json:
    """The record. `before` is what was there: an empty list that a person once looked for stays an empty list."""
    made: Json = {}
    for field in fields:
        value = _value(form, field, f"{prefix}{field.name}", before.get(field.name))
        if value is not None:
            made[field.name] = value
        elif before.get(field.name) == [] and field.kind in {"texts", "links", "rows"}:
            made[field.name] = []
    return made


def _value(form: Form, field: FormField, name: str, before: Any) -> Any:
    match field.kind:
        case "group":
            return record_of(form, field.fields, before if isinstance(before, dict) else {}, f"{name}.") or None
        case "rows":
            return _rows(form, field, name, before) or None
        case "choices" | "links":
            chosen = [choice for choice in form.all(name) if choice]
            return [] if NONE in chosen else _in_order(chosen, before) or None
        case "texts":
            marks = r"[\s,;]+" if field.name in CODES else r"\s*\n\s*"
            return [part for part in re.split(marks, form.words(name)) if part] or None
        case "flag":
            return {"yes": True, "no": False}.get(form.words(name))
    return _plain(field.kind, form.words(name))


def _in_order(chosen: list[str], before: Any) -> list[str]:
    """Ticked boxes come in the order of the page; what was there before keeps its own order."""
    kept = [choice for choice in before if choice in chosen] if isinstance(before, list) else []
    return [*kept, *(choice for choice in chosen if choice not in kept)]


def _plain(kind: str, text: str) -> Any:
    """What is no number stays as it was typed; the check of the record says so."""
    if not text:
        return None
    bare = text.replace(",", "")
    if kind in {"whole", "number"} and _WHOLE.match(bare):
        return int(bare)
    if kind == "number" and _NUMBER.match(bare):
        return float(bare)
    if kind == "day" and (us := _US_DAY.match(text)):
        return f"{us[3]}-{int(us[1]):02}-{int(us[2]):02}"
    return text


def _rows(form: Form, field: FormField, name: str, before: Any) -> list[Json]:
    """The rows that hold anything; a row whose only content is its id was emptied, and goes."""
    held = before if isinstance(before, list) else []
    count = min(int(form.words(f"{name}.rows") or 0) if form.words(f"{name}.rows").isdecimal() else 0, MOST_ROWS)
    made = []
    for number in range(count):
        old = held[number] if number < len(held) and isinstance(held[number], dict) else {}
        row = record_of(form, field.fields, old, f"{name}[{number}].")
        if set(row) - {"id"}:
            made.append(row)
    return made
