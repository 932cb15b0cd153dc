"""Visits, minutes and units (VAL-UNITS, criteria.md 9.3): three things that must agree with each other."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.rules.chart import Chart
from app.rules.needs.doses import differences, units_lack
from app.rules.units import timed_units, unit_rule


def checks(chart: Chart) -> Iterator[Check]:
    for service in chart.services:
        if lack := units_lack(chart, service):
            yield Check("VAL-UNITS", "error", (service.id,), lack.sentence)
        for plan in chart.plans[:1]:
            for lack in differences(plan, service):
                yield Check("POC-DOSE", "warning", (service.id, plan.id), lack.sentence)
    yield from _note_units(chart)


def _note_units(chart: Chart) -> Iterator[Check]:
    """A note with timed codes bills no more units than its minutes allow, all codes of the day together.

    Where the payer counts each code by itself, a note with several codes does not say enough to tell.
    """
    known = chart.library.clinical.codes
    payer = chart.library.payers.get(chart.case.plan.payer)
    most_codes = 1 if payer and payer.unit_rule == "per_code_midpoint" else 99
    for note in chart.notes:
        codes = note.procedure_codes or ()
        if note.units is None or note.minutes is None or len(codes) > most_codes or unit_rule(codes, known) != "timed":
            continue
        if note.units > timed_units(note.minutes):
            message = f"{note.minutes} minutes allow {timed_units(note.minutes)} units, not {note.units}."
            yield Check("VAL-UNITS", "warning", (note.id,), message)
