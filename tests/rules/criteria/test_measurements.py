"""Measurements: inside their scale, the same in goal and note, a loss is a loss, a goal met is not asked for again."""

from typing import Any

import pytest

from app.domain.assessment import Check
from app.domain.library import Library
from app.domain.measures import values_in, whole
from tests.rules.asking import judged

PERCENT = {
    "goals[0].baseline.unit": "% of requests",
    "goals[0].target.unit": "% of requests",
    "goals[0].target.value": 80,
}
HITS = {
    "goals[0].words": "Maya will hit less.",
    "goals[0].baseline": {"value": 9, "unit": "hits a day", "on": "2026-08-20"},
    "goals[0].target": {"value": 2, "unit": "hits a day", "by_on": "2027-01-31"},
}


def _checks(library: Library, id: str, changes: dict[str, Any]) -> list[Check]:
    return [check for check in judged(library, changes)[1].checks if check.id == id]


@pytest.mark.parametrize(
    ("unit", "most"),
    [("of 5 trials", 5), ("out of 10 words", 10), ("/20", 20), ("percent", 100), ("% of trials", 100),
     ("percent of ideal weight", None), ("seconds", None), ("steps", None)],
)  # fmt: skip
def test_the_whole_of_a_unit(unit: str, most: float | None) -> None:
    assert whole(unit) == most


@pytest.mark.parametrize(
    ("text", "unit", "values"),
    [
        ("2 of 5 trials; 5 of 10 bites without spilling.", "of 10 bites", [5]),
        ("Walked 12 steps, then 15 steps.", "steps", [12, 15]),
        ("Named 7/20 pictures.", "of 20 pictures", [7]),
        ("45 % of requests in words", "percent", [45]),
        ("1 hit a day", "hits a day", [1]),
        ("2 of 50 trials", "of 5 trials", []),
    ],
)
def test_the_values_of_a_unit_in_a_note(text: str, unit: str, values: list[float]) -> None:
    assert values_in(text, unit) == values


@pytest.mark.parametrize(
    "changes",
    [
        {"goals[0].progress[1].value": 6},
        {"goals[1].target.value": 11},
        {"goals[0].baseline.value": -1},
        {**PERCENT, "goals[0].progress": [{"on": "2026-09-28", "value": 130}]},
    ],
)
def test_more_than_the_whole_holds_the_letter_back(library: Library, changes: dict[str, Any]) -> None:
    (check,) = _checks(library, "VAL-BOUNDS", changes)
    assert check.severity == "error"
    assert "not more than the whole" in check.message


def test_a_request_for_no_unit_is_held_back(library: Library) -> None:
    (check,) = _checks(library, "VAL-BOUNDS", {"services[0].requested.units": 0, "services[0].requested.visits": None})
    assert "0 units" in check.message


def test_a_goal_and_its_note_that_differ_are_told_with_both(library: Library) -> None:
    raised = _checks(library, "VAL-PROGRESS", {"notes[1].response": "3/5 trials today."})
    assert [check.records for check in raised] == [("g1", "n2")]
    assert "says 3 of 5 trials" in raised[0].message


def test_a_note_that_gives_no_number_of_the_unit_contradicts_nothing(library: Library) -> None:
    assert _checks(library, "VAL-PROGRESS", {"notes[1].response": "One trial alone, calm for 20 minutes."}) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"goals[0].baseline.value": 3},
        {**HITS, "goals[0].progress": [{"on": "2026-09-28", "value": 14, "document": "d4"}]},
        {**PERCENT, "goals[0].baseline.value": 60, "goals[0].progress": [{"on": "2026-09-28", "value": 45}]},
    ],
)
def test_a_loss_is_told_by_the_goals_words(library: Library, changes: dict[str, Any]) -> None:
    (check,) = _checks(library, "GOAL-LOSS", changes)
    assert check.records == ("g1",)
    assert "loss" in check.message
    assert "Maya will" in check.message


def test_fewer_hits_are_no_loss(library: Library) -> None:
    fewer = {**HITS, "goals[0].progress": [{"on": "2026-09-28", "value": 4, "document": "d4"}]}
    assert _checks(library, "GOAL-LOSS", fewer) == []


def test_a_request_whose_goals_are_all_met_waits_for_new_ones(library: Library) -> None:
    met = {"goals[0].progress[1].value": 5, "notes[2].response": "5 of 5 trials; 10 of 10 bites.",
           "goals[1].progress[0].value": 10}  # fmt: skip
    assert [(check.severity, check.records) for check in _checks(library, "GOALS-MET", met)] == [
        ("error", ("g1", "g2"))
    ]
    assert [check.severity for check in _checks(library, "GOALS-MET", {**met, "denial.timing": "post_service"})] == [
        "warning"
    ]


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("2 of 5 trials; 5 of 10 bites. Ready for discharge.", True),
        ("2 of 5 trials; 5 of 10 bites. No discharge planned.", False),
        ("2 of 5 trials; 5 of 10 bites. Discharge when all goals are met.", False),
    ],
)
def test_a_note_that_advises_discharge_is_told(library: Library, words: str, is_told: bool) -> None:
    assert bool(_checks(library, "NOTE-DISCHARGE", {"notes[2].response": words})) is is_told
