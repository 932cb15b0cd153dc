"""Which rows of the law bind this plan on this day; only those may be cited."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from app.domain.facts import Answer
from app.domain.law import InForce, LawRule
from app.rules.law.docket import Docket


def binds(rule: LawRule, docket: Docket) -> Answer:
    """Whether the row reaches this plan: its codes, then its flags, then its time."""
    name = docket.facts["plan_type"]
    if not name.items:
        return Answer("cannot_tell", needs=name.paths)
    if not is_in_force(rule.in_force, docket.today):
        return Answer("no")
    if not reaches(rule.applies_to, docket.library.law.plan_types[str(name.items[0].value)].code):
        return Answer("no", name.items[0].paths)
    return docket.answer(rule.when)


@cache
def reaches(codes: tuple[str, ...], code: str) -> bool:
    """`FI_*` reaches every code that begins so; an empty list reaches every code."""
    return not codes or any(
        code == pattern or (pattern.endswith("*") and code.startswith(pattern[:-1])) for pattern in codes
    )


def is_in_force(interval: InForce, today: date) -> bool:
    return interval.holds(today)


def binding(ids: Iterable[str], docket: Docket) -> tuple[str, ...]:
    """Of these rows, those that certainly bind."""
    rules = docket.library.law.rules
    return tuple(i for i in ids if i in rules and binds(rules[i], docket).verdict == "yes")
