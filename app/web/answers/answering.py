"""What every answer type can do, and the same for all the fields of a page at once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.web.forms import Form
from app.web.questions import Field
from app.web.visit import Trouble
from app.web.words import Words


class Wrong(Exception):
    """What was typed cannot be read. `reason` names the sentence `wrong.<reason>`, `part` the input it is about."""

    def __init__(self, reason: str, part: str = "") -> None:
        self.reason, self.part = reason, part
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Setting:
    """What reading needs besides the form: today, the options that come from the library, and whether the reader of
    the page writes the day before the month."""

    today: date
    options: Mapping[str, tuple[tuple[str, str], ...]]
    is_day_first: bool = False

    def options_of(self, field: Field) -> tuple[str, ...]:
        if field.options_from:
            return tuple(value for value, _ in self.options[field.options_from])
        return tuple(option.value for option in field.options)


@dataclass(frozen=True, slots=True)
class Answering:
    """`typed` gives the texts of the inputs by the ending of their name (`-month`)."""

    read: Callable[[Form, Field, Setting], Any]
    shown: Callable[[Any, str, Words], str]
    typed: Callable[[Any], dict[str, str]]
    template: str


def read_fields(
    answers: Mapping[str, Answering], fields: Iterable[Field], form: Form, setting: Setting, words: Words, stem: str
) -> tuple[dict[str, Any], list[Trouble]]:
    """The values by field, and what is wrong with them. `stem` begins the keys of the fields' words."""
    values: dict[str, Any] = {}
    problems: list[Trouble] = []
    for field in fields:
        try:
            values[field.name] = answers[field.type].read(form, field, setting)
            if field.is_required and values[field.name] is None:
                raise Wrong("required")
        except Wrong as wrong:
            label = words(f"{stem}.{field.name}")
            problems.append(Trouble(field.name + wrong.part, words(f"wrong.{wrong.reason}", label=label)))
    return values, problems


def typed_fields(
    answers: Mapping[str, Answering], fields: Iterable[Field], values: Mapping[str, Any]
) -> dict[str, str]:
    """The text of every input, from what is known."""
    return {
        field.name + ending: text
        for field in fields
        for ending, text in answers[field.type].typed(values.get(field.name)).items()
    }


def shown_fields(
    answers: Mapping[str, Answering],
    fields: Iterable[Field],
    values: Mapping[str, Any],
    words: Words,
    stem: str,
    options: Mapping[str, tuple[tuple[str, str], ...]],
) -> list[tuple[str, str]]:
    """Label and value in words of every field that has one."""
    lines = []
    for field in fields:
        value, key = values.get(field.name), f"{stem}.{field.name}"
        if value is not None:
            if field.type == "beside":
                continue
            named = _named(field, value, options, words) if field.options_from else None
            lines.append((words(key), named or answers[field.type].shown(value, key, words)))
    return lines


def _named(field: Field, value: Any, options: Mapping[str, tuple[tuple[str, str], ...]], words: Words) -> str | None:
    """As the library names what was chosen, each in a line; a record that was changed since is told as gone."""
    names = dict(options[field.options_from or ""])
    if not isinstance(value, list):
        return names.get(value)
    return "\n".join(names.get(choice, words("page.rows.gone")) for choice in value) or None
