"""One way of counting a due date: from which day of the notice, how far, and the same in words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.case import Case
from app.domain.citing import cite_set, pin_cite
from app.domain.coverage import Filing, is_unanswered
from app.domain.denial import Denial
from app.domain.law import Step
from app.domain.library import Library
from app.domain.told import Told, of_data, together
from app.rules.law.binding import binds
from app.rules.law.calendar import ONE_DAY, business_days_later, months_later, on_or_after
from app.rules.law.docket import Docket

_FROM_RECEIPT = ("received", "unproven", "first_level")


@dataclass(frozen=True, slots=True)
class CountedDays:
    """`safe` from the earliest basis, `last` from the known one; `cite` only where the row certainly binds."""

    rule: str
    cite: str | None
    safe: date
    last: date
    words: str
    is_ceiling: bool
    needs: tuple[str, ...] = ()


def counted(step: Step, docket: Docket) -> CountedDays | None:
    """The days of one step, or None where it counts from a day that is not on file."""
    case, library = docket.case, docket.library
    match step.runs_from:
        case "before_cut":
            days = _before_cut(step, case, library)
        case "filed":
            days = _from_filing(step, docket)
        case _:
            days = _from_notice(step, case, library)
    if days is None:
        return None
    safe, last, words = days
    return CountedDays(step.rule, cite_of(step.rule, docket), safe, last, words, step.is_ceiling, _needs(step, case))


def _needs(step: Step, case: Case) -> tuple[str, ...]:
    """Case paths that could still move the last day later: nobody is refused as late by a day that they may move."""
    receipt = step.runs_from in _FROM_RECEIPT and not step.presumed_receipt_days
    is_received_unknown = receipt and _counted_from(step, case).received_on is None
    is_number_unknown = step.is_floor and case.denial.stated_deadline_on is None
    return ("denial.received_on",) * is_received_unknown + ("denial.stated_deadline_on",) * is_number_unknown


def cite_of(rule_id: str, docket: Docket) -> str | None:
    """The pin-cite of a row for this plan, or None where the row does not certainly bind or may not be printed."""
    rule = docket.library.law.rules.get(rule_id)
    if rule is None or docket.regime is None or binds(rule, docket).verdict != "yes":
        return None
    return pin_cite(rule, cite_set(docket.case.plan, docket.regime))


def _before_cut(step: Step, case: Case, library: Library) -> tuple[date, date, str] | None:
    """The day before a cut takes effect, or before an approved course ends."""
    approved = [s.approved.to_on for s in case.services or () if s.approved and s.approved.to_on]
    cut_on = case.denial.effective_on or (min(approved) if approved else None)
    if cut_on is None:
        return None
    due = cut_on - step.count * ONE_DAY
    words = library.tell("law.counting.change_takes_effect_so_act", words=of_data(step.words), cut_on=cut_on, due=due)
    return due, due, words


def unanswered(docket: Docket, kinds: Collection[str]) -> list[Filing]:
    """Papers of these kinds sent in answer to this notice that wait for their own answer, the latest one last."""
    denied_on, filings = docket.case.denial.dated_on, docket.case.filings or ()
    waiting = [paper for paper in filings if paper.kind in kinds and is_unanswered(paper, denied_on, docket.today)]
    return sorted(waiting, key=lambda paper: paper.went_on or date.min)


def _from_filing(step: Step, docket: Docket) -> tuple[date, date, str] | None:
    """Counted from the day on which the family's own appeal was sent (else delivered)."""
    library = docket.library
    appeal = library.templates.of_step("internal")
    filed = unanswered(docket, (appeal.id,)) if appeal else []
    sent_on = filed[-1].went_on if filed else None
    if sent_on is None:
        return None
    due = _later(sent_on, step, library, rolls=False)
    return due, due, library.tell("law.counting.sent_on_end_on", words=of_data(step.words), filed=sent_on, due=due)


def _from_notice(step: Step, case: Case, library: Library) -> tuple[date, date, str]:
    denial = _counted_from(step, case)
    dated, received = denial.dated_on, denial.received_on
    safe = _later(dated, step, library, rolls=False)
    runs_from, basis = dated, library.tell("law.counting.date_on_notice")
    if step.runs_from in _FROM_RECEIPT and received:
        runs_from, basis = received, library.tell("law.counting.day_notice_was_received")
    elif step.runs_from == "received" and step.presumed_receipt_days:
        runs_from = dated + timedelta(days=step.presumed_receipt_days)
        basis = library.tell(
            "law.counting.presumed_receipt_days_after_date", presumed_receipt_days=step.presumed_receipt_days
        )
    counted_to = _later(runs_from, step, library, rolls=False)
    last = _later(runs_from, step, library, rolls=True)
    words = [library.tell("law.counting.from_date_on_notice_end", words=of_data(step.words), dated=dated, safe=safe)]
    if runs_from != dated:
        words.append(
            library.tell("law.counting.from_they_end_on", runs_from=runs_from, basis=basis, counted_to=counted_to)
        )
    if step.runs_from == "unproven":
        words.append(library.tell("law.counting.text_was_read_does_not"))
    if last != counted_to:
        words.append(library.tell("law.counting.no_business_day_so_rule", counted_to=counted_to, last=last))
    if step.runs_from == "dated_or_cut" and denial.effective_on and denial.effective_on > last:
        last = denial.effective_on
        words.append(library.tell("law.counting.change_takes_effect_on_later", last=last))
    if step.floor_months and (floor := months_later(dated, step.floor_months, "first_of_next")) < safe:
        safe = floor
        words.append(library.tell("law.counting.federal_minimum_four_months_ends", floor=floor))
    if step.runs_from == "first_level":
        words.append(_said_of_first_level(case, library))
    if step.must_be == "received":
        words.append(library.tell("law.counting.must_have_arrived_by_then"))
    return min(safe, last), last, together(*words)


def _counted_from(step: Step, case: Case) -> Denial:
    return (_first_level(case) if step.runs_from == "first_level" else None) or case.denial


def _first_level(case: Case) -> Denial | None:
    """The plan's answer to the first appeal, where the case holds it beside a later one."""
    return next((denial for denial in case.earlier_denials or () if denial.level == "internal_first"), None)


def _said_of_first_level(case: Case, library: Library) -> Told:
    if _first_level(case):
        return library.tell("law.counting.state_counts_from_first_level")
    return library.tell("law.counting.first_level_decision_not_on_file")


def _later(start: date, step: Step, library: Library, rolls: bool) -> date:
    match step.unit:
        case "months":
            due = months_later(start, step.count, step.no_such_day)
        case "business_days":
            due = business_days_later(start, step.count, library.law.holidays)
        case _:
            due = start + timedelta(days=step.count)
    return on_or_after(due, library.law.holidays) if rolls and step.roll == "next_business_day" else due
