"""Every row of the law: a fact that exists, a rule that leads somewhere, a cite only where it was read."""

import re
from typing import get_args

import pytest

from app.domain.facts import MATRIX
from app.domain.law import CiteKey, CiteSet, LawRule
from app.domain.library import Law, Library
from app.domain.vocabulary import NoticeElement, PlanTypeName, ReasonKind


@pytest.fixture
def law(library: Library) -> Law:
    return library.law


def test_every_argument_that_is_excluded_exists(law: Law) -> None:
    assert {a for exclusion in law.exclusions.values() for a in exclusion.arguments} - set(law.arguments) == set()


def test_every_plan_type_has_its_row_and_every_column(law: Law) -> None:
    assert set(law.plan_types) == set(get_args(PlanTypeName)) - {"unknown"}
    assert all(set(plan_type.binds) == set(MATRIX) for plan_type in law.plan_types.values())


def test_every_notice_element_of_the_case_document_has_its_row(law: Law) -> None:
    assert set(law.notice_elements) == set(get_args(NoticeElement))


def test_every_argument_answers_reasons_that_exist(law: Law) -> None:
    assert {a for argument in law.arguments.values() for a in argument.answers} - {"*", *get_args(ReasonKind)} == set()


def test_every_state_and_dc_has_its_place_and_its_rule(law: Law) -> None:
    assert len({place.state for place in law.places.values()}) == 51
    assert [place.id for place in law.places.values() if not place.is_hint and place.id not in law.rules] == []


def test_a_hint_names_no_office_and_no_window(law: Law) -> None:
    for place in law.places.values():
        if place.is_hint or place.ok != "yes":
            assert place.office is None
        if place.is_hint:
            assert place.window_count is None
            assert place.ok != "yes"


def test_cites_stand_under_known_sets(law: Law) -> None:
    known = {*get_args(CiteSet), "*"}
    assert [rule.id for rule in law.rules.values() if set(rule.cites) - known] == []


def test_no_cite_carries_a_remark_of_the_matrix(law: Law) -> None:
    """`(first-level definition read)` says how a row was checked; a letter prints the section alone."""
    remark = re.compile(r"\((?![^()]{1,5}\))(?!\d{4}-)[^()]*\)|\b(heading only|as described|reported)\b")
    printed = [(rule.id, words) for rule in law.rules.values() if rule.ok == "yes" for words in rule.cites.values()]
    assert [sentence for sentence in printed if remark.search(sentence[1])] == []


@pytest.mark.parametrize(
    ("rule", "cite_set", "words"),
    [
        ("E-FILE", "erisa", "29 CFR 2560.503-1(h)(2)(iii)"),
        ("E-FILE", "phs_group", "29 CFR 2560.503-1(h)(2)(iii), as applied by 45 CFR 147.136(b)(2)(i)"),
        ("E-FILE", "phs_individual", "29 CFR 2560.503-1(h)(2)(iii), as applied by 45 CFR 147.136(b)(3)(i)"),
        ("E-FILE", "treasury", "29 CFR 2560.503-1(h)(2)(iii), as applied by 26 CFR 54.9815-2719(b)(2)(i)"),
        ("A-FILE", "erisa", "29 CFR 2590.715-2719(b)(2)(ii)(C)"),
        ("A-FILE", "phs_group", "45 CFR 147.136(b)(2)(ii)(C)"),
        ("A-FILE", "phs_individual", "45 CFR 147.136(b)(3)(ii)(C)"),
        ("A-FILE", "treasury", "26 CFR 54.9815-2719(b)(2)(ii)(C)"),
        ("XF-RESC", "phs_group", "45 CFR 147.136(d)(1)(i)(C)"),
        ("XF-RESC", "treasury", "26 CFR 54.9815-2719(d)(1)(i)"),
        ("MH-TREAT", "erisa", "29 USC 1185a(a)(3)(A)(ii)"),
        ("MH-TREAT", "treasury", "26 USC 9812(a)(3)(A)(ii)"),
        ("MH-TREAT", "phs_individual", "42 USC 300gg-26(a)(3)(A)(ii)"),
        ("H-DEF", "*", "45 CFR 156.115(a)(5)(i)"),
    ],
)
def test_a_row_is_cited_by_the_set_that_binds(rule: str, cite_set: CiteKey, words: str, law: Law) -> None:
    assert law.rules[rule].cites[cite_set] == words


@pytest.mark.parametrize(
    ("rule", "cite_set"),
    [("A-ONELEVEL", "erisa"), ("XF-NSA", "treasury"), ("MH-23", "treasury"), ("E-STAT", "phs_group"), ("W-GAP", "*")],
)
def test_a_cite_that_was_not_read_for_a_set_is_left_out(rule: str, cite_set: str, law: Law) -> None:
    assert cite_set not in law.rules[rule].cites


def test_a_paragraph_stands_behind_the_section_of_each_set() -> None:
    row = {
        "id": "X", "says": "x", "ok": "yes", "paragraph": "(a)(1)", "section": {"erisa": "29 CFR 1{}"},
        "cites": {"treasury": "26 CFR 2(b)"}, "source": {"id": "P1", "checked_on": "2026-11-21"},
    }  # fmt: skip
    assert LawRule.model_validate(row).cites == {"erisa": "29 CFR 1(a)(1)", "treasury": "26 CFR 2(b)"}


def test_the_numbers_of_the_benchmarks_are_never_printed(law: Law) -> None:
    rows = [rule for rule in law.rules.values() if rule.id.startswith("H-BENCH-")]
    assert len(rows) > 20
    assert all(rule.never_print for rule in rows)


def test_rows_that_were_not_read_are_not_yes(law: Law) -> None:
    for name in ("M-JIMMO", "MH-PAUSE", "DT-MA65", "PA-TIME-PUBLIC", "VA autism-TREATMENT", "W-1551050-REMOVED"):
        assert law.rules[name].ok == "sec"
    for name in ("K-OT-REG", "MH-MCD", "H-TRANS", "N-HCSM", "R-WA-MD", "CP-CMS-NFG-HELPLINE"):
        assert law.rules[name].ok == "no"


@pytest.mark.parametrize("rule", ["VA autism", "VA autism-TREATMENT", "R-TX", "R-NY", "S-STATEREP", "X-STATE", "TX"])
def test_a_state_rule_for_insured_coverage_reaches_no_self_funded_plan(rule: str, law: Law) -> None:
    reached = law.rules[rule].applies_to
    assert set(reached) == {"FI_*", "NFG_FI", "CHURCH_FI"}


def test_a_states_review_statute_binds_only_where_its_process_does(law: Law) -> None:
    open_rows = [
        place.id
        for place in law.places.values()
        if place.id in law.rules and law.rules[place.id].when.get("review_process") != "state"
    ]
    assert open_rows == ["TX"]


def test_the_providers_word_opens_the_fast_appeal_of_medicaid_by_a_rule_that_was_read(library: Library) -> None:
    """42 CFR 438.410(a): the provider indicates it; the rule stands behind the argument and may be cited."""
    rule = library.law.rules["K-MCO-EXPED"]
    assert rule.ok == "yes"
    opened = [plan_type.id for plan_type in library.law.plan_types.values() if plan_type.by_attending is True]
    assert sorted(opened) == ["chip_managed_care", "medicaid_managed_care"]
    assert "K-MCO-EXPED" in library.law.arguments["expedited_process"].rules


@pytest.mark.parametrize(
    "rule", ["VA notice", "VA prior authorization", "PA-TIME-PUBLIC", "PA-REASON-PUBLIC", "H-2027"]
)
def test_law_of_2026_and_2027_that_was_not_read_in_the_law_is_on_file_and_not_cited(
    rule: str, library: Library
) -> None:
    held = library.law.rules[rule]
    assert held.ok == "sec"
    assert held.in_force.from_ is not None
