"""One way of counting a due date: from which day of the notice, how far, and the same in words."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.case import Case
from app.domain.citing import cite_set, pin_cite
from app.domain.denial import Denial
from app.domain.law import Step
from app.domain.library import Library
from app.rules.law.binding import binds
from app.rules.law.calendar import ONE_DAY, business_days_later, months_later, on_or_after, written
from app.rules.law.docket import Docket

_FROM_RECEIPT = ("received", "unproven", "first_level")


@dataclass(frozen=True, slots=True)
class Counted:
    """`safe` from the earliest basis, `last` from the known one; `cite` only where the row certainly binds."""

    rule: str
    cite: str | None
    safe: date
    last: date
    words: str
    is_ceiling: bool
    needs: tuple[str, ...] = ()


def counted(step: Step, docket: Docket) -> Counted | None:
    """The days of one step, or None where it counts from a day that is not on file."""
    case, library = docket.case, docket.library
    match step.runs_from:
        case "before_cut":
            days = _before_cut(step, case)
        case "filed":
            days = _from_filing(step, case, library)
        case _:
            days = _from_notice(step, case, library)
    if days is None:
        return None
    safe, last, words = days
    return Counted(step.rule, cite_of(step.rule, docket), safe, last, words, step.is_ceiling, _needs(step, case))


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


def _before_cut(step: Step, case: Case) -> tuple[date, date, str] | None:
    """The day before a cut takes effect, or before an approved course ends."""
    approved = [s.approved.to_on for s in case.services or () if s.approved and s.approved.to_on]
    cut_on = case.denial.effective_on or (min(approved) if approved else None)
    if cut_on is None:
        return None
    due = cut_on - step.count * ONE_DAY
    return due, due, f"{step.words}: the change takes effect on {written(cut_on)}, so act by {written(due)}."


def _from_filing(step: Step, case: Case, library: Library) -> tuple[date, date, str] | None:
    """Counted from the day on which the family's own appeal was sent (else delivered)."""
    appeal = library.templates.of_step("internal")
    filed = [f.sent_on or f.delivered_on for f in case.filings or () if appeal and f.kind == appeal.id]
    if not filed or filed[-1] is None:
        return None
    due = _later(filed[-1], step, library, rolls=False)
    return due, due, f"{step.words}, sent on {written(filed[-1])}, end on {written(due)}."


def _from_notice(step: Step, case: Case, library: Library) -> tuple[date, date, str]:
    denial = _counted_from(step, case)
    dated, received = denial.dated_on, denial.received_on
    safe = _later(dated, step, library, rolls=False)
    runs_from, basis = dated, "the date on the notice"
    if step.runs_from in _FROM_RECEIPT and received:
        runs_from, basis = received, "the day the notice was received"
    elif step.runs_from == "received" and step.presumed_receipt_days:
        runs_from = dated + timedelta(days=step.presumed_receipt_days)
        basis = f"the presumed receipt, {step.presumed_receipt_days} days after the date on the notice"
    counted_to = _later(runs_from, step, library, rolls=False)
    last = _later(runs_from, step, library, rolls=True)
    words = [f"{step.words} from {written(dated)}, the date on the notice, end on {written(safe)}."]
    if runs_from != dated:
        words.append(f"From {written(runs_from)}, {basis}, they end on {written(counted_to)}.")
    if step.runs_from == "unproven":
        words.append("The text that was read does not settle which of the two days counts: work to the earlier one.")
    if last != counted_to:
        words.append(f"{written(counted_to)} is no business day, so the rule moves the last day to {written(last)}.")
    if step.runs_from == "dated_or_cut" and denial.effective_on and denial.effective_on > last:
        last = denial.effective_on
        words.append(f"The change takes effect on {written(last)}; the later of the two days is the last one.")
    if step.floor_months and (floor := months_later(dated, step.floor_months, "first_of_next")) < safe:
        safe = floor
        words.append(f"The federal minimum of four months ends on {written(floor)}; count on no more than that.")
    if step.runs_from == "first_level":
        words.append(_said_of_first_level(case))
    if step.must_be == "received":
        words.append("It must have arrived by then.")
    return min(safe, last), last, " ".join(words)


def _counted_from(step: Step, case: Case) -> Denial:
    return (_first_level(case) if step.runs_from == "first_level" else None) or case.denial


def _first_level(case: Case) -> Denial | None:
    """The plan's answer to the first appeal, where the case holds it beside a later one."""
    return next((one for one in case.earlier_denials or () if one.level == "internal_first"), None)


def _said_of_first_level(case: Case) -> str:
    if _first_level(case):
        return "The state counts from the first-level decision, even where a second level was used."
    return (
        "The state counts from the first-level decision, which is not on file: the true day is earlier. Please add it."
    )


def _later(start: date, step: Step, library: Library, rolls: bool) -> date:
    match step.unit:
        case "months":
            due = months_later(start, step.count, step.no_such_day)
        case "business_days":
            due = business_days_later(start, step.count, library.law.holidays)
        case _:
            due = start + timedelta(days=step.count)
    return on_or_after(due, library.law.holidays) if rolls and step.roll == "next_business_day" else due
