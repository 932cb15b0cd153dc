"""One full letter for each discipline: the words, counts and tables are its own."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.case import Case
from app.domain.letter import Letter
from app.domain.library import Library
from app.render import FORMATS
from tests.factories import make_case
from tests.letters.wording import slips
from tests.letters.writing import write

HERE = Path(__file__).parent
ON = date(2026, 10, 14)
DISCIPLINES = ("physical_therapy", "speech_language", "behavioral", "home_infusion", "parenteral_nutrition")


def _case(name: str, **changes: Any) -> Case:
    return make_case(changes, example=str(HERE / "cases" / name))


def _text(letter: Letter, library: Library) -> str:
    return FORMATS["txt"].render(letter, library.templates.look).decode()


def _said(name: str, library: Library) -> str:
    return " ".join(_text(write("internal_appeal", _case(name), library, ON), library).split())


@pytest.mark.parametrize("name", DISCIPLINES)
def test_a_discipline_has_its_full_letter(name: str, library: Library) -> None:
    letter = write("internal_appeal", _case(name), library, ON)
    assert letter.problems == ()
    assert slips(letter) == []
    path = HERE / "golden" / "disciplines" / f"{name}.txt"
    if os.environ.get("REJOINDER_WRITE_GOLDEN"):
        path.write_text(_text(letter, library), encoding="utf-8")
    assert _text(letter, library) == path.read_text(encoding="utf-8"), "if it should read so, run `make golden`"


def test_an_untimed_speech_code_is_one_unit_a_visit(library: Library) -> None:
    text = _said("speech_language", library)
    assert "48 visits of 45 minutes (48 units of 92507)" in text
    assert "Still refused: 24 visits of 45 minutes (24 units of 92507)" in text


def test_behavior_treatment_is_counted_in_hours_too(library: Library) -> None:
    text = _said("behavioral", library)
    assert "2080 units of 97153 (520 hours) and 208 units of 97155 (52 hours)" in text
    assert "Still refused: 1040 units of 97153 (260 hours)" in text
    assert "behavior analyst" in text


def test_a_gross_motor_measure_without_a_norm_is_given_no_distance(library: Library) -> None:
    told = " ".join(_said("physical_therapy", library).split())
    assert "on record: “GMFM-66 of 54.1 in April 2026 and 58.4 in September 2026” (Exhibit C, p. 3)." in told


@pytest.mark.parametrize(
    "part",
    [
        "ceftriaxone, 1.8 g, into a vein, every 24 hours, for 28 days",
        "Kingella kingae, susceptible to ceftriaxone",
        "oral amoxicillin-clavulanate, 45 mg/kg a day from September 18, 2026 to September 28, 2026",
        "Mother flushed the line",
        "home infusion nursing, visit of up to two hours",
        "140 miles",
    ],
)
def test_a_home_infusion_letter_speaks_of_its_own_matters(part: str, library: Library) -> None:
    assert part in _said("home_infusion", library)


@pytest.mark.parametrize("word", ["fork", "skilled pediatric therapy", "school"])
def test_a_home_infusion_letter_does_not_speak_like_therapy(word: str, library: Library) -> None:
    assert word not in _said("home_infusion", library).replace("before school work", "").casefold()


AT_HOME = {
    "denial.reasons": [{"id": "r1", "kind": "site_of_care", "words": "The patient is not homebound."}],
    "home_findings": [
        {"id": "h1", "kind": "setting_reason", "setting": "home", "author": "p1", "found_on": "2026-08-24",
         "document": "d3", "page": 3, "words": "The skills are dressing and eating at the family table."},
        {"id": "h2", "kind": "equipment", "found_on": "2026-08-31", "document": "d4", "page": 2,
         "words": "Adapted fork and booster seat at the family table."},
        {"id": "h3", "kind": "circumstance", "found_on": "2026-08-31", "document": "d4", "page": 2,
         "words": "Her brother is on parole and sleeps in the living room."},
    ],
}  # fmt: skip


def test_therapy_at_home_is_outpatient_therapy_and_not_home_health(library: Library) -> None:
    confirmed = {"confirmations[0]": {"criterion": "GEN-20", "record": "h1", "by": "p1", "on": "2026-10-01"}}
    letter = write("internal_appeal", make_case({**AT_HOME, **confirmed}), library, ON)
    text = " ".join(_text(letter, library).split())
    assert "outpatient therapy given at home (place of service 12), not for home health care" in text
    assert "Adapted fork and booster seat" in text


def test_who_else_lives_in_the_home_stays_out_of_every_letter(library: Library) -> None:
    case = make_case(AT_HOME)
    for kind in ("internal_appeal", "home_setting_statement", "therapist_necessity_letter", "criteria_request"):
        signer = "p1" if kind in {"home_setting_statement", "therapist_necessity_letter"} else None
        assert "brother" not in _text(write(kind, case, library, ON, signer), library)


def test_the_writer_is_told_of_a_record_that_speaks_of_others(library: Library) -> None:
    from app.rules.assess import assess

    assert [check.records for check in assess(make_case(AT_HOME), library, ON).checks if check.id == "HOME-OTHERS"] == [
        ("h3",)
    ]
