"""Who can help a family with this plan, by route (law.md 16); a number only where it was read at its source."""

from dataclasses import dataclass

from app.domain.case import Case
from app.domain.law import Place
from app.domain.library import Library

PRIVATE = ("self_funded_erisa", "fully_insured_small_group", "fully_insured_large_group")


@dataclass(frozen=True, slots=True)
class HelpLine:
    """`route` names the sentence on the page: `notice`, `state`, `ebsa`. `name` and `phone` stand in it."""

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
    rows = [one for one in library.law.places.values() if one.state == state]
    return rows[0] if rows and len({one.name for one in rows}) == 1 else None
