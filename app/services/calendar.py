"""Due dates as a calendar file (RFC 5545): whole-day events on the safe day, with reminders and the derivation.

icalendar is imported when a calendar is made: a letter and the start of the server do without its tenth of a second.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from app.domain.assessment import Clock, DueDate

if TYPE_CHECKING:
    from icalendar import Alarm, Event

REMIND_DAYS = (14, 7, 1)


def calendar(
    due_dates: Iterable[DueDate], titles: dict[str, str], stamp: date, owner: str, clocks: Iterable[Clock] = ()
) -> bytes:
    """`titles` name the event by the id of its due date or clock; `owner` keeps the ids of two cases apart.

    `clocks` are the plan's own: the day by which it must answer what was sent.
    """
    from icalendar import Calendar

    whole = Calendar(VERSION="2.0", PRODID="-//Rejoinder//Due dates//EN", CALSCALE="GREGORIAN")
    for day in due_dates:
        whole.add_component(_event((day.id, day.file_by, day.derivation), titles, stamp, owner))
    for clock in clocks:
        if clock.due_on:
            whole.add_component(_event((clock.id, clock.due_on, clock.length), titles, stamp, owner))
    made: bytes = whole.to_ical(sorted=False)
    return made


def _event(due: tuple[str, date, str], titles: dict[str, str], stamp: date, owner: str) -> "Event":
    from icalendar import Event

    due_id, on, why = due
    title = titles.get(due_id, due_id.replace("_", " "))
    identity = hashlib.sha256(f"{owner}|{due_id}".encode()).hexdigest()[:32]
    event = Event()
    event.add("uid", f"{identity}@rejoinder")
    event.add("dtstamp", datetime.combine(stamp, time(), UTC))
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("summary", title)
    event.add("description", why)
    event.add("transp", "TRANSPARENT")
    for days in REMIND_DAYS:
        event.add_component(_alarm(days, title))
    return event


def _alarm(days: int, title: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-days))
    alarm.add("description", title)
    return alarm
