"""Visits, minutes and units (VAL-UNITS): three things that must agree before they stand side by side.

What was asked for, approved or authorized is compared in one kind of amount only; where that cannot be, the letter
waits, and the request to correct visits and units is the paper to send.
"""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.domain.coverage import Authorization
from app.domain.denial import Quantity, Service
from app.domain.quantities import Minutes
from app.domain.told import together
from app.domain.unit_rules import BothWays, amounts, both_ways, timed_units, timing, units_a_visit
from app.rules.criteria.needs.doses import differences
from app.rules.record.chart import Chart


def checks(chart: Chart) -> Iterator[Check]:
    for service in chart.services:
        yield from _nothing(chart, service)
        yield from _both_sides(chart, service)
        for plan in chart.plans[:1]:
            for lack in differences(chart, plan, service):
                yield Check("POC-DOSE", "warning", (service.id, plan.id), lack.sentence)
    yield from _authorizations(chart)
    yield from _note_units(chart)


def _nothing(chart: Chart, service: Service) -> Iterator[Check]:
    """A letter that asks for no visit asks for nothing."""
    asked = service.requested or Quantity()
    for is_zero, key in (
        (asked.visits == 0, "validity.quantities.no_visits"),
        (asked.units == 0, "validity.quantities.no_units"),
    ):
        if is_zero:
            yield Check("VAL-BOUNDS", "error", (service.id,), chart.tell(key))


def _both_sides(chart: Chart, service: Service) -> Iterator[Check]:
    """Each quantity agrees with itself; a partial approval can be set against the request."""
    seen = amounts(service, chart.library.clinical.codes, chart.unit_rule)
    if seen.requested and not seen.requested.agrees:
        yield Check("VAL-UNITS", "error", (service.id,), _disagreement(chart, seen.requested))
    if seen.approved and seen.is_mixed:
        # The payer's own slip is an argument of the letter and no fault of the case.
        words = chart.tell(
            "validity.quantities.letter_converts_plan_own_numbers",
            disagreement=_disagreement(chart, seen.approved),
            correction=chart.tell("validity.quantities.correction"),
        )
        yield Check("UNITS-APPROVED", "warning", (service.id,), words)
    is_cut = chart.case.denial.outcome in {"partly_approved", "reduced"}
    if is_cut and seen.requested and seen.approved and seen.refused is None:
        words = chart.tell("validity.quantities.request_approval_count_in_different")
        yield Check("VAL-UNITS", "error", (service.id,), together(words, chart.tell("validity.quantities.correction")))


def _disagreement(chart: Chart, both: BothWays) -> str:
    visits, expected, units = (
        each.count if each is not None else 0 for each in (both.visits, both.expected_units, both.units)
    )
    return chart.tell("validity.quantities.visits_length_are_units_not", visits=visits, expected=expected, units=units)


def _authorizations(chart: Chart) -> Iterator[Check]:
    """The plan's own record of visits and units; a warning, since nobody on our side can mend it."""
    for authorization in chart.case.authorizations or ():
        for service in chart.services:
            if authorization.visits is None or authorization.units is None or not _is_for(authorization, service):
                continue
            asked = service.requested or Quantity()
            minutes = Minutes(asked.minutes_per_visit) if asked.minutes_per_visit is not None else None
            a_visit = units_a_visit(
                minutes, authorization.procedure_codes or (), chart.library.clinical.codes, chart.unit_rule
            )
            if not both_ways(Quantity(visits=authorization.visits, units=authorization.units), a_visit).agrees:
                words = chart.tell(
                    "validity.quantities.authorization_holds_visits_units_they",
                    visits=authorization.visits,
                    units=authorization.units,
                )
                yield Check(
                    "UNITS-AUTH",
                    "warning",
                    (authorization.id, service.id),
                    together(words, chart.tell("validity.quantities.correction")),
                )


def _is_for(authorization: Authorization, service: Service) -> bool:
    """Exactly the codes of the service: an evaluation among them would count otherwise."""
    return bool(authorization.procedure_codes) and set(authorization.procedure_codes or ()) == set(
        service.procedure_codes or ()
    )


def _note_units(chart: Chart) -> Iterator[Check]:
    """A note with timed codes bills no more units than its minutes allow, all codes of the day together.

    Where the payer counts each code by itself, a note with several codes does not say enough to tell.
    """
    known = chart.library.clinical.codes
    most_codes = 1 if chart.unit_rule == "per_code_midpoint" else 99
    for note in chart.notes:
        codes = note.procedure_codes or ()
        if note.units is None or note.minutes is None or len(codes) > most_codes or timing(codes, known) != "timed":
            continue
        allowed = timed_units(Minutes(note.minutes)).count
        if note.units > allowed:
            message = chart.tell(
                "validity.quantities.minutes_allow_units_not", minutes=note.minutes, allowed=allowed, units=note.units
            )
            yield Check("VAL-UNITS", "warning", (note.id,), message)
