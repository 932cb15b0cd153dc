"""The base of every record that comes in: strict, frozen, nothing unknown let through, dates as ISO days."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from app.domain.told import unsaid

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
# A day outside these years is a slip of the hand (0202, 20226), and no rule of ours reaches that far.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_SURROGATE = re.compile("[\ud800-\udfff]")


def _iso_day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _ISO_DAY.match(value):
        raise ValueError(unsaid("field.date"))
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError(unsaid("field.no_day")) from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(unsaid("field.years", first=_FIRST_YEAR, last=_LAST_YEAR))
    return day


def _encodable(value: str) -> str:
    if _SURROGATE.search(value):
        raise ValueError(unsaid("field.half"))
    return value


# The years stand in the schema too: what fits it is not refused for its year.
DAY_SCHEMA = {"type": "string", "format": "date", "pattern": r"^(19|20|21)\d\d-\d\d-\d\d$"}
Day = Annotated[date, BeforeValidator(_iso_day), WithJsonSchema(DAY_SCHEMA)]
Text = Annotated[str, AfterValidator(_encodable)]
# A pattern or a length stands on `str` itself: behind a validator it would be checked and missing in the schema. Half a
# letter (a lone surrogate) passes neither.
# `F`, `F84`, `F84.0`: a code of ICD-10-CM, or what every code of a family begins with.
DIAGNOSIS_FAMILY = r"[A-Z](\d([0-9A-Z](\.[0-9A-Z]{1,4})?)?)?"
DiagnosisFamily = Annotated[str, Field(pattern=rf"^{DIAGNOSIS_FAMILY}$")]
# CPT, HCPCS level II: five characters.
Procedure = Annotated[str, Field(pattern=r"^[0-9A-Z]\d{3}[0-9A-Z]$")]
Texts = tuple[Text | None, ...]

# What a number may be before anybody looks at its meaning. The widest sensible range: a wrong refusal stops a family.
PagesMeant = Annotated[str, Field(pattern=r"^\d{1,5}(-\d{1,5})?(, ?\d{1,5}(-\d{1,5})?)*$")]
Page = Annotated[int, Field(ge=1, le=100_000)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Least1 = Annotated[int, Field(ge=1, le=1_000_000)]
WeeksBorn = Annotated[int, Field(ge=20, le=45)]
AgeMonths = Annotated[int, Field(ge=0, le=1_200)]
MinutesLong = Annotated[int, Field(ge=1, le=1_440)]
PerWeek = Annotated[float, Field(gt=0, le=168)]
Percentile = Annotated[float, Field(ge=0, le=100)]
Spread = Annotated[float, Field(gt=0)]
NotBelow0 = Annotated[float, Field(ge=0)]


class Record(BaseModel):
    """A part of the case document. Left out or null means unknown, never no."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True, allow_inf_nan=False)
