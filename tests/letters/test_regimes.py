"""A state's review of a self-funded plan, offices by state, parity for CHIP: letters say only what the rows say."""

from datetime import date
from typing import Any

import pytest

from app.domain.letter import Letter
from app.domain.library import Library
from app.render import FORMATS
from app.rules.assess import assess
from tests.factories import make_case
from tests.letters.writing import write
from tests.rules.asking import FIRST

TODAY = date(2026, 10, 20)
MEDICAL = {"denial.reasons": [{"id": "r1", "kind": "medical_necessity", "words": "Not medically necessary."}]}
LIMIT = {"denial.reasons": [{"id": "r1", "kind": "benefit_maximum", "words": "The limit of 30 visits is reached."}]}
SELF_FUNDED = (
    ("self_funded_erisa", "VA", True),
    ("self_funded_erisa", "OH", True),
    ("church_self_funded", "VA", True),
    ("non_federal_governmental_self_funded", "VA", True),
    ("non_federal_governmental_self_funded", "MI", None),
)


def _letter(kind: str, library: Library, plan_type: str, changes: dict[str, Any]) -> Letter:
    return write(kind, make_case({"plan.plan_type": plan_type, "plan.card_words": None, **changes}), library, TODAY)


def _text(letter: Letter, library: Library) -> str:
    return " ".join(FORMATS["txt"].render(letter, library.templates.look).decode().split())


@pytest.mark.parametrize(("plan_type", "state", "is_opted_in"), SELF_FUNDED)
def test_a_self_funded_plan_under_a_states_review_is_not_called_insured(
    plan_type: str, state: str, is_opted_in: bool | None, library: Library
) -> None:
    changes = {**FIRST, "plan.policy_issue_state": state, "plan.is_opted_into_state_external_review": is_opted_in}
    letter = _letter("external_review", library, plan_type, changes)
    words = _text(letter, library)
    assert letter.problems == ()
    assert "insured policy" not in words
    assert ("which the plan has chosen" if is_opted_in else "which reaches this plan") in words
    assert library.law.rules[state].cites["*"] in words


def test_a_public_employers_plan_of_an_unknown_state_is_under_no_process_that_anybody_knows(library: Library) -> None:
    """Michigan's own review reaches such plans: the state is asked for, and the federal process is not claimed."""
    silent = {"plan.plan_type": "non_federal_governmental_self_funded", "plan.card_words": None, **FIRST}
    known = assess(make_case({**silent, "plan.policy_issue_state": "VA"}), library, TODAY)
    unknown = assess(make_case({**silent, "plan.policy_issue_state": None}), library, TODAY)
    assert (known.review_process, unknown.review_process) == ("federal", "unsettled")
    held = {verdict.id: verdict for verdict in unknown.arguments}["external_review_federal_process"]
    assert (held.verdict, held.needs) == ("cannot_tell", ("plan.policy_issue_state",))
    changes = {**FIRST, "plan.policy_issue_state": None}
    letter = _letter("external_review", library, "non_federal_governmental_self_funded", changes)
    assert "federal external review" not in _text(letter, library)


def test_a_self_funded_plan_that_chose_nothing_keeps_the_federal_process(library: Library) -> None:
    words = _text(_letter("external_review", library, "self_funded_erisa", FIRST), library)
    assert "Bureau of Insurance" not in words
    assert "29 CFR 2590.715-2719(d)(1)(i)(A)" in words


@pytest.mark.parametrize("plan_type", ["chip_managed_care", "chip_fee_for_service"])
def test_parity_for_chip_rests_on_its_own_statute(plan_type: str, library: Library) -> None:
    kind = "internal_appeal" if plan_type == "chip_managed_care" else "external_review"
    letter = _letter(kind, library, plan_type, LIMIT)
    assert letter.problems == ()
    assert "42 USC 1397cc(c)(7)(A), (B)" in _text(letter, library)
    assert "300gg-26" not in _text(letter, library)


@pytest.mark.parametrize(
    ("state", "office"),
    [
        ("CT", "Connecticut Insurance Department"),
        ("PA", "Pennsylvania Insurance Department"),
        ("TX", "External review, through Anthem"),
        ("GA", "External review, through Anthem"),
        ("ME", "External review, through Anthem"),
        ("OH", "External review, through Anthem"),
    ],
)
def test_an_office_is_named_only_where_it_was_read(state: str, office: str, library: Library) -> None:
    changes = {**FIRST, **MEDICAL, "plan.policy_issue_state": state}
    letter = _letter("external_review", library, "fully_insured_small_group", changes)
    assert letter.problems == ()
    assert office in _text(letter, library)


@pytest.mark.parametrize(
    ("regulator", "office"),
    [
        ("Department of Managed Health Care (DMHC)", "California Department of Managed Health Care"),
        ("California Department of Insurance", "California Department of Insurance"),
        (None, "External review, through Anthem"),
        ("Office of Consumer Affairs", "External review, through Anthem"),
    ],
)
def test_of_two_regulators_the_one_that_the_card_names_gets_the_request(
    regulator: str | None, office: str, library: Library
) -> None:
    changes = {**FIRST, **MEDICAL, "plan.policy_issue_state": "CA", "plan.regulator": regulator}
    letter = _letter("external_review", library, "fully_insured_large_group", changes)
    assert letter.problems == ()
    assert office in _text(letter, library)


@pytest.mark.parametrize(("state", "is_told"), [("TX", True), ("FL", True), ("GA", True), ("CT", True), ("VA", False)])
def test_a_family_is_sent_to_the_notice_where_office_or_window_was_not_read(
    state: str, is_told: bool, library: Library
) -> None:
    case = make_case({**FIRST, **MEDICAL, "plan.policy_issue_state": state})
    checks = [check for check in assess(case, library, TODAY).checks if check.id == "REVIEW-OFFICE"]
    assert bool(checks) is is_told


def test_a_state_says_nothing_about_medicaid(library: Library) -> None:
    case = make_case({**FIRST, "plan.plan_type": "medicaid_managed_care", "plan.policy_issue_state": "GA"})
    assert "REVIEW-OFFICE" not in [check.id for check in assess(case, library, TODAY).checks]


def test_a_day_that_may_have_passed_is_not_called_the_last_one(library: Library) -> None:
    changes = {**FIRST, **LIMIT, "plan.policy_issue_state": "NM", "denial.dated_on": "2026-09-01"}
    letter = _letter("external_review", library, "fully_insured_small_group", changes)
    assert letter.problems == ()
    assert "The last day for this request" not in _text(letter, library)


def test_while_nobody_knows_the_plan_a_late_request_goes_to_no_states_office(library: Library) -> None:
    """The state's window was only assumed for the safe day; its office may not be this plan's."""
    changes = {**FIRST, "plan.policy_issue_state": "NM", "plan.card_words": None, "plan.is_grandfathered": True}
    case = make_case({**changes, "plan.plan_type": "unknown"})
    letter = write("late_filing_request", case, library, date(2027, 9, 1))
    assert "Superintendent" not in " ".join(FORMATS["txt"].render(letter, library.templates.look).decode().split())
    assert not any(problem.id in ("CITATION", "EXCLUDED") for problem in letter.problems)
