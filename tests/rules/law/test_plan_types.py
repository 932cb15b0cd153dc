"""Which regime a plan falls under: stated, told by the facts, contradicted, or asked for."""

from typing import Any

import pytest

from app.domain.library import Library
from app.rules.law_checks import checks
from app.rules.plan_types import plan_type, settling_question
from tests.factories import make_case
from tests.rules.law.asking import TODAY

BARE = {"plan.card_words": None, "plan.plan_name": None, "plan.plan_type": "unknown"}


@pytest.mark.parametrize(
    ("facts", "value"),
    [
        ({"card_words": "Insured by Anthem", "employer_kind": "private", "employer_size_band": "1-50"},
         "fully_insured_small_group"),
        ({"funding": "insured", "employer_kind": "private", "employer_size_band": "101+"}, "fully_insured_large_group"),
        ({"card_words": "Administered by Anthem", "employer_kind": "private"}, "self_funded_erisa"),
        ({"funding": "level_funded", "employer_kind": "private", "employer_size_band": "1-50"}, "self_funded_erisa"),
        ({"funding": "self_funded", "employer_kind": "union"}, "self_funded_erisa"),
        ({"funding": "insured", "employer_kind": "none", "exchange": "federal"}, "fully_insured_individual"),
        ({"funding": "self_funded", "employer_kind": "public"}, "non_federal_governmental_self_funded"),
        ({"funding": "insured", "employer_kind": "public"}, "non_federal_governmental_insured"),
        ({"funding": "self_funded", "employer_kind": "church"}, "church_self_funded"),
        ({"funding": "insured", "employer_kind": "church"}, "church_insured"),
        ({"employer_kind": "federal"}, "federal_employee"),
        ({"brochure_words": "A Postal Service Health Benefits (PSHB) plan"}, "federal_employee"),
        ({"payer": "tricare"}, "tricare"),
        ({"card_words": "TRICARE Prime"}, "tricare"),
        ({"payer": "medicare"}, "original_medicare"),
        ({"card_words": "Medicare Advantage HMO"}, "medicare_advantage"),
        ({"brochure_words": "a Medicaid managed care plan"}, "medicaid_managed_care"),
        ({"brochure_words": "Short-term limited-duration insurance"}, "short_term_limited_duration"),
        ({"brochure_words": "a health care sharing ministry"}, "health_care_sharing_ministry"),
        ({"brochure_words": "fixed indemnity"}, "excepted_benefit"),
        # what does not settle it
        ({}, "unknown"),
        ({"card_words": "Insured by Anthem"}, "unknown"),
        ({"card_words": "Administered by Anthem"}, "unknown"),
        ({"funding": "insured", "employer_kind": "private", "employer_size_band": "51-100"}, "unknown"),
        ({"card_words": "Anthem Blue Cross PPO", "employer_kind": "private", "employer_size_band": "1-50"}, "unknown"),
    ],
)  # fmt: skip
def test_the_facts_tell_the_regime_or_leave_it_open(facts: dict[str, Any], value: str, library: Library) -> None:
    case = make_case({**BARE, **{f"plan.{name}": one for name, one in facts.items()}})
    assert plan_type(case, library).value == value


def test_a_stated_plan_type_counts_even_where_the_card_speaks_against_it(library: Library) -> None:
    case = make_case({"plan.card_words": "Administered by Anthem"})
    finding = plan_type(case, library)
    assert (finding.value, finding.because) == ("fully_insured_small_group", ("plan.plan_type",))
    found = checks(case, finding, (), library, TODAY)
    assert [(one.id, one.severity) for one in found] == [("PLAN-TYPE", "warning")]
    assert "plan.card_words" in found[0].records


@pytest.mark.parametrize(
    "facts",
    [
        {"plan_type": "fully_insured_small_group", "funding": "level_funded"},
        {"plan_type": "fully_insured_small_group", "employer_size_band": "101+"},
        {"plan_type": "self_funded_erisa", "employer_kind": "public", "card_words": None},
        {"plan_type": "fully_insured_large_group", "employer_kind": "church"},
        {"plan_type": "medicare_advantage", "card_words": "TRICARE Prime"},
    ],
)
def test_a_contradiction_is_a_check(facts: dict[str, Any], library: Library) -> None:
    case = make_case({f"plan.{name}": one for name, one in facts.items()})
    assert [one.id for one in checks(case, plan_type(case, library), (), library, TODAY)] == ["PLAN-TYPE"]


def test_the_example_is_not_contradicted(library: Library) -> None:
    case = make_case()
    assert checks(case, plan_type(case, library), (), library, TODAY) == ()


def test_a_county_called_chippewa_is_no_chip_plan(library: Library) -> None:
    case = make_case({"plan.plan_name": "Chippewa County Health Plan"})
    assert checks(case, plan_type(case, library), (), library, TODAY) == ()


def test_one_question_is_asked_and_it_is_the_one_that_settles() -> None:
    words = "Does the card or benefits book say *insured by* or *administered by*?"
    assert settling_question(make_case(BARE)) == words
    assert "employer" in settling_question(make_case({**BARE, "plan.funding": "insured"}))
    known = {**BARE, "plan.funding": "insured", "plan.employer_kind": "private"}
    assert "How many people" in settling_question(make_case(known))
