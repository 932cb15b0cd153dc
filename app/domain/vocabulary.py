"""The closed lists of the case document (case.schema.json). A new word is added here and nowhere else.

The disciplines and payers are rows of `criteria/` instead.
"""

from typing import Literal

Domain = Literal[
    "fine_motor", "gross_motor", "visual_motor", "sensory", "self_care", "feeding", "mobility", "language",
    "communication", "adaptive", "behavior", "cognition", "play", "educational", "all",
]  # fmt: skip
Setting = Literal["clinic", "home", "home_health", "school", "hospital_outpatient", "telehealth", "daycare"]
PlanTypeName = Literal[
    "fully_insured_individual", "fully_insured_small_group", "fully_insured_large_group", "self_funded_erisa",
    "non_federal_governmental_self_funded", "non_federal_governmental_insured", "church_self_funded",
    "church_insured", "federal_employee", "medicare_advantage", "original_medicare", "medicaid_managed_care",
    "medicaid_fee_for_service", "chip_managed_care", "chip_fee_for_service", "tricare",
    "short_term_limited_duration", "health_care_sharing_ministry", "excepted_benefit", "unknown",
]  # fmt: skip
PlanTypeCode = Literal[
    "FI_IND", "FI_SG", "FI_LG", "SF_ERISA", "NFG_SF", "NFG_FI", "CHURCH_SF", "CHURCH_FI", "FEHB", "MA", "OM",
    "MCD_MCO", "MCD_FFS", "CHIP_MC", "CHIP_FFS", "TRICARE", "STLDI", "HCSM", "EXCEPTED",
]  # fmt: skip
DenialLevel = Literal["initial", "internal_first", "internal_second", "external"]
DenialOutcome = Literal["denied", "partly_approved", "terminated_early", "reduced", "more_information_requested"]
Timing = Literal["pre_service", "concurrent", "post_service"]
# What a stated reason may claim in its own words: the rows of criteria/reason_claims.yaml.
ClaimKind = Literal[
    "window", "paper", "number", "improvement", "keeping", "school", "other_therapy", "delegate", "skill", "dose",
    "place", "alternative", "severity", "unproven",
]  # fmt: skip
ReasonKind = Literal[
    "medical_necessity", "maintenance_plateau", "not_skilled_delegable", "benefit_maximum", "no_auth",
    "auth_exceeded", "auth_mismatch", "dx_not_covered", "dx_procedure_mismatch", "not_covered",
    "missing_documentation", "order_missing", "level_or_frequency", "experimental", "educational",
    "duplicate_therapy", "site_of_care", "provider", "network", "step_therapy", "coding_modifier", "bundled",
    "timely_filing", "cob", "other",
]  # fmt: skip
NoticeElement = Literal[
    "specific_reason", "plan_provision", "missing_information", "review_steps", "right_to_sue", "criterion",
    "clinical_explanation", "expedited_process", "claim_identity", "code_availability", "denial_code_meaning",
    "appeal_instructions", "consumer_assistance",
]  # fmt: skip
PersonRole = Literal[
    "treating_therapist", "evaluating_therapist", "referring_physician", "diagnosing_physician", "parent",
    "representative", "other",
]  # fmt: skip
DocumentKind = Literal[
    "denial_letter", "evaluation", "plan_of_care", "progress_notes", "progress_report", "diagnosis_record",
    "physician_order", "benefit_document", "claim_history", "authorization_record", "request_form",
    "caregiver_log", "school_record", "setting_statement", "medical_record", "lab_report", "training_record",
    "policy_copy", "statement", "representative_appointment", "other",
]  # fmt: skip
ScoreKind = Literal[
    "standard_score", "scaled_score", "t_score", "symptom_t_score", "v_scale_score", "scale_score", "z_score",
    "percentile", "age_equivalent", "cut_score", "criterion_referenced", "individual_outcome", "raw_score",
]  # fmt: skip
CriterionResult = Literal["met", "partly", "not_documented", "contradicted", "not_applicable"]
Verdict = Literal["applies", "does_not_apply", "cannot_tell"]
Verification = Literal["P", "P-part", "S", "U"]
# What a line of a policy that somebody copied turns on: those categories of criteria that a person can tell apart.
CopiedAbout = Literal[
    "deficit",
    "goals",
    "progress",
    "dx",
    "order",
    "poc",
    "caregiver",
    "prior",
    "notedu",
    "notdup",
    "skilled",
    "freq",
    "improve",
    "maintain",
    "setting",
]
LawOk = Literal["yes", "sec", "no"]
Severity = Literal["error", "warning"]
State = Literal[
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA",
    "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR",
    "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
]  # fmt: skip
# How a policy names the plans it is for.
Line = Literal["commercial_aso", "commercial_full", "fep", "ma", "medicaid_ffs", "medicaid_mco", "medicare", "tricare"]
# Who looks next once the plan has said no for good.
ReviewProcess = Literal[
    "chip_review", "fair_hearing", "federal", "ire", "none", "opm", "plan_hired", "qic", "state", "tricare"
]
# The same where nobody may be able to tell.
ReviewFound = Literal[ReviewProcess, "unsettled"]
# What a clinician asks of a plan of care, as a criterion answers it.
PlanQuestion = Literal["test", "skilled", "dose", "plan", "order", "progress", "caregiver"]
# What a criterion is shown by.
EvidenceKind = Literal[
    "EV-AUTH", "EV-BEN", "EV-CARE", "EV-CULT", "EV-DX", "EV-EOB", "EV-EVAL", "EV-GOAL", "EV-GROWTH", "EV-LAB",
    "EV-MED", "EV-NET", "EV-NOTE", "EV-ORDER", "EV-OTHER", "EV-POC", "EV-PRIOR", "EV-PROG", "EV-REEVAL", "EV-SCHOOL",
    "EV-SET", "EV-SKILL", "EV-TEST", "EV-TRAIN",
]  # fmt: skip
