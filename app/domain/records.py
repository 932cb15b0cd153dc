"""The clinical record: evaluations with findings, goals with progress, notes, and what else stands on paper.

Every record has an id unique in its case and points to paper by `document` + `page`.
"""

from typing import Literal

from app.domain.ref import DisciplineId
from app.domain.values import (
    AgeMonths,
    Count,
    Day,
    Least1,
    MinutesLong,
    NotBelow0,
    Page,
    PagesMeant,
    Percentile,
    PerWeek,
    Record,
    Spread,
    Text,
    Texts,
)
from app.domain.vocabulary import DocumentKind, Domain, ScoreKind, Setting


class Signature(Record):
    person: Text
    on: Day | None = None
    title: Text | None = None


class Document(Record):
    """A paper of the case: an exhibit. Signatures and the validity interval belong to the paper.

    `pages_meant`: the pages of a long paper that matter here, as `41-42, 44`.
    """

    id: Text
    kind: DocumentKind
    title: Text
    dated_on: Day | None = None
    author: Text | None = None
    pages: Page | None = None
    pages_meant: PagesMeant | None = None
    signed_on: Day | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    was_sent_with_request: bool | None = None
    also_signed_by: tuple[Signature, ...] | None = None


class OnPaper(Record):
    """A record that stands on a page of a document."""

    id: Text
    document: Text | None = None
    page: Page | None = None


class Diagnosis(OnPaper):
    code: Text
    description: Text | None = None
    is_primary: bool | None = None
    is_serious_and_complex: bool | None = None
    diagnosed_on: Day | None = None
    diagnosed_by: Text | None = None


class Finding(OnPaper):
    """One score (EV-TEST). `band` holds the report's words where the instrument gives no score."""

    instrument: Text
    scale: Text | None = None
    domain: Domain | None = None
    score_kind: ScoreKind | None = None
    score: float | None = None
    mean: float | None = None
    sd: Spread | None = None
    percentile: Percentile | None = None
    age_equivalent_months: AgeMonths | None = None
    band: Text | None = None
    is_age_corrected: bool | None = None
    respondent: Text | None = None


class Observation(OnPaper):
    domain: Domain | None = None
    severity: Literal["mild", "moderate", "severe", "profound"] | None = None
    words: Text


class Evaluation(OnPaper):
    kind: Literal["initial", "re_evaluation"] | None = None
    discipline: DisciplineId | None = None
    done_on: Day
    evaluator: Text | None = None
    history: Text | None = None
    prior_level_of_function: Text | None = None
    prognosis: Text | None = None
    risk_without: Text | None = None
    findings: tuple[Finding, ...] | None = None
    observations: tuple[Observation, ...] | None = None


class PlanOfCare(OnPaper):
    discipline: DisciplineId | None = None
    diagnoses: Texts | None = None
    visits_per_week: PerWeek | None = None
    minutes_per_visit: MinutesLong | None = None
    visits: Least1 | None = None
    interventions: Texts | None = None
    procedure_codes: Texts | None = None
    goals: Texts | None = None
    rationale: Text | None = None
    discharge_plan: Text | None = None
    risk_without: Text | None = None


class Baseline(Record):
    value: float
    unit: Text
    on: Day | None = None


class Target(Record):
    value: float
    unit: Text
    by_on: Day | None = None


class ProgressPoint(Record):
    """One measurement, in the goal's unit; it rests on a note or on document + page."""

    on: Day
    value: float
    note: Text | None = None
    document: Text | None = None
    page: Page | None = None


class Goal(OnPaper):
    domain: Domain | None = None
    term: Literal["short", "long"] | None = None
    aim: Literal["improve", "develop", "maintain"] | None = None
    words: Text
    measure: Text | None = None
    baseline: Baseline | None = None
    target: Target | None = None
    addresses: Texts | None = None
    progress: tuple[ProgressPoint, ...] | None = None


class Note(OnPaper):
    session_on: Day
    author: Text | None = None
    minutes: Count | None = None
    setting: Setting | None = None
    procedure_codes: Texts | None = None
    units: Count | None = None
    goals: Texts | None = None
    interventions: Texts | None = None
    skilled: Text | None = None
    response: Text | None = None


class SkilledCare(OnPaper):
    author: Text | None = None
    words: Text


class CaregiverProgram(OnPaper):
    taught_on: Day | None = None
    content: Text | None = None
    competence: Text | None = None
    carry_over: Text | None = None
    changes: Text | None = None


class OtherTherapy(OnPaper):
    kind: Literal["school", "early_intervention", "private", "hospital", "other"]
    discipline: DisciplineId | None = None
    provider: Text | None = None
    receives: bool | None = None
    goals: Texts | None = None
    words: Text | None = None


class PriorTreatment(OnPaper):
    what: Text
    from_on: Day | None = None
    to_on: Day | None = None
    outcome: Text | None = None
    reason_stopped: Text | None = None


class Interruption(OnPaper):
    """A time without the therapy, why, and what was lost in it, in the record's words."""

    from_on: Day
    to_on: Day
    why: Text | None = None
    lost: Text | None = None


class TreatmentEvent(OnPaper):
    """An operation, injection, cast, device or new medicine that opens a window for therapy, until `window_to`."""

    kind: Literal["surgery", "injection", "cast", "device", "medication_change", "hospital_stay", "other"]
    on: Day
    window_to: Day | None = None
    words: Text


class HomeFinding(OnPaper):
    kind: Literal["setting_reason", "environment", "equipment", "carry_over", "circumstance"]
    setting: Setting | None = None
    author: Text | None = None
    found_on: Day | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    words: Text


class InfusionRecord(OnPaper):
    kind: Literal["lab", "growth", "medication", "training", "culture", "prescription"]
    on: Day | None = None
    measure: Text | None = None
    value: float | None = None
    unit: Text | None = None
    reference_low: float | None = None
    reference_high: float | None = None
    percentile: Percentile | None = None
    z: float | None = None
    person: Text | None = None
    signed_off_by: Text | None = None
    cycle_hours: NotBelow0 | None = None
    words: Text | None = None
