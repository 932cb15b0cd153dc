"""Where a therapy is given picks the family of policies; a notice that cites another family is told to the writer."""

from typing import Any

import pytest

from app.domain.library import Library
from tests.rules.criteria.asking import assessed, checks

ANTHEM_NY = {"plan.policy_issue_state": "NY", "denial.policies_cited": []}
CIGNA: dict[str, Any] = {"plan.payer": "cigna", "denial.policies_cited": [], "denial.decided_by": None}
HEALTHPARTNERS: dict[str, Any] = {**CIGNA, "plan.payer": "healthpartners", "plan.policy_issue_state": "MN"}


@pytest.mark.parametrize(
    ("setting", "anthem", "cigna", "healthpartners"),
    [
        ("clinic", {"CAR-REH"}, {"CIG-OT", "CIG-EVAL"}, {"HPT-OTPT"}),
        ("home", {"CAR-REH", "ANT-R12"}, {"CIG-OT", "CIG-EVAL"}, set()),
        ("home_health", {"CAR-REH", "ANT-R12"}, {"CIG-OT", "CIG-EVAL"}, set()),
        ("hospital_outpatient", {"CAR-REH", "CAR-SOC"}, {"CIG-OT", "CIG-EVAL", "CIG-SOC"}, {"HPT-OTPT"}),
        ("telehealth", {"CAR-REH"}, {"CIG-OT", "CIG-EVAL"}, set()),
        ("school", {"CAR-REH"}, {"CIG-OT", "CIG-EVAL"}, set()),
        (None, {"CAR-REH"}, {"CIG-OT", "CIG-EVAL"}, set()),
    ],
)
def test_the_place_of_care_picks_the_family(
    library: Library, setting: str | None, anthem: set[str], cigna: set[str], healthpartners: set[str]
) -> None:
    for payer, expected in ((ANTHEM_NY, anthem), (CIGNA, cigna), (HEALTHPARTNERS, healthpartners)):
        policies = assessed(library, {**payer, "services[0].setting": setting}).policies
        assert {policy.key for policy in policies if policy.role == "governs"} == expected


def cited(number: str, **changes: Any) -> dict[str, Any]:
    return {"denial.policies_cited": [{"payer": "anthem", "number": number}], **changes}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (cited("CG-REHAB-12", **{"services[0].setting": "clinic"}), "it is for another place of care."),
        (cited("REH02-1223.1-R0424"), "ANT-R12 is used"),
        (cited("CG-REHAB-04"), "is used"),
        (cited("CG-BEH-02"), "is used"),
        (cited("CG-MED-89", **{"services[0].setting": "clinic"}), "it is for another discipline."),
    ],
)
def test_a_notice_that_cites_another_family_is_told(library: Library, changes: dict[str, Any], words: str) -> None:
    number = changes["denial.policies_cited"][0]["number"]
    message = checks(library, changes)["POLICY-CITED"].message
    assert number in message
    assert words.replace("ANT-R12", "CG-REHAB-12") in message


def test_a_notice_that_cites_the_right_place_is_left_alone(library: Library) -> None:
    assert "POLICY-CITED" not in checks(library, cited("CG-REHAB-12"))


def test_a_public_programs_rule_is_found_whoever_runs_the_plan(library: Library) -> None:
    changes = {
        "plan.plan_type": "medicaid_managed_care",
        "denial.policies_cited": [{"payer": "anthem", "number": "12VAC30-60-150"}],
    }
    assessment = assessed(library, changes)
    assert ("VAM", "cited") in {(policy.key, policy.role) for policy in assessment.policies}
    assert "POLICY-UNKNOWN" not in {check.id for check in assessment.checks}
