"""The gates of the argument families: each applies where all its gates hold, and cites only what binds."""

from typing import Any

import pytest

from app.domain.library import Library
from tests.rules.law.asking import FIRST, argument

CAP = {
    "denial.reasons": [{"id": "r1", "kind": "benefit_maximum", "words": "The maximum number of visits was reached."}]
}
NECESSITY = [{"id": "r1", "kind": "medical_necessity", "words": "No significant improvement is expected."}]
CUT = {
    "denial.outcome": "terminated_early",
    "denial.effective_on": "2026-10-12",
    "services[0].approved": {"visits": 24, "from_on": "2026-06-01", "to_on": "2026-12-31"},
}


def test_the_examples_habilitative_standard_rests_on_its_plan_and_its_second_reason(library: Library) -> None:
    found = argument(library, "habilitative_standard", {})
    assert (found.verdict, found.rules) == ("applies", ("H-DEF", "H-LIMITS"))
    assert "plan.plan_type" in found.because
    assert "denial.reasons.r2" in found.because
    assert "denial.reasons.r1" not in found.because


@pytest.mark.parametrize(
    ("name", "changes", "verdict"),
    [
        ("habilitative_standard", {"denial.reasons": NECESSITY}, "applies"),
        ("habilitative_standard", CAP, "does_not_apply"),
        ("habilitative_standard", {"plan.is_grandfathered": True}, "does_not_apply"),
        ("habilitative_standard", {"plan.is_grandfathered": None}, "cannot_tell"),
        ("habilitative_standard", {"plan.is_transitional": True}, "does_not_apply"),
        ("habilitative_standard", {"plan.plan_type": "fully_insured_large_group"}, "does_not_apply"),
        ("habilitative_standard", {"plan.plan_type": "self_funded_erisa"}, "does_not_apply"),
        ("habilitative_standard", {"services[0].is_habilitative": None}, "cannot_tell"),
        ("habilitative_standard", {"services[0].is_habilitative": False}, "does_not_apply"),
        ("habilitative_ehb", CAP, "applies"),
        ("habilitative_ehb", {}, "does_not_apply"),
        ("habilitative_ehb", {**CAP, "plan.plan_type": "church_insured"}, "cannot_tell"),
        ("habilitative_ehb", {**CAP, "plan.plan_type": "church_insured", "plan.employer_size_band": "1-50"}, "applies"),
        ("habilitative_ehb", {**CAP, "plan.plan_type": "church_insured", "plan.employer_size_band": "51-100"},
         "cannot_tell"),
        ("habilitative_ehb", {**CAP, "plan.plan_type": "church_insured", "plan.employer_size_band": "101+"},
         "does_not_apply"),
        ("parity", {}, "applies"),
        ("parity", {"diagnoses[0].code": "G80.9"}, "does_not_apply"),
        ("parity", {"diagnoses": None}, "cannot_tell"),
        ("parity", {"plan.plan_type": "self_funded_erisa"}, "cannot_tell"),
        ("parity", {"plan.plan_type": "self_funded_erisa", "plan.employer_size_band": "1-50"}, "does_not_apply"),
        ("parity", {"plan.plan_type": "self_funded_erisa", "plan.employer_size_band": "51-100"}, "applies"),
        ("parity", {"plan.is_transitional": True}, "does_not_apply"),
        ("parity", {"plan.plan_type": "fully_insured_individual", "plan.is_grandfathered": True}, "applies"),
        ("parity", {"plan.plan_type": "tricare"}, "does_not_apply"),
        ("state_autism_or_habilitative_mandate", {"diagnoses[0].code": "F84.0"}, "applies"),
        ("state_autism_or_habilitative_mandate", {}, "does_not_apply"),
        ("state_autism_or_habilitative_mandate", {"diagnoses[0].code": "F84.0", "plan.policy_issue_state": None},
         "cannot_tell"),
        ("state_autism_or_habilitative_mandate", {"diagnoses[0].code": "F84.0", "plan.plan_type": "self_funded_erisa"},
         "does_not_apply"),
        ("concurrent_care", CUT, "applies"),
        ("concurrent_care", {**CUT, "denial.is_plan_change": True}, "does_not_apply"),
        ("concurrent_care", {**CUT, "denial.effective_on": "2027-01-01"}, "does_not_apply"),
        ("concurrent_care", {**CUT, "services[0].approved": None}, "cannot_tell"),
        ("concurrent_care", {}, "does_not_apply"),
        ("epsdt", {"plan.plan_type": "medicaid_managed_care"}, "applies"),
        ("epsdt", {"plan.plan_type": "medicaid_fee_for_service", "child.born_on": "2005-10-19"}, "does_not_apply"),
        ("epsdt", {"plan.plan_type": "medicaid_fee_for_service", "child.born_on": "2005-10-21"}, "applies"),
        ("epsdt", {"plan.plan_type": "chip_managed_care"}, "does_not_apply"),
        ("medicare_skilled_maintenance", {"plan.plan_type": "original_medicare"}, "applies"),
        ("fehb_brochure", {"plan.plan_type": "federal_employee"}, "applies"),
        ("tricare", {"plan.plan_type": "tricare"}, "applies"),
        ("plan_neutral_requests", {"plan.plan_type": "unknown"}, "applies"),
        ("plan_neutral_requests", {}, "does_not_apply"),
        ("full_and_fair_review_demands", {"plan.plan_type": "unknown"}, "cannot_tell"),
        ("full_and_fair_review_demands", {"plan.is_grandfathered": True}, "applies"),
        ("full_and_fair_review_demands",
         {"plan.is_grandfathered": True, "plan.plan_type": "fully_insured_individual"}, "does_not_apply"),
        ("new_evidence_and_rationale", {"plan.is_grandfathered": True}, "does_not_apply"),
        ("new_evidence_and_rationale", {"plan.is_grandfathered": None}, "cannot_tell"),
        ("procedural_defect_in_the_notice", {}, "cannot_tell"),
        ("procedural_defect_in_the_notice", {"denial.notice_elements": []}, "applies"),
        ("plan_documents_request", {"plan.plan_type": "fully_insured_individual"}, "does_not_apply"),
        ("plan_documents_request", {"plan.plan_type": "church_self_funded", "plan.is_church_erisa_election": True},
         "applies"),
        ("external_review_federal_process", FIRST, "does_not_apply"),
        ("external_review_federal_process", {**FIRST, "plan.plan_type": "self_funded_erisa"}, "applies"),
        ("external_review_state_process", FIRST, "applies"),
        ("external_review_state_process", {**FIRST, "plan.policy_issue_state": "GA"}, "does_not_apply"),
        ("continuity_of_care", {"plan.network_status": "out_of_network"}, "cannot_tell"),
    ],
)  # fmt: skip
def test_an_argument_applies_only_through_its_gates(
    name: str, changes: dict[str, Any], verdict: str, library: Library
) -> None:
    assert argument(library, name, changes).verdict == verdict


def test_what_is_unknown_is_named(library: Library) -> None:
    assert argument(library, "new_evidence_and_rationale", {"plan.is_grandfathered": None}).needs == (
        "plan.is_grandfathered",
    )


def test_a_grandfathered_employer_plan_cites_the_claims_rule_and_not_the_extras(library: Library) -> None:
    found = argument(library, "claim_file_and_criteria_request", {"plan.is_grandfathered": True})
    assert (found.verdict, found.rules) == ("applies", ("E-FILE", "E-RELEVANT"))


def test_small_group_parity_comes_through_the_benefit_rule(library: Library) -> None:
    assert "H-MH" in argument(library, "parity", {}).rules
    large = {"plan.plan_type": "fully_insured_large_group"}
    assert "H-MH" not in argument(library, "parity", large).rules


def test_the_federal_examples_are_not_cited_where_the_state_reviews(library: Library) -> None:
    clause = {"plan.benefits[0].exception": "medical_necessity"}
    assert argument(library, "visit_cap_exception", clause).rules == ("E-NOTICE-CLIN",)
    own = {**clause, "plan.plan_type": "self_funded_erisa"}
    assert argument(library, "visit_cap_exception", own).rules == ("XF-EX1", "E-NOTICE-CLIN")


def test_a_late_answer_finishes_the_internal_appeal_only_after_its_last_possible_day(library: Library) -> None:
    filed = {"filings": [{"id": "fl1", "kind": "internal_appeal", "delivered_on": "2026-09-19"}]}
    assert argument(library, "deemed_exhaustion", filed).verdict == "applies"
    filed["filings"][0]["delivered_on"] = "2026-09-20"
    assert argument(library, "deemed_exhaustion", filed).verdict == "does_not_apply"
    filed["filings"][0]["answered_on"] = "2026-10-19"
    assert argument(library, "deemed_exhaustion", filed).verdict == "does_not_apply"


def test_only_what_the_notice_seems_to_lack_is_cited(library: Library) -> None:
    found = ["specific_reason", "plan_provision", "review_steps", "right_to_sue", "criterion", "claim_identity"]
    looked = {"denial.notice_elements": [*found, "denial_code_meaning", "appeal_instructions", "consumer_assistance"]}
    verdict = argument(library, "procedural_defect_in_the_notice", looked)
    assert verdict.rules == ("E-NOTICE-CLIN", "A-NOTICE-ID-CODES")
    looked["denial.notice_elements"] += ["clinical_explanation", "code_availability"]
    assert argument(library, "procedural_defect_in_the_notice", looked).verdict == "does_not_apply"
