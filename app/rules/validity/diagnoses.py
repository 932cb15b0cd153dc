"""Diagnoses and their codes: treated and billed are the same; a symptom alone is a weak ground."""

import re
from collections.abc import Iterator

from app.domain.assessment import Check
from app.domain.clinical import DiagnosisNote
from app.domain.records import Diagnosis
from app.rules.record.chart import Chart
from app.rules.record.clinicians import is_lay, named


def checks(chart: Chart) -> Iterator[Check]:
    codes = {diagnosis.id: diagnosis.code for diagnosis in chart.case.diagnoses or ()}
    planned = {id for plan in chart.plans[:1] for id in plan.diagnoses or () if id}
    for service in chart.services:
        billed = {id for id in service.diagnoses or () if id}
        if planned and billed and not planned & billed:
            message = chart.tell("validity.diagnoses.request_names_other_diagnoses_than")
            yield Check("DX-CLAIM", "warning", (service.id, chart.plans[0].id), message)
    for diagnosis in chart.case.diagnoses or ():
        yield from _by_whom(chart, diagnosis)
        yield from _of_code(chart, diagnosis)
        yield from _of_words(chart, diagnosis)
    upper = {id: code.upper() for id, code in codes.items()}
    if upper and all(code.startswith("R") for code in upper.values()):
        message = chart.tell("validity.diagnoses.only_symptom_codes_r_are")
        yield Check("DX-SYMPTOM", "warning", tuple(upper), message)
    gait = [id for id, code in upper.items() if code.startswith(("R26", "R27"))]
    motor = [id for id, code in upper.items() if code.startswith("F82")]
    if gait and motor:
        message = chart.tell("validity.diagnoses.f82_has_note_excludes_r26")
        yield Check("DX-EXCLUDES", "warning", (*motor, *gait), message)


def _by_whom(chart: Chart, diagnosis: Diagnosis) -> Iterator[Check]:
    by = chart.person(diagnosis.diagnosed_by)
    if by is not None and is_lay(by):
        message = chart.tell("validity.diagnoses.diagnosis_on_file_as_made", code=diagnosis.code, named=named(by))
        yield Check("BY-WHOM", "error", (diagnosis.id,), message)


def _of_code(chart: Chart, diagnosis: Diagnosis) -> Iterator[Check]:
    """Whether the code is one, on the day of service, and what is known of it."""
    code = diagnosis.code.strip().upper()
    row = _row(chart, code)
    if row and row.effective_from and chart.starts_on < row.effective_from:
        message = chart.tell(
            "validity.diagnoses.valid_from_service",
            code=code,
            effective_from=row.effective_from,
            starts_on=chart.starts_on,
        )
        yield Check("DX-DATE", "warning", (diagnosis.id,), message)
    elif row and row.effective_to and chart.starts_on >= row.effective_to:
        message = chart.tell(
            "validity.diagnoses.was_valid_before_service",
            code=code,
            effective_to=row.effective_to,
            starts_on=chart.starts_on,
        )
        yield Check("DX-DATE", "warning", (diagnosis.id,), message)
    yield from _of_list(chart, diagnosis, code)
    if row and row.note and chart.is_of(row.disciplines):
        yield Check("DX-NOTE", "warning", (diagnosis.id,), f"{code}: {row.note}.")


def _of_words(chart: Chart, diagnosis: Diagnosis) -> Iterator[Check]:
    """The words name a disease of another code, and not the one of this code."""
    rows, words = chart.library.clinical.diagnoses, (diagnosis.description or "").casefold()
    own = _row(chart, diagnosis.code.strip().upper())
    if own is None or not own.names or _names(own, words):
        return
    other = next((row for row in rows.values() if _names(row, words)), None)
    if other is not None:
        message = chart.tell(
            "validity.diagnoses.code_does_not_fit_its",
            code=diagnosis.code,
            description=str(diagnosis.description),
            code_2=other.code,
        )
        yield Check("DX-WORDS", "error", (diagnosis.id,), message)


def _names(row: DiagnosisNote, words: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}", words) for name in row.names)


def _of_list(chart: Chart, diagnosis: Diagnosis, code: str) -> Iterator[Check]:
    held = chart.library.clinical.diagnosis_list
    state = held.state(code) if held else "code"
    if held is None or state == "code":
        return
    edition = chart.tell("validity.diagnoses.icd_10_cm_list", edition=held.edition)
    other = (
        ""
        if held.is_in_force(chart.starts_on)
        else chart.tell("validity.diagnoses.which_not_one_in_force", starts_on=chart.starts_on)
    )
    if state == "heading":
        yield Check(
            "DX-CODE",
            "warning",
            (diagnosis.id,),
            chart.tell("validity.diagnoses.heading_in_use_full_code", code=code, edition=edition, other=other),
        )
    else:
        yield Check(
            "DX-CODE",
            "warning",
            (diagnosis.id,),
            chart.tell("validity.diagnoses.not_in_typed_right", code=code, edition=edition, other=other),
        )


def _row(chart: Chart, code: str) -> DiagnosisNote | None:
    """The longest code that this one begins with."""
    rows = chart.library.clinical.diagnoses
    return next((rows[code[:end]] for end in range(len(code), 2, -1) if code[:end] in rows), None)
