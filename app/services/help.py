"""Help for a family: who can be called, by plan and state, and where money may come from; nothing is promised."""

from dataclasses import dataclass
from typing import Any

from app.domain.case import Case
from app.domain.help import HelpRow
from app.domain.library import Library
from app.domain.places import Place

PRIVATE = ("self_funded_erisa", "fully_insured_small_group", "fully_insured_large_group")


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Somebody to call (`criteria/help/`); a number only where it was read at its source.

    `route` names the sentence on the page: `notice`, `state`, `ebsa`. `name` and `phone` stand in it."""

    route: str
    name: str = ""
    phone: str | None = None


def help_lines(
    library: Library, state: str | None, plan_type: str = "unknown", funding: str | None = None
) -> tuple[HelpLine, ...]:
    """First the office that the notice itself must name; then the state's, then the Department of Labor's."""
    lines = [HelpLine("notice")]
    regime = library.law.plan_types.get(plan_type)
    place = _only(library, state)
    if place and (regime is None or "CP-DOI" in regime.complaint) and funding not in ("self_funded", "level_funded"):
        phone = place.complaint_phone if place.complaint_phone_ok == "yes" else None
        lines.append(HelpLine("state", place.name, phone))
    if plan_type in PRIVATE or (plan_type == "unknown" and funding in ("self_funded", "level_funded")):
        lines.append(HelpLine("ebsa"))
    return tuple(lines)


def state_of(case: Case) -> str | None:
    """The state of the policy, else of the child's home."""
    return case.plan.policy_issue_state or (case.child.address.state if case.child.address else None)


def _only(library: Library, state: str | None) -> Place | None:
    rows = [place for place in library.law.places.values() if place.state == state]
    return rows[0] if rows and len({row.name for row in rows}) == 1 else None


def help_for(library: Library, disciplines: tuple[str, ...] = (), plan_type: str = "unknown") -> tuple[HelpRow, ...]:
    """The rows that may fit, in the order of the data."""
    return tuple(row for row in library.help.values() if row.is_for(disciplines, plan_type))


def help_for_case(library: Library, case: Case) -> tuple[HelpRow, ...]:
    disciplines = tuple(dict.fromkeys(service.discipline for service in case.services or ()))
    return help_for(library, disciplines, case.plan.plan_type)


def help_listed(library: Library, discipline: str | None = None, plan_type: str = "unknown") -> list[dict[str, Any]]:
    """As plain values, for JSON."""
    rows = help_for(library, (discipline,) if discipline else (), plan_type)
    return [row.model_dump(mode="json") for row in rows]
