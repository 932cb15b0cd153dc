"""Every worked case of criteria/payers comes out as written."""

import json
from pathlib import Path

import pytest

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.library import Library
from app.domain.references import reference_problems
from app.domain.worked import WorkedCase
from app.packs.worked import document_of, worked_cases
from app.rules.assess import assess

ROOT = Path(__file__).parent.parent.parent
CASES = worked_cases([ROOT])


def changed(worked: WorkedCase) -> Case:
    return Case.model_validate_json(json.dumps(document_of(worked, [ROOT])))


@pytest.fixture(scope="module", params=CASES, ids=lambda worked: worked.id)
def outcome(request: pytest.FixtureRequest, library: Library) -> tuple[WorkedCase, Assessment]:
    worked: WorkedCase = request.param
    case = changed(worked)
    assert reference_problems(case) == ()
    return worked, assess(case, library, worked.on)


def test_the_statuses_are_as_written(outcome: tuple[WorkedCase, Assessment]) -> None:
    worked, assessment = outcome
    criteria = {criterion.id: criterion.status for criterion in assessment.criteria}
    assert {id: criteria.get(id) for id in worked.statuses} == worked.statuses


def test_the_parts_shown_and_the_verifications_are_as_written(outcome: tuple[WorkedCase, Assessment]) -> None:
    worked, assessment = outcome
    criteria = {criterion.id: criterion for criterion in assessment.criteria}
    assert {id: criteria[id].parts for id in worked.parts} == worked.parts
    assert {id: criteria[id].verification for id in worked.known_as} == worked.known_as


def test_the_policies_are_as_written(outcome: tuple[WorkedCase, Assessment]) -> None:
    worked, assessment = outcome
    if worked.policies:
        assert {policy.key: policy.role for policy in assessment.policies} == worked.policies


def test_the_checks_are_as_written(outcome: tuple[WorkedCase, Assessment]) -> None:
    worked, assessment = outcome
    checks = {check.id for check in assessment.checks}
    assert set(worked.checks) <= checks
    assert not set(worked.no_checks) & checks


def test_the_gaps_and_contrary_records_are_as_written(outcome: tuple[WorkedCase, Assessment]) -> None:
    worked, assessment = outcome
    against = {criterion.id: {evidence.record for evidence in criterion.against} for criterion in assessment.criteria}
    assert set(worked.gaps) <= {gap.id for gap in assessment.gaps}
    assert {id: against[id] for id in worked.against} == {id: set(records) for id, records in worked.against.items()}


def test_the_reasons_are_answered_as_written(outcome: tuple[WorkedCase, Assessment]) -> None:
    worked, assessment = outcome
    answered = {reason.id: set(reason.answered_by) for reason in assessment.reasons}
    assert all(set(ids) <= answered[reason] for reason, ids in worked.reasons.items())


def test_what_is_contradicted_or_undocumented_answers_no_reason(outcome: tuple[WorkedCase, Assessment]) -> None:
    _, assessment = outcome
    usable = {
        criterion.id
        for criterion in assessment.criteria
        if criterion.status in {"met", "partly"} and not criterion.is_unverified
    }
    assert all(set(reason.answered_by) <= usable for reason in assessment.reasons)


def test_a_status_met_lacks_nothing_and_a_lesser_one_says_what(outcome: tuple[WorkedCase, Assessment]) -> None:
    _, assessment = outcome
    for criterion in assessment.criteria:
        assert (
            bool(criterion.missing) == (criterion.status in {"partly", "not_documented"})
            or criterion.status == "contradicted"
        ), criterion
        assert criterion.because
