"""Where in the case document each missing thing belongs, and what would fill it.

`{}` is the record that the gap is about; `{plan}`, `{evaluation}` and `{service}` are the
newest of the therapy that was refused; `/-` adds to a list.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.assessment import Gap
from app.domain.open_points import OpenKind


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    path: str
    kind: OpenKind = "fact"


PAPER = AnswerPlace("/documents/-", "document")
PLAN = AnswerPlace("/plans_of_care/-", "document")
NOTE = AnswerPlace("/notes/-", "document")
STATEMENT = AnswerPlace("/statements/-", "document")
NEWER = AnswerPlace("/evaluations/-", "document")
ORDER = AnswerPlace("/documents/-", "signature")

# By the kind of a gap, or by what stands before its dot where the whole kind is not named.
PLACES: Mapping[str, AnswerPlace] = {
    "confirm": AnswerPlace("/confirmations/-", "confirmation"),
    "ask": AnswerPlace("/confirmations/-", "confirmation"),
    "partly": PAPER,
    "paper": PAPER,
    "policy": PAPER,
    "practitioner_paper": PAPER,
    "school_record": PAPER,
    "goals": AnswerPlace("/goals/-"),
    "goal": AnswerPlace("{}"),
    "goal.baseline": AnswerPlace("{}/baseline"),
    "goal.target": AnswerPlace("{}/target"),
    "goal.due": AnswerPlace("{}/target/by_on"),
    "goal.measure": AnswerPlace("{}/measure"),
    "goal.addresses": AnswerPlace("{}/addresses/-"),
    "goal.school": AnswerPlace("{}/domain"),
    "goal.domain": AnswerPlace("{}/domain"),
    "goal.aim": AnswerPlace("{}/aim"),
    "same_goal": AnswerPlace("{}/words"),
    "progress": AnswerPlace("/notes/-", "document"),
    "progress.reason": AnswerPlace("{}/progress/-"),
    "progress.interval": AnswerPlace("{}/progress/-"),
    "progress.early": AnswerPlace("{}/progress/-"),
    "evaluation": NEWER,
    "evaluation.age": NEWER,
    "evaluation.evaluator": AnswerPlace("{}/evaluator"),
    "evaluation.credentials": AnswerPlace("{}/evaluator"),
    "evaluation.history": AnswerPlace("{}/history"),
    "evaluation.prior_level_of_function": AnswerPlace("{}/prior_level_of_function"),
    "evaluation.prognosis": AnswerPlace("{}/prognosis"),
    "evaluation.practitioner_signature": ORDER,
    "re_evaluation": NEWER,
    "re_evaluation.findings": AnswerPlace("{}/findings/-"),
    "limited_activity": AnswerPlace("{evaluation}/observations/-"),
    "prognosis": AnswerPlace("{evaluation}/prognosis"),
    "test": AnswerPlace("{evaluation}/findings/-", "document"),
    "test.recent": NEWER,
    "test.reason": AnswerPlace("{evaluation}/observations/-"),
    "test.usable": AnswerPlace("{}"),
    "score.deficit": STATEMENT,
    "plan_of_care": PLAN,
    "plan_of_care.frequency": AnswerPlace("{plan}/visits_per_week"),
    "plan_of_care.amount": AnswerPlace("{plan}/minutes_per_visit"),
    "plan_of_care.duration": AnswerPlace("{plan}/visits"),
    "plan_of_care.discharge": AnswerPlace("{plan}/discharge_plan"),
    "plan_of_care.type": AnswerPlace("{plan}/interventions/-"),
    "plan_of_care.codes": AnswerPlace("{plan}/procedure_codes/-"),
    "plan_of_care.goals": AnswerPlace("{plan}/goals/-"),
    "plan_of_care.rationale": AnswerPlace("{plan}/rationale"),
    "plan_of_care.signature": ORDER,
    "plan_of_care.diagnosis": AnswerPlace("{plan}/diagnoses/-"),
    "plan_of_care.practitioner_signature": ORDER,
    "plan_of_care.long_term_goals": AnswerPlace("/goals/-"),
    "plan_of_care.short_term_goals": AnswerPlace("/goals/-"),
    "dose.rationale": AnswerPlace("{plan}/rationale"),
    "dose.visits": AnswerPlace("{}/requested/visits"),
    "dose.minutes_a_visit": AnswerPlace("{}/requested/minutes_per_visit"),
    "dose": AnswerPlace("{}/requested"),
    "units_of": AnswerPlace("{service}/requested/units"),
    "units": AnswerPlace("{}/requested/units"),
    "request.visits": AnswerPlace("{service}/requested/visits"),
    "request.units": AnswerPlace("{service}/requested/units"),
    "request.minutes": AnswerPlace("{service}/requested/minutes_per_visit"),
    "is_continuation": AnswerPlace("{service}/is_continuation"),
    "setting": AnswerPlace("{service}/setting"),
    "modifiers": AnswerPlace("{service}/modifiers/-"),
    "place_of_service": AnswerPlace("{service}/place_of_service"),
    "codes": AnswerPlace("{service}/procedure_codes/-"),
    "code": AnswerPlace("{service}/procedure_codes/-"),
    "per_diem": PAPER,
    "post_service": AnswerPlace("/denial/timing"),
    "exclusion": AnswerPlace("/plan/benefits/-"),
    "benefit": AnswerPlace("/plan/benefits/-"),
    "visits_within": AnswerPlace("{service}/requested/visits"),
    "claim_lines": AnswerPlace("/claim_lines/-"),
    "authorization": AnswerPlace("/authorizations/-", "document"),
    "authorization.date": AnswerPlace("/authorizations/0/requested_on"),
    "authorization.units": AnswerPlace("/authorizations/-", "document"),
    "diagnosis": AnswerPlace("/diagnoses/-", "document"),
    "diagnosis.clinician": AnswerPlace("{}/diagnosed_by"),
    "diagnosis.date": AnswerPlace("{}/diagnosed_on"),
    "diagnosis.age": PAPER,
    "order": ORDER,
    "order.practitioner": AnswerPlace("{}"),
    "prescription": ORDER,
    "training": AnswerPlace("/infusion_records/-", "document"),
    "training.signed": AnswerPlace("/infusion_records/-", "signature"),
    "growth": AnswerPlace("/infusion_records/-"),
    "growth.percentile": AnswerPlace("{}/percentile"),
    "lab": AnswerPlace("/infusion_records/-", "document"),
    "lab.value": AnswerPlace("{}/value"),
    "lab.unit": AnswerPlace("{}/unit"),
    "lab.range": AnswerPlace("{}/reference_low"),
    "culture": AnswerPlace("/infusion_records/-", "document"),
    "prior": AnswerPlace("/prior_treatments/-"),
    "prior.dates": AnswerPlace("{}/from_on"),
    "prior.outcome": AnswerPlace("{}/outcome"),
    "prior.length": AnswerPlace("{}/reason_stopped"),
    "network_searches": AnswerPlace("/network_searches/-"),
    "other_therapy": AnswerPlace("/other_therapy/-"),
    "caregiver_program": AnswerPlace("/caregiver_programs/-"),
    "caregiver_program.taught_on": AnswerPlace("{}/taught_on"),
    "caregiver_program.content": AnswerPlace("{}/content"),
    "caregiver_program.competence": AnswerPlace("{}/competence"),
    "caregiver_program.carry_over": AnswerPlace("{}/carry_over"),
    "notes": NOTE,
    "note": NOTE,
    "provider": AnswerPlace("{}/credentials"),
    "licence": AnswerPlace("{}/credentials"),
    "supervision": AnswerPlace("/documents/-", "signature"),
    "skilled_statement": AnswerPlace("/skilled_care/-", "document"),
    "risk_statement": STATEMENT,
    "physician_statement": AnswerPlace("/documents/-", "signature"),
    "setting_reason": AnswerPlace("/home_findings/-", "signature"),
}


def place_of(gap: Gap) -> AnswerPlace:
    """The place of a gap: by its kind, then by its kind's family; a paper where nothing is named."""
    return PLACES.get(gap.kind) or PLACES.get(gap.family) or PAPER
