"""The calendar file, as a calendar reads it."""

from datetime import date, timedelta

from icalendar import Calendar

from app.domain.assessment import DueDate
from app.services.calendar import calendar

DUE = DueDate(
    "internal_appeal", date(2027, 4, 2), date(2027, 4, 6), "180 days; from “October 8”, one, two\\three " * 4, "E-180"
)


def _read() -> Calendar:
    return Calendar.from_ical(
        calendar([DUE], {"internal_appeal": "Send: appeal; today, please"}, date(2026, 10, 20), "x")
    )


def test_an_event_lies_on_the_safe_day_for_the_whole_day() -> None:
    (event,) = _read().walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2027, 4, 2), date(2027, 4, 3))


def test_its_words_come_back_as_they_were() -> None:
    (event,) = _read().walk("VEVENT")
    assert str(event["SUMMARY"]) == "Send: appeal; today, please"
    assert str(event["DESCRIPTION"]) == DUE.derivation


def test_it_reminds_two_weeks_a_week_and_a_day_before() -> None:
    reminded = [alarm.decoded("trigger") for alarm in _read().walk("VALARM")]
    assert reminded == [timedelta(days=-days) for days in (14, 7, 1)]


def test_no_line_is_longer_than_75_octets_and_the_same_dates_give_the_same_bytes() -> None:
    made = calendar([DUE], {}, date(2026, 10, 20), "x")
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    assert made == calendar([DUE], {}, date(2026, 10, 20), "x")
