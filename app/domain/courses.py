"""An approved course that the plan cut, told apart from a request that the plan granted only in part."""

from datetime import date
from typing import Literal

from app.domain.case import Case
from app.domain.coverage import Authorization
from app.domain.denial import Denial, Quantity, Service

_CUTS = ("terminated_early", "reduced")


def is_cut(case: Case, service: Service) -> bool | None:
    """Whether the notice cuts a course of this service that was approved; None where nobody says what was approved.

    A lower amount for the days that were asked for is what the plan granted, unless an approval from before the
    notice, or days that had already begun, show a course that was running.
    """
    denial, approved = case.denial, service.approved
    if denial.outcome not in _CUTS or denial.is_plan_change:
        return False
    if approved is None:
        return True if _earlier_approval(case, service) else None
    if approved.to_on is not None and _cut_on(denial) > approved.to_on:
        return False
    if denial.outcome == "terminated_early" or not is_part_of_request(service):
        return True
    return bool(_earlier_approval(case, service)) or _had_begun(denial, approved)


def is_part_of_request(service: Service) -> bool:
    """Whether what stands as approved lies inside the days and below the amount that were asked for."""
    asked, approved = service.requested, service.approved
    if asked is None or approved is None:
        return False
    begins = asked.from_on is None or approved.from_on is None or asked.from_on <= approved.from_on
    ends = asked.to_on is None or approved.to_on is None or approved.to_on <= asked.to_on
    pairs = [(getattr(approved, name), getattr(asked, name)) for name in _AMOUNTS]
    known = [(had, wanted) for had, wanted in pairs if had is not None and wanted is not None]
    is_below = any(had < wanted for had, wanted in known) and all(had <= wanted for had, wanted in known)
    is_shorter = bool(approved.to_on and asked.to_on and approved.to_on < asked.to_on)
    return begins and ends and (is_below or (is_shorter and not known))


def level_before(case: Case, service: Service) -> Literal["approved", "requested"]:
    """Which quantity of a cut service is the old level: `requested` where `approved` holds what the cut left."""
    return "requested" if is_part_of_request(service) and not _had_begun_before_cut(case, service) else "approved"


def nothing_is_refused(case: Case) -> bool:
    """Whether everything asked for stands as approved: same or later days, same or higher amounts, no course cut."""
    services = [service for service in case.services or () if service.requested]
    if case.denial.outcome in (*_CUTS, "more_information_requested") or not services:
        return False
    return len(services) == len(case.services or ()) and all(_is_whole(service) for service in services)


def in_dispute(case: Case) -> Case:
    """The case without the therapies that the plan approved whole beside those that it refused.

    What was granted is neither asked for again nor judged; codes of one therapy are one course and stay together. Where
    everything or nothing was granted, and where a course was cut, the case stays as it is.
    """
    services = case.services or ()
    if case.denial.outcome in (*_CUTS, "more_information_requested"):
        return case
    refused = {service.discipline for service in services if not _is_whole(service)}
    kept = tuple(service for service in services if service.discipline in refused)
    return case if len(kept) in (0, len(services)) else case.model_copy(update={"services": kept})


_AMOUNTS = ("visits", "units", "minutes_per_visit", "visits_per_week")


def _is_whole(service: Service) -> bool:
    asked, approved = service.requested, service.approved
    if asked is None or approved is None:
        return False
    stated = [name for name in ("visits", "units") if getattr(asked, name) is not None]
    amounts = [name for name in _AMOUNTS if getattr(asked, name) is not None]
    if not stated or any((had := getattr(approved, name)) is None or had < getattr(asked, name) for name in stated):
        return False
    if any((had := getattr(approved, name)) is not None and had < getattr(asked, name) for name in amounts):
        return False
    begins = asked.from_on is None or (approved.from_on is not None and approved.from_on <= asked.from_on)
    return begins and (asked.to_on is None or (approved.to_on is not None and asked.to_on <= approved.to_on))


def _cut_on(denial: Denial) -> date:
    return denial.effective_on or denial.dated_on


def _had_begun(denial: Denial, approved: Quantity) -> bool:
    """Days that had begun before the cut takes effect were running under an approval."""
    return bool(denial.effective_on and approved.from_on and approved.from_on < denial.effective_on)


def _had_begun_before_cut(case: Case, service: Service) -> bool:
    return service.approved is not None and _had_begun(case.denial, service.approved)


def _earlier_approval(case: Case, service: Service) -> tuple[Authorization, ...]:
    """Approvals on file from before the notice whose days reach past the cut, for a code of this service."""
    denial, codes = case.denial, set(service.procedure_codes or ())
    return tuple(
        authorization
        for authorization in case.authorizations or ()
        if authorization.decision in ("approved", "partly_approved")
        and authorization.decided_on is not None
        and authorization.decided_on < denial.dated_on
        and (authorization.to_on is None or _cut_on(denial) <= authorization.to_on)
        and (not codes or not authorization.procedure_codes or codes & set(authorization.procedure_codes))
    )
