"""Diagnosis codes: in the list or not, a heading or a full code, valid on the day, and how they are usually denied."""

import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from app.domain.library import Library
from app.rules.assess import assess
from tests.factories import make_case

ON = date(2026, 10, 20)
SUMMER = {"services[0].requested.from_on": "2026-08-03"}


def _checks(library: Library, code: str, **more: Any) -> dict[str, str]:
    raised = assess(make_case({"diagnoses[0].code": code, **more}), library, ON).checks
    return {check.id: check.message for check in raised if check.id.startswith("DX-")}


@pytest.mark.parametrize("code", ["F82", "f84.0", "G80.1", "F80.2", "R63.31", "K90.821", "M86.161", "H90.3"])
def test_a_code_of_the_list_is_not_questioned(code: str, library: Library) -> None:
    assert "DX-CODE" not in _checks(library, code)


@pytest.mark.parametrize("code", ["F84", "G80", "R63.3", "K90.82", "F90"])
def test_a_heading_is_no_code_for_a_claim(code: str, library: Library) -> None:
    assert "is a heading" in _checks(library, code)["DX-CODE"]


@pytest.mark.parametrize("code", ["F82.9", "Z99.999", "X", "F8O.2", "", "\n"])
def test_a_code_that_is_not_in_the_list_is_asked_about(code: str, library: Library) -> None:
    assert "is not in the ICD-10-CM list of" in _checks(library, code)["DX-CODE"]


def test_a_list_of_another_year_says_so(library: Library) -> None:
    assert "not the one in force on October 12, 2026" in _checks(library, "F84")["DX-CODE"]
    assert "not the one in force" not in _checks(library, "F84", **SUMMER)["DX-CODE"]


def test_a_code_newer_than_the_service_is_told(library: Library) -> None:
    early = {"services[0].requested.from_on": "2021-09-01", "services[0].requested.submitted_on": None}
    assert "R63.31 is valid from October 1, 2021" in _checks(library, "R63.31", **early)["DX-DATE"]
    assert "DX-DATE" not in _checks(library, "R63.31")


def test_the_usual_risk_is_a_hint_for_the_discipline_it_meets(library: Library) -> None:
    assert "too vague" in _checks(library, "F89")["DX-NOTE"]
    assert "DX-NOTE" not in _checks(library, "F80.2")
    assert "symptom" in _checks(library, "R27.8")["DX-NOTE"]


def test_reading_the_list_does_not_import_its_package() -> None:
    code = "import sys; from app.packs import diagnosis_list as d; d.diagnosis_list(); print(*sys.modules)"
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "app.packs.diagnosis_list" in seen.stdout
    assert "simple_icd_10_cm" not in seen.stdout.split()
