"""A day in three fields: month, day, year, so that nobody has to guess which number is which."""

from datetime import date
from typing import Any

from app.web.answers.answering import Setting, Wrong
from app.web.forms import Form
from app.web.guided_appeal.questions import Field
from app.web.words import MONTHS, Words

EARLIEST = 1990
PARTS = ("-month", "-day", "-year")


def read(form: Form, field: Field, setting: Setting) -> str | None:
    month, day, year = (form.words(field.name + part) for part in PARTS)
    if not (month or day or year):
        return None
    found = _day(_month(month), _number(day, "-day"), _number(year, "-year"))
    if found.year < EARLIEST:
        raise Wrong("day_year", "-year")
    if field.is_past and found > setting.today:
        raise Wrong("day_future", "-month")
    if found.year > setting.today.year + 10:
        raise Wrong("day_year", "-year")
    return found.isoformat()


def shown(value: Any, _key: str, words: Words) -> str:
    return words.day(date.fromisoformat(value))


def typed(value: Any) -> dict[str, str]:
    if not value:
        return dict.fromkeys(PARTS, "")
    found = date.fromisoformat(value)
    return dict(zip(PARTS, (str(found.month), str(found.day), str(found.year)), strict=True))


def _day(month: int, day: int, year: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Wrong("day_none", "-month") from None


def _month(text: str) -> int:
    """A number, or the name of the month in either language."""
    for names in MONTHS.values():
        for number, name in enumerate(names, 1):
            if len(text) >= 3 and name.startswith(text.lower().rstrip(".")):
                return number
    return _number(text, "-month")


def _number(text: str, part: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        raise Wrong("day_part", part)
    return int(text)
