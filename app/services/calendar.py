"""Due dates as a calendar file (RFC 5545): whole-day events on the safe day, with reminders and the derivation.

icalendar is imported when a calendar is made: a letter and the start of the server do without its tenth of a second.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from app.domain.assessment import DueDate

if TYPE_CHECKING:
    from icalendar import Alarm, Event

REMIND_DAYS = (14, 3)


def calendar(due_dates: Iterable[DueDate], titles: dict[str, str], stamp: date, owner: str) -> bytes:
    """`titles` name the event by the due date's id; `owner` keeps the ids of two cases apart."""
    from icalendar import Calendar

    whole = Calendar(VERSION="2.0", PRODID="-//Rejoinder//Due dates//EN", CALSCALE="GREGORIAN")
    for one in due_dates:
        whole.add_component(_event(one, titles.get(one.id, one.id.replace("_", " ")), stamp, owner))
    made: bytes = whole.to_ical(sorted=False)
    return made


def _event(due: DueDate, title: str, stamp: date, owner: str) -> "Event":
    from icalendar import Event

    identity = hashlib.sha256(f"{owner}|{due.id}".encode()).hexdigest()[:32]
    event = Event()
    event.add("uid", f"{identity}@rejoinder")
    event.add("dtstamp", datetime.combine(stamp, time(), UTC))
    event.add("dtstart", due.file_by)
    event.add("dtend", due.file_by + timedelta(days=1))
    event.add("summary", title)
    event.add("description", due.derivation)
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
