"""The base of every record that comes in: strict, frozen, nothing unknown let through, dates as ISO days."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")


def _iso_day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _ISO_DAY.match(value):
        raise ValueError("is not a date written as YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"is no day of the calendar: {value}") from None


def _encodable(value: str) -> str:
    if _SURROGATE.search(value):
        raise ValueError("holds half of a character (a lone surrogate); type the text again")
    return value


Day = Annotated[date, BeforeValidator(_iso_day), WithJsonSchema({"type": "string", "format": "date"})]
Text = Annotated[str, AfterValidator(_encodable)]
Texts = tuple[Text | None, ...]


class Record(BaseModel):
    """A part of the case document. Left out or null means unknown, never no."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)
