"""Diagnoses (EV-DX): which, by whom, when."""

from app.domain.payer import Criterion, Need
from app.domain.records import Diagnosis
from app.domain.told import Told, row
from app.domain.values import DiagnosisFamily
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart
from app.rules.record.clinicians import by_whom, is_lay
from app.rules.record.clinicians import diagnoses as may_diagnose
from app.rules.record.once import once


class DiagnosisNeed(Need):
    """`codes` are code families of ICD-10-CM: `F84` is every code that begins so."""

    codes: tuple[DiagnosisFamily, ...] = ()
    within_days: int | None = None


class DiagnosisOutsideNeed(Need):
    codes: tuple[DiagnosisFamily, ...]


def diagnosis(chart: Chart, need: DiagnosisNeed, criterion: Criterion) -> Result:
    """A diagnosis of the service with a qualified clinician and a date, no older than `within_days`.

    `codes` narrows it to code families.
    """
    fitting = [record for record in treated(chart) if _fits(record, need)]
    professional = [record for record in fitting if not _is_by_a_lay_person(chart, record)]
    if fitting and not professional:
        return Result("no_record", lacks=tuple(_lacks(chart, fitting[0], need)))
    if not professional:
        ask = chart.tell("needs.diagnoses.ask")
        return missing("diagnosis", chart.tell("needs.diagnoses.none_needed"), ask)
    complete = [record for record in professional if not _lacks(chart, record, need)]
    if complete:
        return shown([chart.evidence(record, _words(chart, record)) for record in complete], [])
    evidence = [chart.evidence(record, _words(chart, record)) for record in professional]
    return shown(evidence, _lacks(chart, professional[0], need), parts=(chart.tell("needs.diagnoses.the_diagnosis"),))


def _is_by_a_lay_person(chart: Chart, record: Diagnosis) -> bool:
    """Named as made by a relative or an aide: no diagnosis by a clinician is on file then."""
    by = chart.person(record.diagnosed_by)
    return by is not None and is_lay(by)


@once
def treated(chart: Chart) -> tuple[Diagnosis, ...]:
    """The diagnoses that the service or its plan of care names, the primary one first; all where none is named."""
    on_file = chart.case.diagnoses or ()
    lists = [service.diagnoses for service in chart.services] + [plan.diagnoses for plan in chart.plans]
    named_ids = {id for ids in lists for id in ids or ()}
    kept = [record for record in on_file if record.id in named_ids] or list(on_file)
    return tuple(sorted(kept, key=lambda record: not record.is_primary))


def _fits(record: Diagnosis, need: DiagnosisNeed | DiagnosisOutsideNeed) -> bool:
    return not need.codes or record.code.upper().startswith(need.codes)


def diagnosis_outside(chart: Chart, need: DiagnosisOutsideNeed, criterion: Criterion) -> Result:
    """The primary diagnosis is not of the families in `codes`; where none is marked primary, none of them is."""
    kept = treated(chart)
    if not kept:
        return missing("diagnosis", chart.tell("needs.diagnoses.none"), chart.tell("needs.diagnoses.which"))
    primary = [record for record in kept if record.is_primary] or kept
    inside = [chart.evidence(record, _words(chart, record)) for record in primary if _fits(record, need)]
    outside = [chart.evidence(record, _words(chart, record)) for record in primary if not _fits(record, need)]
    return Result("unmet", tuple(outside), against=tuple(inside)) if inside else Result("yes", tuple(outside))


def _lacks(chart: Chart, record: Diagnosis, need: DiagnosisNeed) -> list[Lack]:
    lacks = []
    clinician = chart.person(record.diagnosed_by)
    if clinician is None or not may_diagnose(clinician):
        sentence = chart.tell("needs.diagnoses.no_clinician", code=record.code)
        lacks.append(
            Lack("diagnosis.clinician", sentence, chart.tell("needs.diagnoses.who", code=record.code), record=record.id)
        )
    if record.diagnosed_on is None:
        sentence = chart.tell("needs.diagnoses.no_date", code=record.code)
        lacks.append(
            Lack("diagnosis.date", sentence, chart.tell("needs.diagnoses.when", code=record.code), record=record.id)
        )
    elif need.within_days is not None and (chart.counts_on - record.diagnosed_on).days > need.within_days:
        sentence = chart.tell("needs.diagnoses.old", code=record.code, days=need.within_days)
        lacks.append(
            Lack("diagnosis.age", sentence, chart.tell("needs.diagnoses.newer", code=record.code), record=record.id)
        )
    return lacks


def _words(chart: Chart, record: Diagnosis) -> Told:
    by = chart.person(record.diagnosed_by)
    on = chart.tell("needs.diagnoses.on", on=record.diagnosed_on) if record.diagnosed_on else ""
    made = chart.tell("needs.diagnoses.made", on=on, by=by_whom(chart.tell, by)) if on or by else ""
    return row(record.code, record.description, made)
