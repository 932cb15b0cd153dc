"""What may stand at a place of the case document, read from the types of the case itself."""

from datetime import date, datetime
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from app.domain.case import Case
from app.domain.open_points import AnswerWanted
from app.domain.values import Record

# What a number counts, by the name of its field.
UNITS = {
    "visits": "visit",
    "visits_per_year": "visit a year",
    "units_per_year": "unit a year",
    "visits_per_week": "visit a week",
    "minutes_per_visit": "minute",
    "minutes": "minute",
    "units": "unit",
    "percentile": "percentile",
    "age_equivalent_months": "month",
    "mandatory_appeal_levels": "level",
    "pages": "page",
    "page": "page",
    "visits_used": "visit",
    "cycle_hours": "hour",
}


def answer_wanted(pointer: str) -> AnswerWanted | None:
    """The shape of the value at this pointer; None where a case has no such place."""
    kind: Any = Case
    steps = pointer.split("/")[1:]
    for step in steps:
        kind = _below(_plain(kind), step)
        if kind is None:
            return None
    return _shape(_plain(kind), steps[-1])


def _below(kind: Any, step: str) -> Any:
    if get_origin(kind) is tuple:
        return get_args(kind)[0] if step == "-" or step.isdecimal() else None
    if isinstance(kind, type) and issubclass(kind, Record):
        names = {field.alias or name: field for name, field in kind.model_fields.items()}
        return names[step].annotation if step in names else None
    return None


def _plain(kind: Any) -> Any:
    """Without `Annotated` and `| None`."""
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif NoneType in get_args(kind):
            kind = next(arm for arm in get_args(kind) if arm is not NoneType)
        else:
            return kind


def _shape(kind: Any, name: str) -> AnswerWanted:
    if get_origin(kind) is tuple:
        row = _shape(_plain(get_args(kind)[0]), name)
        return AnswerWanted("list", row.enum, row.unit, row.format, row.shape)
    if get_origin(kind) is Literal:
        return AnswerWanted("text", enum=tuple(map(str, get_args(kind))))
    if issubclass(kind, Record):
        return AnswerWanted("record", shape=kind.__name__)
    if kind is bool:
        return AnswerWanted("yes_no")
    if kind in (int, float):
        return AnswerWanted("whole_number" if kind is int else "number", unit=UNITS.get(name))
    if issubclass(kind, datetime):
        return AnswerWanted("text", format="date-time")
    return AnswerWanted("text", format="date" if issubclass(kind, date) else None)
