"""Is a plan of care ready? Each question answered from the record alone."""

from datetime import date
from typing import Any

import pytest

from app.domain.library import Library
from app.rules.assess import assess
from app.rules.criteria.readiness import Readiness, readiness
from tests.factories import make_case

ON = date(2026, 10, 20)


def _answers(library: Library, changes: dict[str, Any] | None = None) -> dict[str, Readiness]:
    case = make_case(changes)
    return {reading.question: reading for reading in readiness(library, case, assess(case, library, ON))}


def test_the_example_is_measurable_has_baselines_and_is_signed(library: Library) -> None:
    answers = _answers(library)
    assert [answers[question].state for question in ("measurable", "baseline", "signed", "test")] == ["yes"] * 4


@pytest.mark.parametrize(
    ("question", "changes", "state", "sentence"),
    [
        ("measurable", {"goals[0].target": None}, "partly", "has no target"),
        ("measurable", {"goals[0].measure": None}, "partly", "does not say what is measured"),
        ("measurable", {"goals[0].target.by_on": None}, "partly", "has a target without a day"),
        ("measurable", {"goals[0].target.unit": "minutes"}, "partly", "starts in one unit and aims in another"),
        ("measurable", {"goals": None, "plans_of_care[0].goals": None}, "no", "No goal is on file."),
        ("baseline", {"goals[0].baseline": None, "goals[1].baseline": None}, "no", "has no baseline"),
        ("baseline", {"goals[0].baseline.on": None}, "partly", "has a baseline without a day"),
        ("signed", {"documents[2].signed_on": None}, "no", "is not signed"),
        ("signed", {"documents[2].valid_to": None}, "no", "does not say from when to when"),
        ("signed", {"documents[2].signed_on": "2027-03-01"}, "no", "after it ended"),
        ("signed", {"plans_of_care[0].document": None, "plans_of_care[0].page": None}, "no", "names no paper"),
        ("signed", {"plans_of_care": None}, "no", "No plan of care is on file."),
    ],
)
def test_what_is_missing_is_named(
    library: Library, question: str, changes: dict[str, Any], state: str, sentence: str
) -> None:
    answer = _answers(library, changes)[question]
    assert answer.state == state
    assert sentence in answer.lacking[0].sentence


def test_a_test_that_is_old_is_not_fresh(library: Library) -> None:
    test = _answers(library, {"evaluations[0].done_on": "2024-01-10"})["test"]
    assert test.state != "yes"
    assert test.criterion == "GEN-03"
    assert test.lacking
