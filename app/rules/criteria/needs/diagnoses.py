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
    fitting = [one for one in treated(chart) if _fits(one, need)]
    found = [one for one in fitting if not _is_by_a_lay_person(chart, one)]
    if fitting and not found:
        return Result("no_record", lacks=tuple(_lacks(chart, fitting[0], need)))
    if not found:
        ask = chart.tell("needs.diagnoses.ask")
        return missing("diagnosis", chart.tell("needs.diagnoses.none_needed"), ask)
    complete = [one for one in found if not _lacks(chart, one, need)]
    if complete:
        return shown([chart.evidence(one, _words(chart, one)) for one in complete], [])
    evidence = [chart.evidence(one, _words(chart, one)) for one in found]
    return shown(evidence, _lacks(chart, found[0], need), parts=(chart.tell("needs.diagnoses.the_diagnosis"),))


def _is_by_a_lay_person(chart: Chart, one: Diagnosis) -> bool:
    """Named as made by a relative or an aide: no diagnosis by a clinician is on file then."""
    by = chart.person(one.diagnosed_by)
    return by is not None and is_lay(by)


@once
def treated(chart: Chart) -> tuple[Diagnosis, ...]:
    """The diagnoses that the service or its plan of care names, the primary one first; all where none is named."""
    on_file = chart.case.diagnoses or ()
    lists = [service.diagnoses for service in chart.services] + [plan.diagnoses for plan in chart.plans]
    named_ids = {id for one in lists for id in one or ()}
    kept = [one for one in on_file if one.id in named_ids] or list(on_file)
    return tuple(sorted(kept, key=lambda one: not one.is_primary))


def _fits(one: Diagnosis, need: DiagnosisNeed | DiagnosisOutsideNeed) -> bool:
    return not need.codes or one.code.upper().startswith(need.codes)


def diagnosis_outside(chart: Chart, need: DiagnosisOutsideNeed, criterion: Criterion) -> Result:
    """The primary diagnosis is not of the families in `codes`; where none is marked primary, none of them is."""
    found = treated(chart)
    if not found:
        return missing("diagnosis", chart.tell("needs.diagnoses.none"), chart.tell("needs.diagnoses.which"))
    primary = [one for one in found if one.is_primary] or found
    inside = [chart.evidence(one, _words(chart, one)) for one in primary if _fits(one, need)]
    outside = [chart.evidence(one, _words(chart, one)) for one in primary if not _fits(one, need)]
    return Result("unmet", tuple(outside), against=tuple(inside)) if inside else Result("yes", tuple(outside))


def _lacks(chart: Chart, one: Diagnosis, need: DiagnosisNeed) -> list[Lack]:
    lacks = []
    clinician = chart.person(one.diagnosed_by)
    if clinician is None or not may_diagnose(clinician):
        sentence = chart.tell("needs.diagnoses.no_clinician", code=one.code)
        lacks.append(
            Lack("diagnosis.clinician", sentence, chart.tell("needs.diagnoses.who", code=one.code), record=one.id)
        )
    if one.diagnosed_on is None:
        sentence = chart.tell("needs.diagnoses.no_date", code=one.code)
        lacks.append(Lack("diagnosis.date", sentence, chart.tell("needs.diagnoses.when", code=one.code), record=one.id))
    elif need.within_days is not None and (chart.counts_on - one.diagnosed_on).days > need.within_days:
        sentence = chart.tell("needs.diagnoses.old", code=one.code, days=need.within_days)
        lacks.append(Lack("diagnosis.age", sentence, chart.tell("needs.diagnoses.newer", code=one.code), record=one.id))
    return lacks


def _words(chart: Chart, one: Diagnosis) -> Told:
    by = chart.person(one.diagnosed_by)
    on = chart.tell("needs.diagnoses.on", on=one.diagnosed_on) if one.diagnosed_on else ""
    made = chart.tell("needs.diagnoses.made", on=on, by=by_whom(chart.tell, by)) if on or by else ""
    return row(one.code, one.description, made)
