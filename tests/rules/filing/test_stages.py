"""A letter is written for the stage at which the case stands."""

from datetime import date
from typing import Any

import pytest

from app.domain.courses import is_cut, level_before, nothing_is_refused
from app.domain.library import Library
from app.domain.outline import KindAvailability
from app.rules.assess import assess
from tests.factories import make_case
from tests.rules.asking import TODAY, judged

ASKED = {"visits": 24, "units": 96, "from_on": "2026-10-12", "to_on": "2027-03-29"}


def _kind(library: Library, kind: str, changes: dict[str, Any], on: date = TODAY) -> KindAvailability:
    return next(judged_kind for judged_kind in judged(library, changes, on)[1].kinds if judged_kind.kind == kind)


@pytest.mark.parametrize("kind", ["internal_appeal", "peer_to_peer_sheet", "late_filing_request"])
def test_nothing_is_reversed_where_all_that_was_asked_for_is_approved(kind: str, library: Library) -> None:
    changes = {"services[0].requested": ASKED, "services[0].approved": {**ASKED, "visits": 30, "units": 120}}
    assert not _kind(library, kind, changes).is_available
    less = {**changes, "services[0].approved": {**ASKED, "units": 95}}
    assert not nothing_is_refused(make_case(less))


def test_a_paper_that_is_on_its_way_is_named_by_its_day_and_an_answered_one_is_not(library: Library) -> None:
    sent = {"id": "fi1", "kind": "internal_appeal", "delivered_on": "2026-10-15"}
    kind_judged = _kind(library, "internal_appeal", {"filings": [sent]})
    assert "October 15, 2026" in kind_judged.because
    assert _kind(library, "internal_appeal", {"filings": [{**sent, "answered_on": "2026-10-18"}]}).is_available
    assert _kind(library, "internal_appeal", {"filings": [{**sent, "delivered_on": "2026-09-01"}]}).is_available
    assert _kind(library, "claim_file_request", {"filings": [sent]}).is_available


def test_a_continuation_is_not_asked_for_after_its_day(library: Library) -> None:
    cut = {
        "plan.plan_type": "medicaid_managed_care", "plan.card_words": None, "denial.outcome": "terminated_early",
        "denial.effective_on": "2026-10-20", "services[0].requested": ASKED,
        "services[0].approved": {**ASKED, "from_on": "2026-09-01"},
    }  # fmt: skip
    assert _kind(library, "continuation_request", cut, date(2026, 10, 9)).is_available
    late = _kind(library, "continuation_request", cut, date(2026, 11, 2))
    assert not late.is_available
    assert late.use_instead == "internal_appeal"


def test_an_adult_appoints_and_nobody_else_does(library: Library) -> None:
    grown = {"child.born_on": "2005-01-01", "denial.timing": "pre_service"}
    assert "SIGNER-ADULT" in _errors(library, grown)
    paper = {
        "id": "d90", "kind": "representative_appointment", "title": "Appointment", "signed_on": "2026-10-01",
        "author": "p90",
    }  # fmt: skip
    case = make_case()
    herself = {"id": "p90", "role": "other", "name": f"{case.child.first_name} {case.child.last_name}"}
    assert "SIGNER-ADULT" not in _errors(library, {**grown, "people": [herself], "documents": [paper]})
    assert "SIGNER-ADULT" in _errors(library, {**grown, "documents": [{**paper, "author": "p3"}]})


@pytest.mark.parametrize(
    ("changes", "cut", "level"),
    [
        ({"approved": {**ASKED, "visits": 12, "units": 48}}, False, None),
        ({"approved": {**ASKED, "to_on": "2026-12-31", "visits": 12, "units": 48}}, False, None),
        ({"approved": {**ASKED, "visits": 12, "units": 48}, "effective_on": "2026-11-10"}, True, "approved"),
        ({"approved": ASKED, "effective_on": "2026-11-10"}, True, "approved"),
        ({"approved": {**ASKED, "units": 48, "visits": 12}, "authorized_on": "2026-08-01"}, True, "requested"),
        ({"approved": {**ASKED, "visits": 12, "units": 48}, "outcome": "terminated_early"}, True, None),
        ({"approved": {**ASKED, "to_on": "2026-10-01"}, "effective_on": "2026-10-05"}, False, None),
    ],
)
def test_what_was_granted_is_no_course_that_was_cut(changes: dict[str, Any], cut: bool, level: str | None) -> None:
    case = make_case({
        "denial.outcome": changes.get("outcome", "reduced"), "services[0].requested": ASKED,
        "services[0].approved": changes["approved"], "denial.effective_on": changes.get("effective_on"),
        "authorizations": [
            {"id": "a1", "decision": "approved", "decided_on": changes["authorized_on"], "to_on": "2027-03-29"}
        ] if "authorized_on" in changes else [],
    })  # fmt: skip
    assert case.services
    assert is_cut(case, case.services[0]) is cut
    assert level is None or level_before(case, case.services[0]) == level


@pytest.mark.parametrize(
    ("plan_type", "timing", "asked", "late"),
    [
        ("fully_insured_small_group", "pre_service", "2026-09-19", True),
        ("fully_insured_small_group", "pre_service", "2026-09-21", False),
        ("fully_insured_small_group", "post_service", "2026-09-19", False),
        ("medicaid_managed_care", "pre_service", "2026-09-21", True),
        ("tricare", "pre_service", "2026-01-05", False),
    ],
)
def test_a_late_first_decision_is_told_by_the_rule_of_its_plan(
    plan_type: str, timing: str, asked: str, late: bool, library: Library
) -> None:
    changes = {
        "plan.plan_type": plan_type, "plan.card_words": None, "denial.timing": timing, "denial.dated_on": "2026-10-05",
        "services[0].requested.submitted_on": asked,
    }  # fmt: skip
    checks = [check for check in judged(library, changes)[1].checks if check.id == "LATE-DECISION"]
    assert bool(checks) is late


@pytest.mark.parametrize("state", ["MD", "OH", "CA"])
def test_a_mandate_that_was_not_read_is_not_said_not_to_apply(state: str, library: Library) -> None:
    _, assessment = judged(library, {"plan.policy_issue_state": state})
    verdict = next(
        argument for argument in assessment.arguments if argument.id == "state_autism_or_habilitative_mandate"
    )
    assert verdict.verdict == "cannot_tell"
    assert "LAW-UNREAD" in {check.id for check in assessment.checks}


@pytest.mark.parametrize(("elected", "office"), [(True, "CP-EBSA"), (False, None), (None, None)])
def test_a_church_plan_has_the_erisa_office_by_its_election(
    elected: bool | None, office: str | None, library: Library
) -> None:
    changes = {
        "plan.plan_type": "church_self_funded",
        "plan.card_words": None,
        "plan.is_church_erisa_election": elected,
    }
    _, assessment = judged(library, changes)
    assert ("CP-EBSA" in assessment.complaint_offices) is (office is not None)
    assert next(kind for kind in assessment.kinds if kind.kind == "regulator_complaint").is_available is (
        elected is not False
    )


def _errors(library: Library, changes: dict[str, Any]) -> set[str]:
    return {check.id for check in assess(make_case(changes), library, TODAY).checks if check.severity == "error"}


def test_an_urgent_appeal_that_was_answered_runs_beside_nothing(library: Library) -> None:
    fast = {"id": "fi1", "kind": "expedited_appeal", "sent_on": "2026-10-10"}
    urgent = {"denial.is_urgent": True, "filings": [fast]}
    assert _kind(library, "external_review", urgent).is_available
    answered = {**urgent, "filings": [{**fast, "answered_on": "2026-10-13"}]}
    assert not _kind(library, "external_review", answered).is_available
