"""Counting days at the edges of months, years, weekends and holidays."""

from datetime import date

import pytest

from app.domain.library import Library
from app.rules.law import calendar


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 10, 27), date(2027, 2, 27)),
        (date(2026, 10, 28), date(2027, 2, 28)),
        (date(2026, 10, 29), date(2027, 3, 1)),
        (date(2026, 10, 30), date(2027, 3, 1)),
        (date(2026, 10, 31), date(2027, 3, 1)),
        (date(2027, 10, 29), date(2028, 2, 29)),
        (date(2027, 10, 30), date(2028, 3, 1)),
        (date(2026, 5, 31), date(2026, 10, 1)),
        (date(2026, 7, 31), date(2026, 12, 1)),
        (date(2026, 8, 31), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2027, 5, 1)),
    ],
)
def test_four_months_on_is_the_same_day_number_or_the_first_of_the_fifth_month(received: date, due: date) -> None:
    assert calendar.months_later(received, 4, "first_of_next") == due


def test_six_months_on_ends_with_a_month_that_is_too_short() -> None:
    assert calendar.months_later(date(2026, 8, 31), 6, "month_end") == date(2027, 2, 28)
    assert calendar.months_later(date(2027, 8, 31), 6, "month_end") == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("due", "rolled"),
    [
        (date(2027, 1, 1), date(2027, 1, 4)),  # a Friday holiday, then the weekend
        (date(2026, 7, 4), date(2026, 7, 6)),  # a Saturday holiday; the observed Friday is before it
        (date(2027, 1, 16), date(2027, 1, 19)),  # Saturday, Sunday, then Martin Luther King Day
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date(2026, 11, 26), date(2026, 11, 27)),
        (date(2026, 11, 25), date(2026, 11, 25)),
    ],
)
def test_the_federal_roll_passes_weekends_and_holidays_until_clear(due: date, rolled: date, library: Library) -> None:
    assert calendar.on_or_after(due, library.law.holidays) == rolled


def test_an_observed_day_extends_nothing(library: Library) -> None:
    assert date(2026, 7, 3) not in library.law.holidays
    assert calendar.on_or_after(date(2026, 7, 3), library.law.holidays) == date(2026, 7, 3)


def test_the_safe_day_steps_back_over_a_chain_of_closed_days(library: Library) -> None:
    assert calendar.on_or_before(date(2027, 1, 3), library.law.holidays) == date(2026, 12, 31)


def test_business_days_leave_out_weekends_and_holidays(library: Library) -> None:
    assert calendar.business_days_later(date(2026, 11, 24), 2, library.law.holidays) == date(2026, 11, 27)


def test_every_year_of_holidays_has_eleven_days_through_the_longest_window(library: Library) -> None:
    years = {day.year for day in library.law.holidays}
    assert {2026, 2027, 2028} <= years, "add the next year to criteria/law/holidays.yaml"
    assert all(sum(day.year == year for day in library.law.holidays) == 11 for year in years)
