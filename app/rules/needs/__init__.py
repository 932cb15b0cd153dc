"""The tests that a criterion may ask for, one module per record noun. TESTS is the table of all of them."""

from collections.abc import Callable

from app.domain.payer import Criterion, Need
from app.rules.chart import Chart
from app.rules.needs import (
    benefits,
    caregivers,
    children,
    codes,
    diagnoses,
    doses,
    evaluations,
    findings,
    goals,
    notes,
    orders,
    plans,
    progress,
    settings,
    skilled,
    therapies,
)
from app.rules.results import Result

Test = Callable[[Chart, Need, Criterion], Result]

TESTS: dict[str, Test] = {
    "age": children.age,
    "authorization": codes.authorization,
    "authorization_requested": codes.authorization_requested,
    "benefit_remaining": benefits.benefit_remaining,
    "benefit_wording": benefits.benefit_wording,
    "caregiver_program": caregivers.caregiver_program,
    "codes_absent": codes.codes_absent,
    "codes_of_discipline": codes.codes_of_discipline,
    "complete_goals": goals.complete_goals,
    "continued_course": children.continued_course,
    "current_test": findings.current_test,
    "daily_life_goals": goals.daily_life_goals,
    "dated_goals": goals.dated_goals,
    "diagnosis": diagnoses.diagnosis,
    "dose": doses.dose,
    "dose_rationale": doses.dose_rationale,
    "evaluation": evaluations.evaluation,
    "limited_activity": evaluations.limited_activity,
    "no_duplicate_therapy": therapies.no_duplicate_therapy,
    "no_routine_care": notes.no_routine_care,
    "note_per_claim": notes.note_per_claim,
    "order": orders.order,
    "physician_statement": skilled.physician_statement,
    "plan_of_care": plans.plan_of_care,
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
}
