"""Which regime a plan falls under: stated, told by the facts, contradicted, or asked for."""

from typing import Any

import pytest

from app.domain.library import Library
from app.rules.law.checks import checks
from app.rules.law.plan_types import plan_type, settling_question
from app.rules.law.standing import docket
from tests.factories import make_case
from tests.rules.asking import TODAY, judged

BARE = {"plan.card_words": None, "plan.plan_name": None, "plan.plan_type": "unknown"}


def test_a_stated_plan_type_is_in_doubt_where_the_card_speaks_against_it(library: Library) -> None:
    case = make_case({"plan.card_words": "Administered by Anthem"})
    finding = plan_type(case, library)
    assert (finding.value, finding.because) == ("unknown", ("plan.plan_type", "plan.card_words"))
    raised = checks(docket(case, library, TODAY), ())
    assert [(check.id, check.severity) for check in raised] == [("PLAN-TYPE", "error")]
    assert "plan.card_words" in raised[0].records


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
    case = make_case({f"plan.{name}": fact for name, fact in facts.items()})
    assert [check.id for check in checks(docket(case, library, TODAY), ())] == ["PLAN-TYPE"]


def test_the_example_is_not_contradicted(library: Library) -> None:
    case = make_case()
    assert checks(docket(case, library, TODAY), ()) == ()


def test_a_county_called_chippewa_is_no_chip_plan(library: Library) -> None:
    case = make_case({"plan.plan_name": "Chippewa County Health Plan"})
    assert checks(docket(case, library, TODAY), ()) == ()


def test_one_question_is_asked_and_it_is_the_one_that_settles() -> None:
    words = "Does the card or benefits book say *insured by* or *administered by*?"
    assert settling_question(make_case(BARE)) == words
    assert "employer" in settling_question(make_case({**BARE, "plan.funding": "insured"}))
    known = {**BARE, "plan.funding": "insured", "plan.employer_kind": "private"}
    assert "How many people" in settling_question(make_case(known))


DOUBTFUL: list[tuple[dict[str, Any], str]] = [
    (
        {"plan_type": "fully_insured_individual", "card_words": "Self-insured by Larch Foundry; ABC Benefits, TPA"},
        "self-f",
    ),
    ({"plan_type": "fully_insured_large_group", "card_words": "Cigna does not insure these benefits"}, "self-f"),
    ({"plan_type": "fully_insured_large_group", "card_words": None, "funding": "level_funded"}, "self-funded"),
    ({"plan_type": "self_funded_erisa", "card_words": "Underwritten by Aetna Life Insurance Company"}, "insured"),
    ({"plan_type": "self_funded_erisa", "card_words": None, "plan_name": "MassHealth CarePlus"}, "Medicaid"),
    ({"plan_type": "medicaid_managed_care", "card_words": "TRICARE Prime"}, "TRICARE"),
    ({"plan_type": "fully_insured_large_group", "card_words": None, "payer_name": "FEHB Standard Option"}, "federal"),
    ({"plan_type": "self_funded_erisa", "card_words": None, "exchange": "federal"}, "exchange"),
]


@pytest.mark.parametrize(("plan", "told"), DOUBTFUL)
def test_while_the_facts_contradict_each_other_no_law_hangs_on_the_typed_plan_type(
    plan: dict[str, Any], told: str, library: Library
) -> None:
    _, judged_as = judged(library, {f"plan.{name}": value for name, value in plan.items()})
    assert judged_as.plan_type.value == "unknown"
    (check,) = [check for check in judged_as.checks if check.id == "PLAN-TYPE"]
    assert check.severity == "error"
    assert told in check.message
    assert "plan type to unknown" in check.message
    applying = [argument for argument in judged_as.arguments if argument.verdict == "applies"]
    assert [verdict.id for verdict in applying if verdict.rules] == []
    _, again = judged(library, {f"plan.{name}": value for name, value in plan.items()} | {"plan.plan_type": "unknown"})
    assert [check for check in again.checks if check.severity == "error"] == []


@pytest.mark.parametrize(
    "words",
    [
        "Insured by Anthem. Behavioral benefits are administered by Carelon.",
        "This plan is not self-funded. Coverage is underwritten by Anthem.",
        "This plan is not, and has never been, a grandfathered plan.",
    ],
)
def test_words_that_are_denied_or_stand_on_every_card_raise_no_doubt(words: str, library: Library) -> None:
    _, assessment = judged(library, {"plan.card_words": words})
    assert assessment.plan_type.value == "fully_insured_small_group"
    assert [check.id for check in assessment.checks if check.id.startswith("PLAN-")] == []


def test_the_answer_to_who_pays_the_claims_settles_a_card_that_only_says_administered(library: Library) -> None:
    card = {"plan.card_words": "Administered by Anthem"}
    _, open_case = judged(library, card)
    _, settled = judged(library, {**card, "plan.funding": "insured"})
    assert open_case.plan_type.value == "unknown"
    assert settled.plan_type.value == "fully_insured_small_group"


@pytest.mark.parametrize(
    ("words", "entered"),
    [
        ("We believe this coverage is a “grandfathered health plan” under the Affordable Care Act.", False),
        ("This is a non-grandfathered plan.", True),
        ("This plan is no longer grandfathered.", True),
    ],
)
def test_a_plan_book_that_says_the_contrary_leaves_the_flag_open(words: str, entered: bool, library: Library) -> None:
    changes = {"plan.is_grandfathered": entered, "plan.benefits[0].words": words}
    case, assessment = judged(library, changes)
    assert [(check.id, check.severity) for check in assessment.checks if check.id == "PLAN-FLAG"] == [
        ("PLAN-FLAG", "error")
    ]
    assert docket(case, library, TODAY).facts["is_grandfathered"].items is None
