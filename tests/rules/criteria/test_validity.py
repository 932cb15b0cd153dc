"""Checks of the records: what is an error, what is a warning, and what is neither."""

from datetime import date
from typing import Any

import pytest

from app.domain.library import Library
from app.rules.assess import assess
from app.rules.validity.people import is_npi
from tests.factories import make_case
from tests.rules.criteria.asking import assessed, checks


def test_the_examples_have_no_error(library: Library) -> None:
    external = assess(make_case(example="anthem_ot_external"), library, date(2026, 12, 1))
    for assessment in (assessed(library), external):
        assert [check for check in assessment.checks if check.severity == "error"] == []


@pytest.mark.parametrize(
    ("changes", "check", "severity"),
    [
        ({"evaluations[0].findings[0].percentile": 20}, "VAL-SCALE", "error"),
        ({"child.born_on": "2020-01-14"}, "VAL-AGE", "warning"),
        ({"child.born_on": "2020-01-14", "evaluations[0].findings[0].domain": "gross_motor"}, "VAL-AGE", "warning"),
        ({"evaluations[0].findings[0].instrument": "GMFM"}, "VAL-NORM", "warning"),
        ({"evaluations[0].findings[0].instrument": "PDMS-2"}, "VAL-EDITION", "warning"),
        ({"evaluations[0].findings[0].instrument": "My own test"}, "VAL-INSTRUMENT", "warning"),
        ({"evaluations[0].done_on": "2025-08-20"}, "VAL-RECENCY", "warning"),
        ({"notes[0].session_on": "2026-08-20"}, "VAL-POCDATE", "warning"),
        ({"documents[3].signed_on": None}, "VAL-SIGN", "warning"),
        ({"documents[2].also_signed_by[0].on": None}, "VAL-SIGN", "warning"),
        ({"goals[0].target.unit": "percent"}, "VAL-GOAL", "warning"),
        ({"goals[0].measure": None}, "VAL-GOAL", "warning"),
        ({"services[0].requested.units": 24}, "VAL-UNITS", "error"),
        ({"notes[0].units": 5}, "VAL-UNITS", "warning"),
        ({"notes[0].session_on": "2026-10-21"}, "VAL-FUTURE", "error"),
        ({"confirmations[0].on": "2026-10-21"}, "VAL-FUTURE", "error"),
        ({"goals[0].progress[0].on": "2026-10-21"}, "VAL-FUTURE", "error"),
        ({"denial.received_on": "2026-10-01"}, "VAL-DATES", "error"),
        ({"services[0].requested.to_on": "2026-10-01"}, "VAL-DATES", "error"),
        ({"evaluations[0].done_on": "2020-08-20"}, "VAL-DATES", "error"),
        ({"documents[2].valid_to": "2026-01-01"}, "VAL-DATES", "error"),
        ({"goals[0].progress[1].on": "2026-09-14"}, "VAL-PROGRESS", "error"),
        ({"goals[0].progress[0].note": None}, "VAL-PROGRESS", "warning"),
        ({"services[0].requested.visits_per_week": 2}, "POC-DOSE", "warning"),
        ({"people[0].npi": "1234567890"}, "VAL-NPI", "warning"),
        ({"confirmations[0].criterion": "GEN-99"}, "CONFIRM-UNKNOWN", "warning"),
        ({"diagnoses[0].code": "R27.8"}, "DX-SYMPTOM", "warning"),
        ({"evaluations[0].observations[0].words": "A standard score of 84 was found."}, "VAL-ATTRIB", "warning"),
        ({"evaluations[0].history": "Fine motor at the 20th percentile."}, "VAL-ATTRIB", "warning"),
    ],
)
def test_what_is_wrong_is_found(library: Library, changes: dict[str, Any], check: str, severity: str) -> None:
    assert check not in checks(library)
    raised = checks(library, changes)
    assert check in raised
    assert raised[check].severity == severity
    assert raised[check].records or check == "VAL-NPI"


@pytest.mark.parametrize(
    "changes",
    [
        {"evaluations[0].observations[0].words": "A standard score of 74, at the 4th percentile, was found."},
        {"notes[0].units": 4},
        {"people[0].npi": None},
        {"services[0].requested.units": None},
        {"services[0].requested.minutes_per_visit": None},
        {"services[0].procedure_codes": ["97530", "92526"]},
        {"services[0].procedure_codes": ["99999"]},
    ],
)
def test_what_is_right_or_unknown_raises_nothing(library: Library, changes: dict[str, Any]) -> None:
    assert set(checks(library, changes)) <= {*checks(library), "POC-DOSE"}


def test_a_severe_word_beside_average_scores_is_told(library: Library) -> None:
    finding = {
        "id": "f9",
        "instrument": "PEDI-CAT",
        "scale": "Daily Activities",
        "domain": "self_care",
        "score_kind": "t_score",
        "score": 48,
    }
    changes = {
        "evaluations[0].findings[1]": finding,
        "evaluations[0].observations[0].severity": "severe",
        "goals[0].addresses": ["o1"],
    }
    assert "VAL-ATTRIB" in checks(library, changes)


def test_a_performance_t_score_on_a_symptom_scale_is_told(library: Library) -> None:
    finding = {
        "id": "f1",
        "instrument": "SPM-2",
        "scale": "Touch",
        "domain": "sensory",
        "score_kind": "t_score",
        "score": 72,
    }
    assert "VAL-DIR" in checks(library, {"evaluations[0].findings[0]": finding})


def test_prematurity_asks_which_age_was_used(library: Library) -> None:
    early = {"child.born_on": "2025-03-01", "child.gestational_weeks": 30}
    assert "VAL-CORR" in checks(library, early)
    corrected = {
        **early,
        "evaluations[0].findings[0].is_age_corrected": True,
        "evaluations[0].findings[1].is_age_corrected": True,
    }
    assert "VAL-CORR" not in checks(library, corrected)
    assert "VAL-CORR" not in checks(library, {**early, "child.gestational_weeks": None})


@pytest.mark.parametrize(
    ("number", "is_right"),
    [
        ("1234567893", True),
        ("1098765435", True),
        ("1234567890", False),
        ("123456789", False),
        ("١234567893", False),
        ("", False),
    ],
)
def test_the_check_digit_of_an_npi(number: str, is_right: bool) -> None:
    assert is_npi(number) is is_right
