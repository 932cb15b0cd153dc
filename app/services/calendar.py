"""Due dates as a calendar file (RFC 5545): whole-day events on the safe day, with reminders and the derivation."""

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta

from app.domain.assessment import DueDate

REMIND_DAYS = (14, 3)
LONGEST_LINE = 74  # octets, before the fold


def calendar(due_dates: Iterable[DueDate], titles: dict[str, str], stamp: date, owner: str) -> bytes:
    """`titles` name the event by the due date's id; `owner` keeps the ids of two cases apart."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rejoinder//Due dates//EN", "CALSCALE:GREGORIAN"]
    for one in due_dates:
        lines += _event(one, titles.get(one.id, one.id.replace("_", " ")), stamp, owner)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _event(due: DueDate, title: str, stamp: date, owner: str) -> list[str]:
    identity = hashlib.sha256(f"{owner}|{due.id}".encode()).hexdigest()[:32]
    alarms = [line for days in REMIND_DAYS for line in _alarm(days, title)]
    return [
        "BEGIN:VEVENT",
        f"UID:{identity}@rejoinder",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{due.file_by:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due.file_by + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(due.derivation)}",
        "TRANSP:TRANSPARENT",
        *alarms,
        "END:VEVENT",
    ]


def _alarm(days: int, title: str) -> list[str]:
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{days}D", f"DESCRIPTION:{_escaped(title)}", "END:VALARM"]


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines are folded at 75 octets, never inside a character."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])
