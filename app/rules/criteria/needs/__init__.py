"""The tests that a criterion may ask for, one module per record noun. TESTS is the table of all of them.

What a row may tell a test stands beside the test: the type of its `need`. PARAMETERS reads it from there.
"""

from collections.abc import Callable
from typing import Any

from app.domain.payer import Criterion, Need
from app.rules.criteria.needs import (
    amounts,
    benefits,
    caregivers,
    children,
    codes,
    diagnoses,
    doses,
    evaluations,
    findings,
    goals,
    infusion,
    networks,
    notes,
    orders,
    papers,
    plans,
    prescriptions,
    prior,
    progress,
    settings,
    skilled,
    spoken,
    therapies,
)
from app.rules.criteria.results import Result
from app.rules.record.chart import Chart

# The need is of the type that PARAMETERS has for its name.
Test = Callable[[Chart, Any, Criterion], Result]

TESTS: dict[str, Test] = {
    "age": children.age,
    "authorization": codes.authorization,
    "authorization_requested": codes.authorization_requested,
    "benefit_remaining": benefits.benefit_remaining,
    "benefit_wording": benefits.benefit_wording,
    "caregiver_program": caregivers.caregiver_program,
    "codes_absent": codes.codes_absent,
    "codes_of_discipline": codes.codes_of_discipline,
    "codes_within": codes.codes_within,
    "complete_goals": goals.complete_goals,
    "continued_course": children.continued_course,
    "culture": infusion.culture,
    "current_edition": findings.current_edition,
    "current_test": findings.current_test,
    "daily_life_goals": goals.daily_life_goals,
    "dated_goals": goals.dated_goals,
    "diagnosis": diagnoses.diagnosis,
    "diagnosis_outside": diagnoses.diagnosis_outside,
    "distinct_notes": notes.distinct_notes,
    "dose": doses.dose,
    "dose_rationale": doses.dose_rationale,
    "evaluation": evaluations.evaluation,
    "gain_within": progress.gain_within,
    "growth_point": infusion.growth_point,
    "lab_values": infusion.lab_values,
    "limited_activity": evaluations.limited_activity,
    "modifiers": codes.modifiers,
    "network_search": networks.network_search,
    "no_duplicate_therapy": therapies.no_duplicate_therapy,
    "no_routine_care": notes.no_routine_care,
    "note_fields": notes.note_fields,
    "note_per_claim": notes.note_per_claim,
    "order": orders.order,
    "per_diem_code": prescriptions.per_diem_code,
    "persons_word": spoken.persons_word,
    "physician_statement": skilled.physician_statement,
    "place_of_service": codes.place_of_service,
    "plan_of_care": plans.plan_of_care,
    "practitioner_paper": papers.practitioner_paper,
    "prescription": prescriptions.prescription,
    "prior_treatment": prior.prior_treatment,
    "prognosis": evaluations.prognosis,
    "progress_kept": progress.progress_kept,
    "progress_measured": progress.progress_measured,
    "progress_trend": progress.progress_trend,
    "re_evaluation": evaluations.re_evaluation,
    "risk_statement": skilled.risk_statement,
    "school_record": therapies.school_record,
    "score_in_deficit": findings.score_in_deficit,
    "setting_reason": settings.setting_reason,
    "signed_notes": notes.signed_notes,
    "skilled_notes": skilled.skilled_notes,
    "skilled_statement": skilled.skilled_statement,
    "supervision_ratio": amounts.supervision_ratio,
    "training": infusion.training,
    "units_by_code": amounts.units_by_code,
    "units_per_day": amounts.units_per_day,
    "visits_within": amounts.visits_within,
}

PARAMETERS: dict[str, type[Need]] = {name: test.__annotations__["need"] for name, test in TESTS.items()}
