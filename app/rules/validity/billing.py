"""Codes against what was done and prescribed: untimed codes once a day, per-diem codes by interval or volume."""

from collections.abc import Iterator
from datetime import date

from app.domain.assessment import Check
from app.domain.denial import Quantity, Service
from app.domain.per_diem import prescribed
from app.domain.told import Count
from app.domain.unit_rules import is_untimed
from app.rules.record.chart import Chart


def checks(chart: Chart) -> Iterator[Check]:
    yield from _lines(chart)
    for service in chart.services:
        yield from _request(chart, service)
        yield from _per_diem(chart, service)


def _lines(chart: Chart) -> Iterator[Check]:
    """More than one unit of an untimed code on one date, on one line or on several."""
    billed: dict[tuple[date, str, str | None], int] = {}
    known = chart.library.clinical.codes
    for line in chart.case.claim_lines or ():
        if line.units is None or not is_untimed(line.procedure_code, known) or line.outcome == "paid":
            continue
        key = (line.service_on, line.procedure_code or "", line.provider)
        billed[key] = billed.get(key, 0) + line.units
        if billed[key] > 1:
            message = chart.tell(
                "validity.billing.untimed_code_one_unit_date",
                procedure_code=str(line.procedure_code),
                units=Count(billed[key], "unit"),
                service_on=line.service_on,
                corrected=chart.tell("validity.billing.corrected"),
            )
            yield Check("VAL-UNITS", "warning", (line.id,), message)


def _request(chart: Chart, service: Service) -> Iterator[Check]:
    """The same in what is asked for: no more units of an untimed code than dates."""
    asked, codes = service.requested or Quantity(), [code for code in service.procedure_codes or () if code]
    known = chart.library.clinical.codes
    if asked.units is None or asked.visits is None or len(codes) != 1 or not is_untimed(codes[0], known):
        return
    if asked.units > asked.visits > 0:
        message = chart.tell(
            "validity.billing.untimed_code_one_unit_date_2",
            codes=codes[0],
            visits=Count(asked.visits, "visit"),
            units=Count(asked.visits, "unit"),
            units_2=asked.units,
            corrected=chart.tell("validity.billing.corrected"),
        )
        yield Check("UNITS-UNTIMED", "warning", (service.id,), message)


def _per_diem(chart: Chart, service: Service) -> Iterator[Check]:
    for code in service.procedure_codes or ():
        right = prescribed(chart.case, service, code, chart.library.clinical.codes)
        if right is not None and right.code is not None and right.code != code:
            message = chart.tell(
                "validity.billing.does_not_fit_what_prescribed", code=str(code), amount=right.amount, right=right.code
            )
            yield Check("CODE-PER-DIEM", "error", (service.id,), message)
