"""Counting days: month steps, business days, weekends and federal holidays."""

from calendar import monthrange
from collections.abc import Set
from datetime import date, timedelta
from typing import Literal

ONE_DAY = timedelta(days=1)


def months_later(start: date, count: int, no_such_day: Literal["first_of_next", "month_end"]) -> date:
    """The same day number so many months on. DT-EXT4MO: no such day there → the first of the month after."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    last = monthrange(year, month + 1)[1]
    if start.day <= last:
        return date(year, month + 1, start.day)
    end = date(year, month + 1, last)
    return end + ONE_DAY if no_such_day == "first_of_next" else end


def is_business_day(day: date, holidays: Set[date]) -> bool:
    return day.weekday() < 5 and day not in holidays


def on_or_after(day: date, holidays: Set[date]) -> date:
    """DT-EXTROLL: the next day that is no Saturday, Sunday or federal holiday."""
    while not is_business_day(day, holidays):
        day += ONE_DAY
    return day


def on_or_before(day: date, holidays: Set[date]) -> date:
    while not is_business_day(day, holidays):
        day -= ONE_DAY
    return day


def business_days_later(start: date, count: int, holidays: Set[date]) -> date:
    day = start
    while count > 0:
        day += ONE_DAY
        count -= is_business_day(day, holidays)
    return day
