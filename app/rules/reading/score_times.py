"""Which of several times that a paper tells of is the last, and on which day an earlier evaluation was."""

import re
from collections.abc import Sequence

from app.rules.reading.collecting import Collected
from app.rules.reading.score_heads import BEFORE, NOW

_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def current(times: Sequence[str]) -> str:
    return max(times, key=_order, default="")


def _order(time: str) -> tuple[int, str]:
    """`before`, then days and months in their order, then `now`."""
    if time in {BEFORE, NOW}:
        return (0 if time == BEFORE else 2), ""
    if month := re.match(r"([A-Za-z]{3})\w*\.? (?:of )?(20\d\d)", time):
        return 1, f"{month[2]}-{_MONTH_NAMES.index(month[1].lower()) + 1:02}"
    if short := re.match(r"(\d{1,2})/(20\d\d)", time):
        return 1, f"{short[2]}-{int(short[1]):02}"
    return 1, time


def earlier_day(time: str, into: Collected) -> str:
    """The day of an earlier time: itself, or the one day before that the paper tells, of that month; empty where none
    is told."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", time):
        return time
    month = _order(time)[1]
    told = {str(o.value) for o in into.of("evaluations[].done_on") if (o.record or "").startswith("e")}
    days = [day for day in told if day.startswith(month)]
    return days[0] if len(days) == 1 else ""
