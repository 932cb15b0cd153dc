"""Score arithmetic against instruments: the check values of the score table, and what makes a score unusable."""

from datetime import date
from typing import Any

import pytest

from app.domain.library import Library
from app.domain.people import Child
from app.domain.records import Evaluation, Finding
from app.rules.record.scores import ScoreReading, instruments_by_name, reading, words

BORN = date(2021, 2, 14)


def read(library: Library, born: date = BORN, weeks: int | None = None, **fields: Any) -> ScoreReading:
    finding = Finding(
        id="f1", **{"instrument": "PDMS-3", "scale": "Fine Motor Index", "score_kind": "standard_score", **fields}
    )
    evaluation = Evaluation(id="e1", done_on=date(2026, 8, 20))
    child = Child(first_name="A", last_name="B", born_on=born, gestational_weeks=weeks)
    return reading(library.tell, finding, evaluation, child, instruments_by_name(library.clinical.instruments))


@pytest.mark.parametrize(
    ("kind", "score", "z", "percentile"),
    [
        ("standard_score", 85.0, -1.00, 16), ("standard_score", 80.0, -1.33, 9), ("standard_score", 77.5, -1.50, 7),
        ("standard_score", 70.0, -2.00, 2), ("scaled_score", 7.0, -1.00, 16), ("scaled_score", 5.5, -1.50, 7),
        ("t_score", 40.0, -1.00, 16), ("t_score", 35.0, -1.50, 7), ("symptom_t_score", 70.0, -2.00, 2),
        ("v_scale_score", 9.0, -2.00, 2), ("scale_score", 10.0, -1.00, 16), ("z_score", -2.5, -2.50, 1),
    ],
)  # fmt: skip
def test_the_check_values_of_the_score_table(
    library: Library, kind: str, score: float, z: float, percentile: float
) -> None:
    reading = read(library, score=score, score_kind=kind, instrument="A test that is not in the table")
    assert reading.z == pytest.approx(z, abs=0.005)
    assert reading.percentile is not None
    assert round(reading.percentile) == percentile


@pytest.mark.parametrize(
    ("score", "kind", "is_deficit"),
    [
        (80.0, "standard_score", True),  # 9th percentile: meets the one limit
        (81.0, "standard_score", False),
        (77.0, "standard_score", True),
        (6.0, "scaled_score", True),  # 9th percentile; fails 1.5 SD alone
        (7.0, "scaled_score", False),
        (42.0, "t_score", False),  # looks low and is average
        (38.0, "t_score", False),
        (37.0, "t_score", True),
    ],
)
def test_either_limit_is_enough(library: Library, score: float, kind: str, is_deficit: bool) -> None:
    reading = read(library, score=score, score_kind=kind, instrument="Other")
    assert reading.is_deficit(-1.5, 10) is is_deficit


def test_a_scaled_score_of_six_fails_the_standard_deviation_alone(library: Library) -> None:
    assert not read(library, score=6.0, score_kind="scaled_score", instrument="Other").is_deficit(-1.5, 0)


@pytest.mark.parametrize(
    ("born", "is_usable"),
    [(date(2020, 8, 21), True), (date(2020, 8, 20), False), (date(2026, 8, 20), True)],
)
def test_norm_ages_end_with_the_last_completed_month(library: Library, born: date, is_usable: bool) -> None:
    reading = read(library, born=born, score=74.0)
    assert (not reading.faults) is is_usable
    assert reading.is_normative is is_usable


def test_corrected_age_counts_only_where_the_report_says_so(library: Library) -> None:
    born = date(2025, 8, 20)
    assert read(library, born=born, weeks=28, score=74.0, is_age_corrected=True).norm_months == 9
    assert read(library, born=born, weeks=28, score=74.0).norm_months == 12
    assert read(library, born=born, weeks=37, score=74.0, is_age_corrected=True).norm_months == 12
    assert read(library, born=date(2024, 8, 20), weeks=28, score=74.0, is_age_corrected=True).norm_months == 24


@pytest.mark.parametrize(
    "fields",
    [
        {"score_kind": "age_equivalent", "score": 40.0},
        {"instrument": "VB-MAPP", "score_kind": "criterion_referenced", "score": 40.0},
        {"instrument": "GAS", "score_kind": "t_score", "score": 30.0},
        {"instrument": "Sensory Profile 2", "score_kind": "cut_score", "band": "Much More Than Others"},
        {"score_kind": "raw_score", "score": 12.0},
    ],
)
def test_what_has_no_norm_has_no_z(library: Library, fields: dict[str, Any]) -> None:
    reading = read(library, **fields)
    assert (reading.z, reading.percentile) == (None, None)
    assert not reading.is_normative


@pytest.mark.parametrize(
    ("fields", "check"),
    [
        ({"score": 74.0, "percentile": 4.0}, None),
        ({"score": 74.0, "percentile": 6.0}, "VAL-SCALE"),
        ({"score": 85.0, "percentile": 18.0}, None),
        ({"score": 85.0, "percentile": 19.0}, "VAL-SCALE"),
        ({"score": 74.0, "mean": 10.0, "sd": 3.0}, None),
        ({"instrument": "Beery VMI-6", "scale": "VMI", "score": 74.0, "mean": 10.0, "sd": 3.0}, "VAL-SCALE"),
        ({"instrument": "GMFM", "scale": None, "score": 74.0}, "VAL-NORM"),
        ({"instrument": "COPM", "scale": None, "score": 4.0, "score_kind": "individual_outcome"}, None),
    ],
)  # fmt: skip
def test_numbers_that_disagree_make_a_score_unusable(
    library: Library, fields: dict[str, Any], check: str | None
) -> None:
    assert [fault.check for fault in read(library, **fields).faults] == ([check] if check else [])


@pytest.mark.parametrize(
    "name",
    [
        "PDMS-3",
        "pdms 3",
        "Peabody Developmental Motor Scales, Third Edition",
        "Peabody Developmental Motor Scales-3rd edition (PDMS-3)",
    ],
)
def test_an_instrument_is_found_by_any_of_its_spellings(library: Library, name: str) -> None:
    instrument = read(library, instrument=name, score=74.0).instrument
    assert instrument is not None
    assert instrument.id == "PDMS-3"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"score": 74.0, "mean": 100.0, "sd": 15.0, "percentile": 4.0}, "T S 74 (mean 100, SD 15), 4th percentile"),
        ({"score": 0.6, "score_kind": "percentile"}, "T S, below the 1st percentile"),
        ({"score": 65.0, "percentile": 1.0}, "T S 65, 1st percentile"),
        ({"score": 40.0, "score_kind": "age_equivalent"}, "T S, age equivalent 40 months"),
        ({"score": -1.7, "score_kind": "z_score"}, "T S z -1.7"),
        ({"band": "Well below average"}, "T S, Well below average"),
    ],
)  # fmt: skip
def test_a_score_is_said_with_its_own_numbers(library: Library, fields: dict[str, Any], said: str) -> None:
    assert words(library.tell, Finding(id="f1", instrument="T", scale="S", **fields)) == said
