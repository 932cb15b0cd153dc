"""Numbers and days have their range in the case document: what cannot be is refused with its path and a sentence."""

import json
from typing import Any

import pytest

from app.errors import Invalid
from app.services.case_documents import read_case
from app.services.plain_english import in_english
from tests.factories import case_document, shipped_library


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("services[0].requested.visits", -3, "must be at least 0"),
        ("services[0].requested.minutes_per_visit", 0, "must be at least 1"),
        ("plans_of_care[0].visits_per_week", 0, "must be more than 0"),
        ("plans_of_care[0].visits", 0, "must be at least 1"),
        ("evaluations[0].findings[0].percentile", 400, "must be at most 100"),
        ("evaluations[0].findings[0].sd", 0, "must be more than 0"),
        ("notes[0].page", 0, "must be at least 1"),
        ("child.gestational_weeks", 400, "must be at most 45"),
        ("denial.dated_on", "0202-10-05", "must lie between the years 1900 and 2199"),
        ("denial.dated_on", "2926-10-05", "must lie between the years 1900 and 2199"),
    ],
)
def test_a_number_outside_its_range_is_refused(path: str, value: Any, words: str) -> None:
    raw = json.dumps(case_document({path: value})).encode()
    with pytest.raises(Invalid) as refused:
        read_case(raw, shipped_library(), 10**7)
    assert {problem.path: in_english(problem.message) for problem in refused.value.problems}.get(f"$.{path}") == words
