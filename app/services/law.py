"""What the law says about one case: in lines that a person reads, the notice against what it must hold, a calendar."""

from dataclasses import asdict
from datetime import date
from typing import Any

from app.domain.case import Case
from app.domain.library import Library
from app.rules.assess import assess
from app.rules.law.explain import explanation
from app.services.calendar import calendar


def law_explained(case: Case, library: Library, on: date) -> tuple[str, ...]:
    """Plan type, due dates, clocks, and each argument with its verdict and its citation."""
    library = library.on(on)
    return explanation(case, assess(case, library, on), library)


def notice_checked(case: Case, library: Library, on: date) -> dict[str, Any]:
    """Each element that the notice must hold, whether a person found it, and what its absence supports."""
    elements = assess(case, library, on).notice
    return {
        "elements": [asdict(element) for element in elements],
        "what_it_does_not_support": library.tell("law.notice.does_not_support"),
    }


def due_dates_calendar(case: Case, library: Library, on: date, owner: str) -> bytes:
    """The due dates as a calendar file; `owner` keeps the events of two cases apart."""
    titles = {kind: f"File by today: {letter_kind.name}" for kind, letter_kind in library.templates.kinds.items()}
    return calendar(assess(case, library, on).due_dates, titles, on, owner)
