"""Which regime a plan falls under: stated, told by the facts, contradicted, or asked for."""

from typing import Any

import pytest

from app.domain.library import Library
from app.rules.law.checks import checks
from app.rules.law.plan_types import plan_type, settling_question
from tests.factories import make_case
from tests.rules.asking import TODAY

BARE = {"plan.card_words": None, "plan.plan_name": None, "plan.plan_type": "unknown"}


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
