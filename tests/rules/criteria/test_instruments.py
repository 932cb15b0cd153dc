"""Every instrument is held as what it is: ages, editions, retests, scales, and what is no deficit alone."""

from datetime import date
from typing import Any

import pytest

from app.domain.library import Library
from app.domain.scores import percent_delay, percentile_of
from app.letters.checks.pages import placed_runs
from app.rules.assess import assess
from tests.factories import make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)
LISTED = (
    "PDMS-3 PDMS-2 BOT-2 BOT-3 SP-2 SPM-2 PEDI-CAT Vineland-3 SFA M-FUN REAL ABAS-3 DAYC-2 Bayley-4 GMFM COPM GAS AIMS "
    "MABC-2 MABC-3 TIMP DTVP-3 TVPS-4 BRIEF-2 BDI-3 HELP PediEAT ChOMPS PLS-5 CELF-5 GFTA-3 KLPA-3 SSI-4 TOPS REEL-4 "
    "CASL-2 OWLS-II VB-MAPP ABLLS-R AFLS PEAK ADOS-2 ADI-R CARS-2 PPVT-5 EVT-3 ROWPVT-4 EOWPVT-4 TOLD-P:5 TOLD-I:5 "
    "CTOPP-2 TAPS-4 TOPL-2 CAAP-2 KSPT HAPP-3 SPELT-3 Rossetti TGMD-3 MVPT-4 WRAVMA SRS-2 BASC-3 GARS-3 ABC-2 Mullen "
    "DP-4 ASQ-3 M-CHAT-R/F Bayley-III"
).split()  # fmt: skip


def _finding(**fields: Any) -> dict[str, Any]:
    return {"id": "f1", "domain": "fine_motor", "page": 3, **fields}


def _checks(library: Library, *findings: dict[str, Any], **more: Any) -> dict[str, str]:
    case = make_case({"evaluations[0].findings": list(findings), "goals[0].addresses": None, **more})
    return {check.id: check.message for check in assess(case, library, ON).checks}


def test_every_listed_test_is_held(library: Library) -> None:
    held = library.clinical.instruments
    assert set(LISTED) | {
        "Beery VMI-6",
        "WeeFIM II",
        "CELF Preschool-3",
        "CELF Preschool-2",
        "Pediatric Balance Scale",
    } <= set(held)


@pytest.mark.parametrize(
    ("instrument", "low", "high"),
    [
        ("PDMS-3", 0, 71), ("BOT-2", 48, 263), ("BOT-3", 48, 311), ("Beery VMI-6", 24, 1211), ("M-FUN", 30, 95),
        ("DAYC-2", 0, 71), ("Bayley-4", 0, 42), ("AIMS", 0, 18), ("MABC-2", 36, 203), ("PLS-5", 0, 95),
        ("CELF-5", 60, 263), ("CELF Preschool-3", 36, 83), ("GFTA-3", 24, 263), ("SP-2", 0, 179),
    ],
)  # fmt: skip
def test_norm_ages_are_those_of_the_tables(instrument: str, low: int, high: int, library: Library) -> None:
    held = library.clinical.instruments[instrument]
    assert (held.age_min_months, held.age_max_months) == (low, high)


def test_superseded_editions_name_their_successor_and_year(library: Library) -> None:
    held = library.clinical.instruments
    superseded = {
        instrument.id: (instrument.superseded_by, instrument.superseded_on)
        for instrument in held.values()
        if instrument.superseded_by
    }
    assert (
        superseded.items()
        >= {
            "PDMS-2": ("PDMS-3", "2023"),
            "BOT-2": ("BOT-3", "2024"),
            "CELF Preschool-2": ("CELF Preschool-3", "2020"),
            "Bayley-III": ("Bayley-4", "2019"),
        }.items()
    )
    assert {newer for newer, _ in superseded.values()} <= set(held)


@pytest.mark.parametrize(
    ("z", "percentile"),
    [(-1, 16), (-1.28, 10), (-1.33, 9), (-1.5, 6.7), (-1.55, 6), (-1.645, 5), (-2, 2.3), (-2.5, 0.6)],
)
def test_percentiles_follow_from_z(z: float, percentile: float) -> None:
    assert percentile_of(z) == pytest.approx(percentile, abs=0.5 if percentile > 3 else 0.05)


def test_percent_delay_is_of_the_age() -> None:
    assert percent_delay(60, 45) == 25
    assert percent_delay(0, 3) is None


def test_an_age_equivalent_alone_proves_nothing_and_answers_no_reason(library: Library) -> None:
    alone = _finding(instrument="DAYC-2", score_kind="age_equivalent", score=45)
    assert "32 percent behind the age" in _checks(library, alone)["VAL-AE"]
    case = make_case({"evaluations[0].findings": [alone], "goals[0].addresses": None})
    text = "".join(run.text for _, run in placed_runs(write("internal_appeal", case, library, ON)))
    assert "Measured:" not in text
    assert "percent behind" not in text


def test_an_age_equivalent_beside_a_normed_score_is_left_alone(library: Library) -> None:
    beside = _finding(instrument="DAYC-2", score_kind="standard_score", score=74, age_equivalent_months=45)
    assert "VAL-AE" not in _checks(library, beside)


@pytest.mark.parametrize(
    ("instrument", "kind", "score", "is_wrong"),
    [
        ("COPM", "individual_outcome", 3, False), ("COPM", "individual_outcome", 12, True),
        ("GAS", "individual_outcome", -2, False), ("GAS", "individual_outcome", 50, True),
        ("VB-MAPP", "criterion_referenced", 46, False), ("VB-MAPP", "criterion_referenced", 171, True),
        ("WeeFIM II", "criterion_referenced", 17, True),
    ],
)  # fmt: skip
def test_a_score_that_the_scale_cannot_give_is_told(
    instrument: str, kind: str, score: float, is_wrong: bool, library: Library
) -> None:
    raised = _checks(library, _finding(instrument=instrument, score_kind=kind, score=score))
    assert ("VAL-RANGE" in raised) is is_wrong


@pytest.mark.parametrize("instrument", ["COPM", "GAS", "VB-MAPP", "GMFM", "HELP", "SP-2"])
def test_a_tool_without_a_norm_bears_no_standard_deviation(instrument: str, library: Library) -> None:
    raised = _checks(library, _finding(instrument=instrument, score_kind="standard_score", score=70, mean=100, sd=15))
    assert "VAL-NORM" in raised


def test_goal_attainment_is_shown_as_a_measure_of_the_childs_own_aims(library: Library) -> None:
    rated = _finding(instrument="COPM", scale="Performance", score_kind="individual_outcome", score=3)
    normed = _finding(instrument="PDMS-3", scale="Fine Motor Index", score_kind="standard_score", score=74, mean=100,
                      sd=15, percentile=4) | {"id": "f2"}  # fmt: skip
    case = make_case({"evaluations[0].findings": [rated, normed], "goals[0].addresses": None})
    letter = write("internal_appeal", case, library, ON)
    text = "".join(run.text for _, run in placed_runs(letter))
    assert "not of severity" in text
    assert "COPM Performance 3" not in text.split("Criterion by criterion")[0]


@pytest.mark.parametrize(("days", "is_early"), [(60, True), (95, False)])
def test_a_test_given_again_too_soon_is_told(days: int, is_early: bool, library: Library) -> None:
    score = {"instrument": "BOT-2", "scale": "Fine Manual Control", "score_kind": "t_score", "score": 34}
    again = date.fromordinal(date(2026, 8, 20).toordinal() + days)
    second = {"id": "e2", "document": "d2", "discipline": "occupational_therapy", "done_on": again.isoformat(),
              "findings": [_finding(**score) | {"id": "f9"}]}  # fmt: skip
    first = {"id": "e1", "document": "d2", "discipline": "occupational_therapy", "done_on": "2026-08-20",
             "findings": [_finding(**score)]}  # fmt: skip
    case = make_case({"evaluations": [first, second], "goals": None, "plans_of_care[0].goals": None,
                      "confirmations": None, "notes": None})  # fmt: skip
    checks = {check.id for check in assess(case, library, date(2026, 12, 1)).checks}
    assert ("VAL-RETEST" in checks) is is_early
