"""Where in the case document each missing thing belongs, and what would fill it.

`{}` is the record that the gap is about; `{plan}`, `{evaluation}` and `{service}` are the
newest of the therapy that was refused; `/-` adds to a list.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.assessment import Gap
from app.domain.open_points import OpenKind


@dataclass(frozen=True, slots=True)
class Place:
    path: str
    kind: OpenKind = "fact"


PAPER = Place("/documents/-", "document")
PLAN = Place("/plans_of_care/-", "document")
NOTE = Place("/notes/-", "document")
STATEMENT = Place("/statements/-", "document")
NEWER = Place("/evaluations/-", "document")
ORDER = Place("/documents/-", "signature")

# By the kind of a gap, or by what stands before its dot where the whole kind is not named.
PLACES: Mapping[str, Place] = {
    "confirm": Place("/confirmations/-", "confirmation"),
    "ask": Place("/confirmations/-", "confirmation"),
    "partly": PAPER,
    "paper": PAPER,
    "policy": PAPER,
    "practitioner_paper": PAPER,
    "school_record": PAPER,
    "goals": Place("/goals/-"),
    "goal": Place("{}"),
    "goal.baseline": Place("{}/baseline"),
    "goal.target": Place("{}/target"),
    "goal.due": Place("{}/target/by_on"),
    "goal.measure": Place("{}/measure"),
    "goal.addresses": Place("{}/addresses/-"),
    "goal.school": Place("{}/domain"),
    "goal.domain": Place("{}/domain"),
    "goal.aim": Place("{}/aim"),
    "same_goal": Place("{}/words"),
    "progress": Place("/notes/-", "document"),
    "progress.reason": Place("{}/progress/-"),
    "progress.interval": Place("{}/progress/-"),
    "progress.early": Place("{}/progress/-"),
    "evaluation": NEWER,
    "evaluation.age": NEWER,
    "evaluation.evaluator": Place("{}/evaluator"),
    "evaluation.credentials": Place("{}/evaluator"),
    "evaluation.history": Place("{}/history"),
    "evaluation.prior_level_of_function": Place("{}/prior_level_of_function"),
    "evaluation.prognosis": Place("{}/prognosis"),
    "evaluation.practitioner_signature": ORDER,
    "re_evaluation": NEWER,
    "re_evaluation.findings": Place("{}/findings/-"),
    "limited_activity": Place("{evaluation}/observations/-"),
    "prognosis": Place("{evaluation}/prognosis"),
    "test": Place("{evaluation}/findings/-", "document"),
    "test.recent": NEWER,
    "test.reason": Place("{evaluation}/observations/-"),
    "test.usable": Place("{}"),
    "score.deficit": STATEMENT,
    "plan_of_care": PLAN,
    "plan_of_care.frequency": Place("{plan}/visits_per_week"),
    "plan_of_care.amount": Place("{plan}/minutes_per_visit"),
    "plan_of_care.duration": Place("{plan}/visits"),
    "plan_of_care.discharge": Place("{plan}/discharge_plan"),
    "plan_of_care.type": Place("{plan}/interventions/-"),
    "plan_of_care.codes": Place("{plan}/procedure_codes/-"),
    "plan_of_care.goals": Place("{plan}/goals/-"),
    "plan_of_care.rationale": Place("{plan}/rationale"),
    "plan_of_care.signature": ORDER,
    "plan_of_care.diagnosis": Place("{plan}/diagnoses/-"),
    "plan_of_care.practitioner_signature": ORDER,
    "plan_of_care.long_term_goals": Place("/goals/-"),
    "plan_of_care.short_term_goals": Place("/goals/-"),
    "dose.rationale": Place("{plan}/rationale"),
    "dose.visits": Place("{}/requested/visits"),
    "dose.minutes_a_visit": Place("{}/requested/minutes_per_visit"),
    "dose": Place("{}/requested"),
    "units_of": Place("{service}/requested/units"),
    "units": Place("{}/requested/units"),
    "request.visits": Place("{service}/requested/visits"),
    "request.units": Place("{service}/requested/units"),
    "request.minutes": Place("{service}/requested/minutes_per_visit"),
    "is_continuation": Place("{service}/is_continuation"),
    "setting": Place("{service}/setting"),
    "modifiers": Place("{service}/modifiers/-"),
    "place_of_service": Place("{service}/place_of_service"),
    "codes": Place("{service}/procedure_codes/-"),
    "code": Place("{service}/procedure_codes/-"),
    "per_diem": PAPER,
    "post_service": Place("/denial/timing"),
    "exclusion": Place("/plan/benefits/-"),
    "benefit": Place("/plan/benefits/-"),
    "visits_within": Place("{service}/requested/visits"),
    "claim_lines": Place("/claim_lines/-"),
    "authorization": Place("/authorizations/-", "document"),
    "authorization.date": Place("/authorizations/0/requested_on"),
    "authorization.units": Place("/authorizations/-", "document"),
    "diagnosis": Place("/diagnoses/-", "document"),
    "diagnosis.clinician": Place("{}/diagnosed_by"),
    "diagnosis.date": Place("{}/diagnosed_on"),
    "diagnosis.age": PAPER,
    "order": ORDER,
    "order.practitioner": Place("{}"),
    "prescription": ORDER,
    "training": Place("/infusion_records/-", "document"),
    "training.signed": Place("/infusion_records/-", "signature"),
    "growth": Place("/infusion_records/-"),
    "growth.percentile": Place("{}/percentile"),
    "lab": Place("/infusion_records/-", "document"),
    "lab.value": Place("{}/value"),
    "lab.unit": Place("{}/unit"),
    "lab.range": Place("{}/reference_low"),
    "culture": Place("/infusion_records/-", "document"),
    "prior": Place("/prior_treatments/-"),
    "prior.dates": Place("{}/from_on"),
    "prior.outcome": Place("{}/outcome"),
    "prior.length": Place("{}/reason_stopped"),
    "network_searches": Place("/network_searches/-"),
    "other_therapy": Place("/other_therapy/-"),
    "caregiver_program": Place("/caregiver_programs/-"),
    "caregiver_program.taught_on": Place("{}/taught_on"),
    "caregiver_program.content": Place("{}/content"),
    "caregiver_program.competence": Place("{}/competence"),
    "caregiver_program.carry_over": Place("{}/carry_over"),
    "notes": NOTE,
    "note": NOTE,
    "provider": Place("{}/credentials"),
    "licence": Place("{}/credentials"),
    "supervision": Place("/documents/-", "signature"),
    "skilled_statement": Place("/skilled_care/-", "document"),
    "risk_statement": STATEMENT,
    "physician_statement": Place("/documents/-", "signature"),
    "setting_reason": Place("/home_findings/-", "signature"),
}


def place_of(gap: Gap) -> Place:
    """The place of a gap: by its kind, then by its kind's family; a paper where nothing is named."""
    return PLACES.get(gap.kind) or PLACES.get(gap.family) or PAPER
