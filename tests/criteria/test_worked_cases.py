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
    found = {one.id: one.status for one in assessment.criteria}
    assert {id: found.get(id) for id in worked.statuses} == worked.statuses


def test_the_parts_shown_and_the_verifications_are_as_written(outcome: tuple[WorkedCase, Assessment]) -> None:
    worked, assessment = outcome
    found = {one.id: one for one in assessment.criteria}
    assert {id: found[id].parts for id in worked.parts} == worked.parts
    assert {id: found[id].verification for id in worked.known_as} == worked.known_as


def test_the_policies_are_as_written(outcome: tuple[WorkedCase, Assessment]) -> None:
    worked, assessment = outcome
    if worked.policies:
        assert {one.key: one.role for one in assessment.policies} == worked.policies


def test_the_checks_are_as_written(outcome: tuple[WorkedCase, Assessment]) -> None:
    worked, assessment = outcome
    found = {one.id for one in assessment.checks}
    assert set(worked.checks) <= found
    assert not set(worked.no_checks) & found


def test_the_gaps_and_contrary_records_are_as_written(outcome: tuple[WorkedCase, Assessment]) -> None:
    worked, assessment = outcome
    against = {one.id: {evidence.record for evidence in one.against} for one in assessment.criteria}
    assert set(worked.gaps) <= {one.id for one in assessment.gaps}
    assert {id: against[id] for id in worked.against} == {id: set(records) for id, records in worked.against.items()}


def test_the_reasons_are_answered_as_written(outcome: tuple[WorkedCase, Assessment]) -> None:
    worked, assessment = outcome
    answered = {one.id: set(one.answered_by) for one in assessment.reasons}
    assert all(set(ids) <= answered[reason] for reason, ids in worked.reasons.items())


def test_what_is_contradicted_or_undocumented_answers_no_reason(outcome: tuple[WorkedCase, Assessment]) -> None:
    _, assessment = outcome
    usable = {one.id for one in assessment.criteria if one.status in {"met", "partly"} and not one.is_unverified}
    assert all(set(one.answered_by) <= usable for one in assessment.reasons)


def test_a_status_met_lacks_nothing_and_a_lesser_one_says_what(outcome: tuple[WorkedCase, Assessment]) -> None:
    _, assessment = outcome
    for one in assessment.criteria:
        assert bool(one.missing) == (one.status in {"partly", "not_documented"}) or one.status == "contradicted", one
        assert one.because
