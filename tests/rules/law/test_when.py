"""The grammar of `when`: yes, no, or cannot tell yet; unknown is never no."""

from typing import Any

import pytest

from app.domain.facts import VOCABULARY, Fact, Facts, Item
from app.domain.library import Library
from app.domain.when import WORDS, condition_problems
from app.rules.law.standing import docket
from app.rules.law.when import answer
from tests.factories import case_document, make_case
from tests.rules.asking import TODAY, argument


def _facts(**known: Any) -> Facts:
    facts = {name: Fact(None, (term.path,)) for name, term in VOCABULARY.items()}
    for name, value in known.items():
        values = value if isinstance(value, tuple) else (value,)
        facts[name] = Fact(tuple(Item(v, (f"{name}.{n}",)) for n, v in enumerate(values)), (name,))
    return facts


@pytest.mark.parametrize(
    ("when", "verdict"),
    [
        ({}, "yes"),
        ({"level": "initial"}, "yes"),
        ({"level": ["external", "initial"]}, "yes"),
        ({"level": "external"}, "no"),
        ({"funding": "insured"}, "cannot_tell"),
        ({"not": {"funding": "insured"}}, "cannot_tell"),
        ({"not": {"level": "external"}}, "yes"),
        ({"level": "external", "funding": "insured"}, "no"),
        ({"funding": "insured", "level": "external"}, "no"),
        ({"level": "initial", "funding": "insured"}, "cannot_tell"),
        ({"any": [{"funding": "insured"}, {"level": "initial"}]}, "yes"),
        ({"any": [{"funding": "insured"}, {"level": "external"}]}, "cannot_tell"),
        ({"any": [{"level": "external"}, {"level": "internal_first"}]}, "no"),
        ({"all": [{"level": "initial"}, {"is_grandfathered": False}]}, "yes"),
        ({"age_under": 21}, "yes"),
        ({"age_under": 20}, "no"),
        ({"age_at_least": 20}, "yes"),
        ({"mandatory_appeal_levels_at_least": 2}, "cannot_tell"),
        ({"reason_kind": "educational"}, "yes"),
        ({"reason_kind": "cob"}, "no"),
        ({"diagnosis_code": ["F"]}, "yes"),
        ({"diagnosis_code": ["G80", "Q90"]}, "no"),
        ({"reason_words": ["improve*"]}, "yes"),
        ({"reason_words": ["improve"]}, "no"),
        ({"reason_words": ["no Improvement"]}, "yes"),
        ({"reason_words": ["prove"]}, "no"),
    ],
)
def test_a_condition_answers_yes_no_or_cannot_tell(when: dict[str, Any], verdict: str) -> None:
    facts = _facts(
        level="initial",
        is_grandfathered=False,
        age=20,
        reason_kind=("medical_necessity", "educational"),
        diagnosis_code=("F82",),
        reason_words=("There is no improvement.",),
    )
    assert answer(when, facts).verdict == verdict


def test_what_is_unknown_is_named_and_what_decided_too() -> None:
    answered = answer({"level": "initial", "funding": "insured", "exchange": "none"}, _facts(level="initial"))
    assert answered.needs == ("plan.funding", "plan.exchange")
    assert answered.because == ("level.0",)


def test_an_empty_list_is_known_and_holds_nothing() -> None:
    assert answer({"reason_kind": "cob"}, _facts(reason_kind=())).verdict == "no"


def test_only_the_reasons_that_match_are_the_because() -> None:
    answered = answer({"reason_kind": "educational"}, _facts(reason_kind=("medical_necessity", "educational")))
    assert answered.because == ("reason_kind.1",)


@pytest.mark.parametrize(
    "when",
    [
        {"colour": "red"},
        {"any": []},
        {"any": "level"},
        {"not": ["level"]},
        {"all": [{"colour": "red"}]},
        {"level_under": 3},
        {"age_under": "3"},
        {"is_grandfathered": "no"},
        {"level": 3},
        {"level": "intial"},
        {"any": [{"plan_type": ["self_funded_erisa", "self_funded"]}]},
        {"policy_issue_state": "Va"},
        {"diagnosis_code": ["F884"]},
        {"reason_kind": []},
    ],
)
def test_a_condition_that_no_fact_can_meet_is_a_problem(when: dict[str, Any]) -> None:
    assert condition_problems(when)


def test_every_word_that_a_fact_can_have_is_known() -> None:
    assert {name for name, fact in VOCABULARY.items() if fact.kind == "word"} == set(WORDS)


def test_a_problem_says_what_may_have_been_meant() -> None:
    assert condition_problems({"level": "intial"}) == ("`level` cannot be 'intial'; did you mean initial?",)
    (told,) = condition_problems({"not": {"plan_typ": "tricare"}})
    assert told == "`plan_typ` is not a fact; did you mean plan_type?"


def test_what_one_record_of_several_does_not_say_is_no_no() -> None:
    facts = {**_facts(), "setting": Fact((Item("clinic", ("services.s1.setting",)),), ("services",), is_open=True)}
    assert answer({"setting": "clinic"}, facts).verdict == "yes"
    assert answer({"setting": "home"}, facts).verdict == "cannot_tell"
    assert answer({"setting": "home"}, facts).needs == ("services",)


def test_a_second_service_that_does_not_say_leaves_the_law_open(library: Library) -> None:
    silent = {"id": "s2", "discipline": "speech_language"}
    spoken = case_document()["services"][0] | {"is_habilitative": False, "diagnoses": ["dx1"]}
    for only, both in (({}, "cannot_tell"), ({"is_habilitative": False}, "does_not_apply")):
        services = {"services": [spoken, {**silent, **only}]}
        assert argument(library, "habilitative_standard", services).verdict == both
    autism = {"id": "dx2", "code": "F84.0"}
    changes = {"services": [spoken, silent], "diagnoses": [*case_document()["diagnoses"], autism]}
    case = make_case(changes)
    codes = {item.value for item in docket(case, library, TODAY).facts["diagnosis_code"].items or ()}
    assert codes == {"F82", "F84.0"}
