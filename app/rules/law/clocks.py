"""The payer's own clocks: how long, from when, and the day they run out once their start is on file."""

from datetime import date, timedelta

from app.domain.assessment import Clock
from app.domain.coverage import Filing
from app.domain.law import ClockRule, ClockStep
from app.domain.library import Library
from app.rules.law.binding import is_in_force
from app.rules.law.calendar import business_days_later
from app.rules.law.counting import cite_of, unanswered
from app.rules.law.docket import Docket

# A clock of this start is no clock of the present: it only tells whether the first decision came in time.
LOOKING_BACK = "request_submitted"


def clocks(docket: Docket) -> tuple[Clock, ...]:
    """Every clock that this regime sets for this stage, in the order of their ids."""
    rules = sorted(docket.library.law.clocks.values(), key=lambda rule: rule.id)
    rules = [rule for rule in rules if rule.starts_on != LOOKING_BACK]
    running = (_clock(rule, docket) for rule in rules)
    return tuple(clock for clock in running if clock)


def overdue(docket: Docket) -> tuple[bool | None, tuple[str, ...]]:
    """Whether an answer to a filed appeal is late on this day, and the filing that shows it."""
    filings = docket.case.filings
    appeals = docket.library.templates.all_of_step("internal")
    filed = [filing for filing in filings or () if filing.kind in appeals]
    if not filed:
        return (None if filings is None else False), ("filings",)
    waiting = unanswered(docket, appeals)
    if not waiting:
        return False, (f"filings.{filed[-1].id}",)
    path = (f"filings.{waiting[-1].id}",)
    rules = docket.library.law.clocks
    due = next((clock.due_on for clock in clocks(docket) if rules[clock.id].is_answer), None)
    return (None if due is None else docket.today > due), path


def _clock(rule: ClockRule, docket: Docket) -> Clock | None:
    if not docket.holds(rule.when):
        return None
    steps = open_steps(rule, docket)
    if not steps:
        return None
    started = _started(rule, docket)
    only = len(steps) == 1 or all(step.length == steps[0].length for step in steps)
    rules = {step.rule for step in steps}
    return Clock(
        id=rule.id,
        length=steps[0].length if only else ", ".join(_conditional(step) for step in steps),
        runs_from=rule.runs_from,
        rule=steps[0].rule,
        cite=cite_of(steps[0].rule, docket) if len(rules) == 1 else None,
        started_on=started.arrived_on if started else None,
        due_on=_latest(started, steps, docket.library) if started else None,
    )


def open_steps(rule: ClockRule, docket: Docket) -> list[ClockStep]:
    """The step that holds, with those before it that nobody can rule out yet."""
    steps: list[ClockStep] = []
    for step in (dated for dated in rule.steps if is_in_force(dated.in_force, docket.today)):
        verdict = docket.answer(step.when).verdict
        if verdict != "no":
            steps.append(step)
        if verdict == "yes":
            break
    return steps


def _conditional(step: ClockStep) -> str:
    return f"{step.length} {step.only_if}" if step.only_if else step.length


def _started(rule: ClockRule, docket: Docket) -> Filing | None:
    """The last filing that starts this clock and has no answer yet."""
    if rule.starts_on != "filing_delivered":
        return None
    arrived = [filing for filing in unanswered(docket, rule.filed) if filing.arrived_on]
    return max(arrived, key=lambda filing: filing.arrived_on or date.min, default=None)


def _latest(filing: Filing, steps: list[ClockStep], library: Library) -> date | None:
    """The latest day of the open steps, if each has one: nobody is called late before the last possible day."""
    days = [_ends(filing, step, library) for step in steps]
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def _ends(filing: Filing, step: ClockStep, library: Library) -> date | None:
    if step.unit == "hours" and step.count is not None and filing.delivered_at:
        return (filing.delivered_at + timedelta(hours=step.count)).date()
    return ends(filing.arrived_on, step, library) if filing.arrived_on else None


def ends(start: date, step: ClockStep, library: Library) -> date | None:
    """The day on which a step that starts on this day has run out."""
    if step.count is None:
        return None
    if step.unit == "business_days":
        return business_days_later(start, step.count, library.law.holidays)
    return start + (timedelta(hours=step.count) if step.unit == "hours" else timedelta(days=step.count))
