"""A day in three fields: month, day, year, so that nobody has to guess which number is which."""

import re
from datetime import date
from typing import Any

from app.web.answers.answering import Setting, Wrong
from app.web.forms import Form
from app.web.questions import Field
from app.web.words import MONTHS, Words

EARLIEST = 1990
PARTS = ("-month", "-day", "-year")
_BETWEEN = re.compile(r"[\s,./-]+")


def read(form: Form, field: Field, setting: Setting) -> str | None:
    month, day, year = (form.words(field.name + part) for part in PARTS)
    if not (month or day or year):
        return None
    if [month, day, year].count("") == 2:
        month, day, year = _whole(month or day or year, setting.is_day_first)
    read_day = _day(_month(month), _number(day, "-day"), _year(year, setting.today))
    if read_day.year < EARLIEST:
        raise Wrong("day_year", "-year")
    if field.is_past and read_day > setting.today:
        raise Wrong("day_future", "-month")
    if read_day.year > setting.today.year + 10:
        raise Wrong("day_year", "-year")
    return read_day.isoformat()


def _whole(text: str, is_day_first: bool) -> tuple[str, str, str]:
    """A whole date typed into one field, in the order of the page's language; a month's name may stand first or second,
    a year of four digits first."""
    parts = [part for part in _BETWEEN.split(text) if part and part.lower() not in ("de", "of")]
    if len(parts) != 3:
        raise Wrong("day_part", "-month")
    first, second, third = parts
    if len(first) == 4 and first.isdecimal():
        return second, third, first
    if second[0].isalpha() or (is_day_first and not first[0].isalpha()):
        return second, first, third
    return first, second, third


def _year(text: str, today: date) -> int:
    """`26` is 2026; what would lie far ahead is of the century before."""
    number = _number(text, "-year")
    if len(text) == 2:
        number += 2000 if number <= (today.year + 10) % 100 else 1900
    return number


def shown(value: Any, _key: str, words: Words) -> str:
    return words.day(date.fromisoformat(value))


def typed(value: Any) -> dict[str, str]:
    if not value:
        return dict.fromkeys(PARTS, "")
    day = date.fromisoformat(value)
    return dict(zip(PARTS, (str(day.month), str(day.day), str(day.year)), strict=True))


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
    text = text.rstrip(",.")
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        raise Wrong("day_part", part)
    return int(text)
