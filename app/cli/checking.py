"""Commands that check the data: each problem and each warning one line, with file and line."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.services.desk import now, practice_day
from app.services.library import criteria_report, law_report, letters_report
from app.services.plain_english import in_english
from app.settings import settings


def criteria_check(on: date | None) -> int:
    return _told(criteria_report, on, "The criteria are")


def law_check(on: date | None) -> int:
    return _told(law_report, on, "The law is")


def letters_check(on: date | None) -> int:
    return _told(letters_report, on, "The letters are")


def _told(report: Callable[[Sequence[Path], date], Any], on: date | None, what: str) -> int:
    checked = report(settings().library, on or practice_day(now(), settings().time_zone))
    for warning in checked.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    for problem in checked.problems:
        print(in_english(str(problem)), file=sys.stderr)
    if not checked.problems:
        print(f"{what} in order.")
    return 1 if checked.problems else 0
