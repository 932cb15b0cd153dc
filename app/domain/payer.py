"""Payers, their policies by dated version, and the numbered criteria in our own words."""

from typing import Literal

from app.domain.values import Day, Record, Text
from app.domain.vocabulary import Discipline, ReasonKind, Setting, Verification

Category = Literal[
    "dx", "deficit", "baseline", "goals", "improve", "maintain", "skilled", "freq", "poc", "order", "provider",
    "progress", "notdup", "notedu", "caregiver", "exclusion", "setting", "prior", "auth", "benefit", "safety",
    "network", "method",
]  # fmt: skip
HabRehab = Literal["H", "R", "HR"]
# The closed list of what a criterion may ask of a record; each word is a test in rules/needs.
NeedName = Literal[
    "age", "authorization", "authorization_requested", "benefit_remaining", "benefit_wording", "caregiver_program",
    "codes_absent", "codes_of_discipline", "codes_within", "complete_goals", "continued_course", "culture",
    "current_edition", "current_test", "daily_life_goals", "dated_goals", "diagnosis", "diagnosis_outside",
    "distinct_notes", "dose", "dose_rationale", "evaluation", "gain_within", "growth_point", "lab_values",
    "limited_activity", "modifiers", "network_search", "no_duplicate_therapy", "no_routine_care", "note_fields",
    "note_per_claim", "order", "per_diem_code", "persons_word", "physician_statement", "place_of_service",
    "plan_of_care",
    "practitioner_paper", "prescription", "prior_treatment", "prognosis", "progress_kept", "progress_measured",
    "progress_trend", "re_evaluation", "risk_statement", "school_record", "score_in_deficit", "setting_reason",
    "signed_notes", "skilled_notes", "skilled_statement", "supervision_ratio", "training", "units_by_code",
    "units_per_day", "visits_within",
]  # fmt: skip


class PolicySource(Record):
    """Where the policy was read (criteria.md 13), and the day it was checked."""

    id: Text
    document: Text
    url: Text | None = None
    checked_on: Day
    checked_by: Text = "research"


class Need(Record):
    """One thing that the record must show. `need` names a test in rules/needs; the other fields are its parameters.

    Needs of one criterion are joined by `and`; those with the same `any_of` label by `or`. `shows`: what a letter
    calls this part of the row when other parts are not shown.
    """

    need: NeedName
    shows: Text | None = None
    any_of: Text | None = None
    within_days: int | None = None
    z_at_most: float | None = None
    percentile_at_most: float | None = None
    percentile_under: float | None = None
    under: float | None = None
    unit: Text | None = None
    at_least: int | None = None
    at_most: int | None = None
    months_under: int | None = None
    domains: tuple[Text, ...] = ()
    kinds: tuple[Text, ...] = ()
    codes: tuple[Text, ...] = ()
    credentials: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    is_optional: bool = False


class Criterion(Record):
    """One row. `words` paraphrase; `locator` says where in the policy it stands; `needs` say how it is judged.

    `is_attributed` is false where the source does not name the policy, or the text read is a draft or an old copy
    that a newer one replaced: then the row is judged, never printed.
    """

    id: Text
    category: Category
    hab_rehab: HabRehab
    words: Text
    polarity: Literal["require", "exclude"] = "require"
    verification: Verification
    locator: Text | None = None
    source: Text | None = None
    disciplines: tuple[Discipline, ...] = ()
    settings: tuple[Setting, ...] = ()
    lines_of_business: tuple[Text, ...] = ()
    states: tuple[Text, ...] = ()
    codes: tuple[Text, ...] = ()
    course: Literal["first", "continued"] | None = None
    age_min_months: int | None = None
    age_max_months: int | None = None
    evidence: tuple[Text, ...] = ()
    needs: tuple[Need, ...] = ()
    effective_from: Day | None = None
    effective_to: Day | None = None
    asks: Text | None = None
    notes: Text | None = None
    is_attributed: bool = True


class PolicyVersion(Record):
    """A half-open interval [effective_from, effective_to); null is open. `named`: how a letter names the version.

    `is_read` is false where only an earlier version was read: then its rows count as known from a summary (`S`).
    """

    label: Text
    named: Text | None = None
    is_read: bool = True
    effective_from: Day | None = None
    effective_to: Day | None = None


class Policy(Record):
    """One medical policy. `read` says how much of it was read; `get_this` what to ask the payer for.

    `codes`: it is about these billed codes only, such as one technique or one kind of infusion.
    """

    key: Text
    payer: Text
    number: Text | None = None
    title: Text
    publisher: Text | None = None
    disciplines: tuple[Discipline, ...] = ()
    settings: tuple[Setting, ...] = ()
    lines_of_business: tuple[Text, ...] = ()
    states: tuple[Text, ...] = ()
    codes: tuple[Text, ...] = ()
    verification: Verification
    read: Text | None = None
    get_this: Text | None = None
    source: PolicySource
    versions: tuple[PolicyVersion, ...]
    criteria: tuple[Criterion, ...] = ()


class Governs(Record):
    """Which policies judge a service: for whom, from when to when, and who said so. More specific rows come first.

    `reasons`: only where the notice gives one of these. `is_if_named`: only where the notice names the reviewer.
    """

    policies: tuple[Text, ...]
    disciplines: tuple[Discipline, ...] = ()
    settings: tuple[Setting, ...] = ()
    lines_of_business: tuple[Text, ...] = ()
    states: tuple[Text, ...] = ()
    not_states: tuple[Text, ...] = ()
    reasons: tuple[ReasonKind, ...] = ()
    effective_from: Day | None = None
    effective_to: Day | None = None
    reviewer: Text | None = None
    is_if_named: bool = False
    because: Text
    verification: Verification
    source: Text


class Payer(Record):
    """An insurer. `names` are spellings on notices.

    `is_program`: a public program, whose `governs` rows hold whichever company runs the plan for it.
    """

    id: Text
    name: Text
    names: tuple[Text, ...] = ()
    reviewers: tuple[Text, ...] = ()
    is_program: bool = False
    unit_rule: Literal["total_8min", "per_code_midpoint"] = "total_8min"
    governs: tuple[Governs, ...] = ()
    source: PolicySource
