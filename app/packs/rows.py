"""A sheet's rows as typed records: every wrong field named with its line, none read by guess."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.domain.payer import with_tests
from app.domain.spelling import did_you_mean
from app.domain.values import Record
from app.errors import Located
from app.packs.read import Path, ReadText
from app.rules.criteria.needs import PARAMETERS

_CONTEXT = with_tests(PARAMETERS)


@dataclass(frozen=True, slots=True)
class DataRow:
    """A record and where it stands."""

    record: Any
    sheet: ReadText
    path: Path = ()

    @property
    def file(self) -> str:
        return self.sheet.name

    @property
    def line(self) -> int:
        return self.sheet.line(self.path)

    def problem(self, message: str, *inside: str | int) -> Located:
        """A problem of this record, at the line of the part named by `inside`."""
        return self.sheet.problem((*self.path, *inside), message)


def row_of(
    sheet: ReadText, model: type[Record], given: dict[str, object], problems: list[Located]
) -> Iterator[DataRow]:
    """The record that fills the sheet. `given` are fields that the file's place decides; the text may repeat them."""
    if not isinstance(sheet.value, dict):
        problems.append(sheet.problem((), "should hold fields, one `name: value` a line"))
        return
    for name, value in given.items():
        if sheet.value.get(name, value) != value:
            problems.append(sheet.problem((name,), f"`{name}` should be {value}: the file's place says so"))
    yield from _record(sheet, (), given | sheet.value | given, model, problems)


def rows_of(sheet: ReadText, model: type[Record], problems: list[Located]) -> Iterator[DataRow]:
    """The records of a list. A sheet may also hold `defaults` (fields of every row) and `rows`."""
    defaults: dict[str, object] = {}
    rows: object = sheet.value
    path: Path = ()
    if isinstance(sheet.value, dict) and set(sheet.value) <= {"defaults", "rows"}:
        rows, path = sheet.value.get("rows"), ("rows",)
        held = sheet.value.get("defaults") or {}
        defaults = held if isinstance(held, dict) else {}
    if not isinstance(rows, tuple):
        problems.append(sheet.problem(path, "should hold a list of rows"))
        return
    for number, row in enumerate(rows):
        here = (*path, number)
        if isinstance(row, dict):
            yield from _record(sheet, here, defaults | row, model, problems)
        else:
            problems.append(sheet.problem(here, "should be a row of fields"))


def _record(
    sheet: ReadText, path: Path, fields: dict[str, object], model: type[Record], problems: list[Located]
) -> Iterator[DataRow]:
    try:
        yield DataRow(model.model_validate(fields, context=_CONTEXT), sheet, path)
    except ValidationError as wrong:
        problems.extend(_located(sheet, path, error, model) for error in wrong.errors())


def _located(sheet: ReadText, path: Path, error: ErrorDetails, model: type[Record]) -> Located:
    where = (*path, *error["loc"])
    return sheet.problem(where, _sentence(error, model))


def _sentence(error: ErrorDetails, model: type[Record]) -> str:
    name = ".".join(str(step) for step in error["loc"]) or model.__name__
    match error["type"]:
        case "missing":
            return f"`{name}` is missing ({_model_at(model, error['loc'][:-1]).__name__})"
        case "extra_forbidden":
            held = _model_at(model, error["loc"][:-1])
            meant = did_you_mean(str(error["loc"][-1]), held.model_fields)
            return f"`{name}` is not a field of a {held.__name__}{meant}"
        case "string_type":
            return f"`{name}` must be text: put it in quotes"
        case "tuple_type":
            return f"`{name}` must be a list"
        case "literal_error":
            expected = error.get("ctx", {}).get("expected", "")
            meant = did_you_mean(str(error["input"]), re.findall(r"'([^']*)'", expected))
            return f"`{name}` must be one of {expected}{meant}"
        case "string_pattern_mismatch":
            return f"`{name}` is not written as it should be: {error['input']!r}"
        case "value_error":
            return f"`{name}` {error.get('ctx', {}).get('error', error['msg'])}"
        case "int_type" | "int_from_float" | "float_type":
            return f"`{name}` must be a number"
        case "bool_type":
            return f"`{name}` must be true or false"
    return f"`{name}`: {error['msg']}"


def _model_at(model: type[Record], loc: tuple[str | int, ...]) -> type[Record]:
    """The record that stands at this place in a record of the model."""
    for step in loc:
        if isinstance(step, str) and step in model.model_fields:
            model = next(iter(_records_in(model.model_fields[step].annotation)), model)
    return model


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _records_in(part)
