"""Money help and helpers for the pages and the API: what may fit, its limits, where to ask; nothing is promised."""

from typing import Any

from app.domain.case import Case
from app.domain.help import HelpRow
from app.domain.library import Library


def help_for(library: Library, disciplines: tuple[str, ...] = (), plan_type: str = "unknown") -> tuple[HelpRow, ...]:
    """The rows that may fit, in the order of the data."""
    return tuple(one for one in library.help.values() if one.is_for(disciplines, plan_type))


def help_for_case(library: Library, case: Case) -> tuple[HelpRow, ...]:
    disciplines = tuple(dict.fromkeys(one.discipline for one in case.services or ()))
    return help_for(library, disciplines, case.plan.plan_type)


def help_listed(library: Library, discipline: str | None = None, plan_type: str = "unknown") -> list[dict[str, Any]]:
    """As plain values, for JSON."""
    rows = help_for(library, (discipline,) if discipline else (), plan_type)
    return [one.model_dump(mode="json") for one in rows]
