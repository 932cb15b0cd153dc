"""A first decision that came after its own limit: from the day of the request to the day of the notice."""

from collections.abc import Iterator
from datetime import date

from app.domain.assessment import Check
from app.domain.law import ClockRule
from app.domain.told import of_data
from app.rules.law.clocks import LOOKING_BACK, ends, open_steps
from app.rules.law.counting import cite_of
from app.rules.law.docket import Docket


def checks(docket: Docket) -> Iterator[Check]:
    """One for each clock of the first decision that ran out before the notice by every step still open."""
    asked = _asked_on(docket)
    if asked is None or asked[1] > docket.case.denial.dated_on:
        return
    for rule in docket.library.law.clocks.values():
        if rule.starts_on == LOOKING_BACK and docket.holds(rule.when):
            yield from _late(rule, *asked, docket)


def _asked_on(docket: Docket) -> tuple[str, date] | None:
    """The first day on which the request is known to have reached the plan, and the record that says so."""
    days = [
        (f"services.{s.id}.requested.submitted_on", s.requested.submitted_on)
        for s in docket.case.services or ()
        if s.requested
    ]
    days += [
        (f"authorizations.{a.id}.requested_on", a.requested_on)
        for a in docket.case.authorizations or ()
        if a.decision in (None, "denied", "partly_approved", "pending")
    ]
    known = [(path, on) for path, on in days if on is not None]
    return min(known, key=lambda pair: pair[1]) if known else None


def _late(rule: ClockRule, path: str, asked: date, docket: Docket) -> Iterator[Check]:
    notice = docket.case.denial.dated_on
    steps = open_steps(rule, docket)
    days = [ends(asked, step, docket.library) for step in steps]
    known = [day for day in days if day is not None]
    if not known or len(known) < len(days) or notice <= max(known):
        return
    step = steps[days.index(max(known))]
    cite = cite_of(step.rule, docket)
    cited = docket.library.tell("late.cite", cite=cite) if cite else ""
    words = docket.library.tell(
        "late.extended",
        asked=asked,
        decided=notice,
        days=(notice - asked).days,
        length=of_data(step.length),
        cite=cited,
    )
    yield Check("LATE-DECISION", "warning", (path, "denial.dated_on"), words)
