"""Diagnoses and their codes (criteria.md 10): treated and billed are the same; a symptom alone is a weak ground."""

import re
from collections.abc import Iterator

from app.domain.assessment import Check
from app.domain.clinical import DiagnosisNote
from app.domain.records import Diagnosis
from app.domain.saying import day
from app.rules.record.chart import Chart
from app.rules.record.clinicians import is_lay, named


def checks(chart: Chart) -> Iterator[Check]:
    codes = {one.id: one.code for one in chart.case.diagnoses or ()}
    planned = {id for plan in chart.plans[:1] for id in plan.diagnoses or () if id}
    for service in chart.services:
        billed = {id for id in service.diagnoses or () if id}
        if planned and billed and not planned & billed:
            message = "The request names other diagnoses than the plan of care treats."
            yield Check("DX-CLAIM", "warning", (service.id, chart.plans[0].id), message)
    for one in chart.case.diagnoses or ():
        yield from _by_whom(chart, one)
        yield from _of_code(chart, one)
        yield from _of_words(chart, one)
    upper = {id: code.upper() for id, code in codes.items()}
    if upper and all(code.startswith("R") for code in upper.values()):
        message = "Only symptom codes (R) are on file; the treating diagnosis in the record would carry more."
        yield Check("DX-SYMPTOM", "warning", tuple(upper), message)
    gait = [id for id, code in upper.items() if code.startswith(("R26", "R27"))]
    motor = [id for id, code in upper.items() if code.startswith("F82")]
    if gait and motor:
        message = "F82 has a note that excludes R26 and R27 beside it; let the coder decide."
        yield Check("DX-EXCLUDES", "warning", (*motor, *gait), message)


def _by_whom(chart: Chart, one: Diagnosis) -> Iterator[Check]:
    by = chart.person(one.diagnosed_by)
    if by is not None and is_lay(by):
        message = (
            f"The diagnosis {one.code} is on file as made by {named(by)}, who makes no diagnosis. "
            "Who made the diagnosis? "
            "Name the physician or other clinician, with the paper that says so."
        )
        yield Check("BY-WHOM", "error", (one.id,), message)


def _of_code(chart: Chart, one: Diagnosis) -> Iterator[Check]:
    """Whether the code is one, on the day of service, and what is known of it."""
    code = one.code.strip().upper()
    row = _row(chart, code)
    if row and row.effective_from and chart.starts_on < row.effective_from:
        message = f"{code} is valid from {day(row.effective_from)}; the service is of {day(chart.starts_on)}."
        yield Check("DX-DATE", "warning", (one.id,), message)
    elif row and row.effective_to and chart.starts_on >= row.effective_to:
        message = f"{code} was valid before {day(row.effective_to)}; the service is of {day(chart.starts_on)}."
        yield Check("DX-DATE", "warning", (one.id,), message)
    yield from _of_list(chart, one, code)
    if row and row.note and chart.is_of(row.disciplines):
        yield Check("DX-NOTE", "warning", (one.id,), f"{code}: {row.note}.")


def _of_words(chart: Chart, one: Diagnosis) -> Iterator[Check]:
    """The words name a disease of another code, and not the one of this code."""
    rows, words = chart.library.clinical.diagnoses, (one.description or "").casefold()
    own = _row(chart, one.code.strip().upper())
    if own is None or not own.names or _names(own, words):
        return
    other = next((row for row in rows.values() if _names(row, words)), None)
    if other is not None:
        message = (
            f"The code {one.code} does not fit its description “{one.description}”: the words are those of "
            f"{other.code}. "
            "Correct the code or the words; until then no letter can rest on either."
        )
        yield Check("DX-WORDS", "error", (one.id,), message)


def _names(row: DiagnosisNote, words: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}", words) for name in row.names)


def _of_list(chart: Chart, one: Diagnosis, code: str) -> Iterator[Check]:
    held = chart.library.clinical.diagnosis_list
    state = held.state(code) if held else "code"
    if held is None or state == "code":
        return
    edition = f"the ICD-10-CM list of {day(held.edition)}"
    other = "" if held.is_in_force(chart.starts_on) else f", which is not the one in force on {day(chart.starts_on)}"
    if state == "heading":
        yield Check("DX-CODE", "warning", (one.id,), f"{code} is a heading in {edition}{other}; use the full code.")
    else:
        yield Check("DX-CODE", "warning", (one.id,), f"{code} is not in {edition}{other}; is it typed right?")


def _row(chart: Chart, code: str) -> DiagnosisNote | None:
    """The longest code that this one begins with."""
    rows = chart.library.clinical.diagnoses
    return next((rows[code[:end]] for end in range(len(code), 2, -1) if code[:end] in rows), None)
