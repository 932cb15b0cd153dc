"""Nothing untrue in the letters of generated cases: 480 of them here, ten thousand in `make truth`."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from app.domain.library import Library
from tests.truth import days, law, names, words
from tests.truth.cases import LEVELS, OUTCOMES, PLAN_TYPES, REASONS, case_of, sources
from tests.truth.reading import read

# About fifty seconds on two cores; the number is chosen by that.
SEEDS = 480
GROUP = 60
LETTER = "Please find enclosed the records. "


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1, SEEDS, GROUP))
def test_no_letter_of_a_generated_case_says_what_nothing_carries(first: int, library: Library) -> None:
    told: list[str] = []
    counts: Counter[str] = Counter()
    for seed in range(first, first + GROUP):
        document, on = case_of(seed)
        reading = read(document, on, library, in_formats=seed % 10 == 0)
        counts += reading.counts
        told += [f"seed {seed}, {kind}: {fault}" for kind, fault in reading.faults]
    assert counts["cases"] > GROUP * 0.9
    assert counts["final"] > GROUP / 2
    assert told == []


def test_the_same_seed_gives_the_same_case() -> None:
    assert case_of(7) == case_of(7)
    assert len(sources()) > 100


def test_the_cases_reach_every_plan_type_level_outcome_reason_and_therapy() -> None:
    cases = [case_of(seed)[0] for seed in range(1, 700)]
    seen = Counter(case["plan"]["plan_type"] for case in cases)
    assert set(PLAN_TYPES) <= set(seen)
    assert {case["denial"]["level"] for case in cases} >= set(LEVELS)
    assert {case["denial"]["outcome"] for case in cases} >= set(OUTCOMES)
    kinds = {reason["kind"] for case in cases for reason in case["denial"].get("reasons") or ()}
    assert kinds >= {kind for kind, _ in REASONS}
    therapies = {service["discipline"] for case in cases for service in case.get("services") or ()}
    assert len(therapies) == 5
    for part, field in (("denial", "recoupment"), ("plan", "other_coverage"), ("denial", "codes")):
        assert sum(bool(case[part].get(field)) for case in cases) > 20


# What the reader must not miss: each sentence is untrue of the example, and one reader sees it.


@pytest.mark.parametrize(
    "said",
    [
        "She scored at the 0.3th percentile.",
        "A notice of October 5, 2026..",
        "Please authorize 1 visits.",
        "The letter was sent.Please answer.",
        "Her weight_for_length is low.",
        "It is illegal.",
        "The day is None.",
    ],
)
def test_the_reader_sees_what_no_letter_says(said: str) -> None:
    assert list(words.forbidden(LETTER + said, {})) != []


@pytest.mark.parametrize(
    "said",
    [
        "I am Maya’s father.",
        "The home program runs daily.",
        "It was taken back.",
        "Tried before: splints.",
        "The school’s therapist works on letters.",
        "The paid claims show it.",
    ],
)
def test_the_reader_sees_a_claim_without_its_field(said: str) -> None:
    assert list(words.unfounded(LETTER + said, {"people": []})) != []


def test_the_reader_sees_a_name_that_nobody_gave() -> None:
    assert list(names.unknown("Seen by Thaddeus Quillfeather.", {})) != []
    assert list(names.unknown("Seen by Thaddeus Quillfeather.", {"people": [{"name": "Thaddeus Quillfeather"}]})) == []


@pytest.mark.parametrize(
    ("plan_type", "said"),
    [
        ("church_self_funded", "29 USC 1133"),
        ("self_funded_erisa", "45 CFR 156.115(a)(5)"),
        ("medicaid_managed_care", "29 CFR 2560.503-1(h)(2)(iii)"),
        ("federal_employee", "42 CFR 438.406"),
        ("self_funded_erisa", "Va. Code 38.2-3418.17"),
    ],
)
def test_the_reader_sees_law_of_another_plan(plan_type: str, said: str) -> None:
    document: dict[str, Any] = {"plan": {"policy_issue_state": "VA"}, "child": {}}
    assert list(law.misplaced(said, document, plan_type)) != []


def test_the_reader_counts_days_for_itself() -> None:
    denial = {"level": "initial", "outcome": "denied", "dated_on": "2026-08-31", "received_on": "2026-09-02"}
    document: dict[str, Any] = {"plan": {}, "denial": denial}
    assert days.internal_window(document, "federal_employee") == date(2027, 3, 1)
    assert days.internal_window(document, "self_funded_erisa") == date(2027, 3, 1)
    assert days.months_later(date(2026, 10, 30), 4) == date(2027, 3, 1)
    assert [days.is_working(date(2026, 11, day)) for day in (11, 12, 26, 28)] == [False, True, False, False]
    wrong = [{"id": "internal_appeal", "last_day": "2027-03-02", "file_by": "2027-03-02"}]
    assert list(days.wrong_due(document, "self_funded_erisa", wrong)) != []
