"""The family's own due dates: a safe day and the rule's last day, each with its derivation in words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.domain.assessment import Conflict, DueDate
from app.domain.case import Case
from app.domain.facts import Fact, Facts
from app.domain.law import Deadline, Step
from app.domain.library import Library
from app.domain.told import together
from app.domain.when import When
from app.rules.law.binding import is_in_force
from app.rules.law.calendar import on_or_before
from app.rules.law.counting import CountedDays, counted
from app.rules.law.docket import Docket
from app.rules.law.when import answer
from app.rules.law.windows import in_place

NOTICE, _STATE = "notice", "policy_issue_state"


def due_dates(docket: Docket) -> tuple[DueDate, ...]:
    """Every deadline of the family's that this notice starts, the next first. A passed one is shown, not hidden."""
    days = (_due_date(deadline, docket) for deadline in docket.library.law.deadlines.values())
    return tuple(sorted((day for day in days if day), key=lambda day: (day.file_by, day.id)))


def _due_date(deadline: Deadline, docket: Docket) -> DueDate | None:
    case, library = docket.case, docket.library
    verdict = docket.answer(deadline.when).verdict
    ways = () if verdict == "no" else tuple(_ways(deadline.steps, docket))
    if not ways:
        return _from_notice(deadline, case, library) if verdict == "yes" else None
    first = min(ways, key=lambda way: way.safe)
    latest = max(ways, key=lambda way: way.last)
    rules = {way.rule for way in ways}
    due = DueDate(
        id=deadline.id,
        file_by=on_or_before(first.safe, library.law.holidays),
        last_day=latest.last,
        derivation=_derivation(first, latest, library),
        rule=first.rule,
        cite=first.cite if len(rules) == 1 else None,
        needs=tuple(dict.fromkeys(path for way in ways for path in way.needs)),
        may_be_less=first.is_ceiling and case.denial.stated_deadline_on is None,
    )
    return _beside_notice(due, deadline, case, first.is_ceiling, library)


def _ways(steps: Iterable[Step], docket: Docket) -> Iterator[CountedDays]:
    """The first step that holds, and those before it that nobody can rule out yet. A reminder ends nothing."""
    for step in (dated for dated in steps if is_in_force(dated.in_force, docket.today)):
        verdict = docket.answer(step.when).verdict
        is_only_a_guess = verdict == "cannot_tell" and _hangs_on_the_state(step.when, docket.facts)
        if is_only_a_guess and answer(step.when, _in_the_family_state(docket.facts)).verdict != "yes":
            continue
        if verdict != "no":
            for placed in in_place(step, docket.case, docket.library):
                if way := counted(placed, docket):
                    yield replace(way, last=way.safe, needs=(f"plan.{_STATE}",)) if is_only_a_guess else way
        if verdict == "yes" and not step.is_reminder:
            return


def _hangs_on_the_state(when: When, facts: Facts) -> bool:
    """Whether the step is one state's own, and the state that issued the policy is not known."""
    return _STATE in when and facts[_STATE].items is None


def _in_the_family_state(facts: Facts) -> Facts:
    """Most policies are issued where the family lives: that state's days remind, no other state's do."""
    return {**facts, _STATE: facts["child_state"] if facts["child_state"].items else Fact((), facts[_STATE].paths)}


def _derivation(first: CountedDays, latest: CountedDays, library: Library) -> str:
    file_by = on_or_before(first.safe, library.law.holidays)
    words = [first.words]
    if file_by != first.safe:
        words.append(library.tell("law.deadlines.last_business_day_before", safe=first.safe, file_by=file_by))
    if latest.rule != first.rule or latest.last != first.last:
        words.append(library.tell("law.deadlines.more_than_one_rule_may", words=latest.words))
    return together(*words)


def _from_notice(deadline: Deadline, case: Case, library: Library) -> DueDate | None:
    """No rule of ours gives a day: the day that the notice states is all there is."""
    stated = case.denial.stated_deadline_on
    if stated is None or not deadline.is_stated:
        return None
    words = library.tell("law.deadlines.notice_itself_names_no_rule", stated=stated)
    return DueDate(deadline.id, on_or_before(stated, library.law.holidays), stated, words, NOTICE)


def _beside_notice(due: DueDate, deadline: Deadline, case: Case, is_ceiling: bool, library: Library) -> DueDate:
    """The notice wins where it is later; where it is earlier it stays the working date."""
    stated = case.denial.stated_deadline_on
    if stated is None or not deadline.is_stated or stated == due.last_day:
        return due
    conflicts = (Conflict("denial letter", stated),)
    if stated > due.last_day:
        words = library.tell("law.deadlines.notice_gives_until_later_day", derivation=due.derivation, stated=stated)
        return replace(due, last_day=stated, derivation=words, conflicts=conflicts)
    last_day = stated if is_ceiling else due.last_day
    file_by = min(due.file_by, on_or_before(stated, library.law.holidays))
    words = library.tell("law.deadlines.notice_names_which_earlier_work", derivation=due.derivation, stated=stated)
    return replace(due, file_by=file_by, last_day=last_day, derivation=words, conflicts=conflicts)
