"""The hard exclusions hold over every generated case: no argument that applies ever names a row that may not stand."""

from datetime import date
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.citing import cite_set, pin_cite
from app.domain.law_found import Forbidden
from app.domain.library import Library
from app.domain.vocabulary import DenialLevel, DenialOutcome, PlanTypeName, ReasonKind, Timing
from app.rules.law.arguments import verdicts
from app.rules.law.clocks import clocks
from app.rules.law.deadlines import due_dates
from app.rules.law.exclusions import forbidden
from app.rules.law.standing import docket
from tests.factories import make_case
from tests.rules.asking import TODAY

FLAG = st.sampled_from([None, True, False])
CHANGES = st.fixed_dictionaries(
    {
        "plan.plan_type": st.sampled_from(get_args(PlanTypeName)),
        "plan.is_grandfathered": FLAG,
        "plan.is_transitional": FLAG,
        "plan.is_multiemployer": FLAG,
        "plan.is_collectively_bargained": FLAG,
        "plan.is_mewa": FLAG,
        "plan.is_opted_into_state_external_review": FLAG,
        "plan.is_church_erisa_election": FLAG,
        "plan.is_mhpaea_optout_cba": FLAG,
        "plan.employer_size_band": st.sampled_from([None, "1-50", "51-100", "101+"]),
        "plan.policy_issue_state": st.sampled_from([None, "VA", "TX", "NY", "GA", "CA", "HI", "MI", "KY", "PR"]),
        "plan.exchange": st.sampled_from([None, "federal", "state", "none"]),
        "plan.mandatory_appeal_levels": st.sampled_from([None, 1, 2]),
        "denial.level": st.sampled_from(get_args(DenialLevel)),
        "denial.outcome": st.sampled_from(get_args(DenialOutcome)),
        "denial.timing": st.sampled_from([None, *get_args(Timing)]),
        "denial.is_urgent": FLAG,
        "denial.notice_elements": st.sampled_from([None, [], ["specific_reason"]]),
        "denial.reasons[0].kind": st.sampled_from(get_args(ReasonKind)),
        "services[0].is_habilitative": FLAG,
        "diagnoses[0].code": st.sampled_from(["F82", "F84.0", "G80.9", "R62.50", "Q90.9"]),
        "child.born_on": st.sampled_from(["2021-02-14", "2005-01-01", "2006-10-20"]),
        "plan.benefits[0].exception": st.sampled_from([None, "medical_necessity", "network_gap", "none"]),
    }
)
STATUTES = {
    "NX-EHB-SELF": ("156.110", "156.115", "156.125", "18022"),
    "NX-ERISA-NON": ("1132(c)", "1132(a)", "1024(b)(4)", "2575.502c"),
    "NX-MH-MED": ("1185a", "300gg-26", "26 USC 9812", "2590.712", "146.136"),
    "NX-EPSDT-COMM": ("1396d(r)", "1396d(a)(4)(B)"),
    "NX-2024RULE": ("2590.712-1", "146.137"),
}


def _cited(changes: dict[str, Any], library: Library) -> tuple[set[str], dict[str, str], Forbidden]:
    """The arguments that apply, the rows they cite with the words printed, and what may not stand."""
    case = make_case(changes)
    finding = docket(case, library, TODAY).plan_type
    applying = [verdict for verdict in verdicts(docket(case, library, TODAY)) if verdict.verdict == "applies"]
    regime = library.law.plan_types.get(finding.value)
    cites = cite_set(case.plan, regime) if regime else "other"
    rules = {rule for verdict in applying for rule in verdict.rules}
    printed = {rule: words for rule in rules if (words := pin_cite(library.law.rules[rule], cites))}
    return {verdict.id for verdict in applying}, printed, forbidden(docket(case, library, TODAY))


@settings(max_examples=300, deadline=None)
@given(changes=CHANGES)
def test_nothing_forbidden_is_ever_argued_or_cited(changes: dict[str, Any], library: Library) -> None:
    arguments, printed, bars = _cited(changes, library)
    assert not arguments & set(bars.arguments)
    assert not set(printed) & set(bars.rules)
    held = {exclusion for _, exclusion in bars.words}
    for exclusion, statutes in STATUTES.items():
        if exclusion in held:
            assert not [words for words in printed.values() if any(statute in words for statute in statutes)]


@settings(max_examples=150, deadline=None)
@given(changes=CHANGES)
def test_a_plan_of_unknown_type_is_cited_no_statute(changes: dict[str, Any], library: Library) -> None:
    case = make_case({**changes, "plan.plan_type": "unknown", "plan.card_words": None, "plan.plan_name": None})
    finding = docket(case, library, TODAY).plan_type
    if finding.value == "unknown":
        assert all(due_date.cite is None for due_date in due_dates(docket(case, library, TODAY)))
        assert all(clock.cite is None for clock in clocks(docket(case, library, TODAY)))
        applied = [verdict for verdict in verdicts(docket(case, library, TODAY)) if verdict.verdict == "applies"]
        assert [rule for verdict in applied for rule in verdict.rules] == []
        assert set(library.law.rules) == set(forbidden(docket(case, library, TODAY)).rules)


@settings(max_examples=150, deadline=None)
@given(changes=CHANGES)
def test_every_date_and_clock_cites_a_row_that_binds(changes: dict[str, Any], library: Library) -> None:
    case = make_case(changes)
    bars = forbidden(docket(case, library, TODAY))
    for clock in clocks(docket(case, library, TODAY)):
        assert clock.cite is None or clock.rule not in bars.rules
    for due in due_dates(docket(case, library, TODAY)):
        assert due.cite is None or due.rule not in bars.rules
        assert due.file_by <= due.last_day
        assert due.file_by not in library.law.holidays
        assert due.file_by.weekday() < 5


def test_an_ots_word_alone_is_not_a_physicians(library: Library) -> None:
    said = {"statements": [{"id": "t1", "kind": "urgency", "by": "p1", "words": "Waiting would cost her the skill."}]}
    assert "E-URGENT-WHO" in _cited(said, library)[2].rules
    said["statements"][0]["by"] = "p2"
    assert "E-URGENT-WHO" not in _cited(said, library)[2].rules


def test_a_row_out_of_force_is_out_of_bounds(library: Library) -> None:
    case = make_case({"plan.exchange": "state"})
    assert "W-1551050" not in forbidden(docket(case, library, date(2026, 7, 19))).rules
    assert "W-1551050" in forbidden(docket(case, library, date(2026, 7, 20))).rules
