"""The gates of the argument families: each applies where all its gates hold, and cites only what binds."""

from typing import Any

from app.domain.library import Library
from tests.rules.asking import REFUSED_IN_AUGUST, argument


def test_the_examples_habilitative_standard_rests_on_its_plan_and_its_second_reason(library: Library) -> None:
    verdict = argument(library, "habilitative_standard", {})
    assert (verdict.verdict, verdict.rules) == ("applies", ("H-DEF", "H-LIMITS"))
    assert "plan.plan_type" in verdict.because
    assert "denial.reasons.r2" in verdict.because
    assert "denial.reasons.r1" not in verdict.because


def test_what_is_unknown_is_named(library: Library) -> None:
    assert argument(library, "new_evidence_and_rationale", {"plan.is_grandfathered": None}).needs == (
        "plan.is_grandfathered",
    )


def test_a_grandfathered_employer_plan_cites_the_claims_rule_and_not_the_extras(library: Library) -> None:
    verdict = argument(library, "claim_file_and_criteria_request", {"plan.is_grandfathered": True})
    assert (verdict.verdict, verdict.rules) == ("applies", ("E-FILE", "E-RELEVANT"))


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
    filed: dict[str, Any] = {
        **REFUSED_IN_AUGUST,
        "filings": [{"id": "fl1", "kind": "internal_appeal", "delivered_on": "2026-09-19"}],
    }
    assert argument(library, "deemed_exhaustion", filed).verdict == "applies"
    filed["filings"][0]["delivered_on"] = "2026-09-20"
    assert argument(library, "deemed_exhaustion", filed).verdict == "does_not_apply"
    filed["filings"][0]["answered_on"] = "2026-10-19"
    assert argument(library, "deemed_exhaustion", filed).verdict == "does_not_apply"


def test_only_what_the_notice_seems_to_lack_is_cited(library: Library) -> None:
    elements = ["specific_reason", "plan_provision", "review_steps", "right_to_sue", "criterion", "claim_identity"]
    looked = {
        "denial.notice_elements": [*elements, "denial_code_meaning", "appeal_instructions", "consumer_assistance"]
    }
    verdict = argument(library, "procedural_defect_in_the_notice", looked)
    assert verdict.rules == ("E-NOTICE-CLIN", "A-NOTICE-ID-CODES")
    looked["denial.notice_elements"] += ["clinical_explanation", "code_availability"]
    assert argument(library, "procedural_defect_in_the_notice", looked).verdict == "does_not_apply"
