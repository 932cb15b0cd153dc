"""Diagnoses and their codes (criteria.md 10): treated and billed are the same; a symptom alone is a weak ground."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.rules.chart import Chart


def checks(chart: Chart) -> Iterator[Check]:
    codes = {one.id: one.code for one in chart.case.diagnoses or ()}
    planned = {id for plan in chart.plans[:1] for id in plan.diagnoses or () if id}
    for service in chart.services:
        billed = {id for id in service.diagnoses or () if id}
        if planned and billed and not planned & billed:
            message = "The request names other diagnoses than the plan of care treats."
            yield Check("DX-CLAIM", "warning", (service.id, chart.plans[0].id), message)
    upper = {id: code.upper() for id, code in codes.items()}
    if upper and all(code.startswith("R") for code in upper.values()):
        message = "Only symptom codes (R) are on file; the treating diagnosis in the record would carry more."
        yield Check("DX-SYMPTOM", "warning", tuple(upper), message)
    gait = [id for id, code in upper.items() if code.startswith(("R26", "R27"))]
    motor = [id for id, code in upper.items() if code.startswith("F82")]
    if gait and motor:
        message = "F82 has a note that excludes R26 and R27 beside it; let the coder decide."
        yield Check("DX-EXCLUDES", "warning", (*motor, *gait), message)
