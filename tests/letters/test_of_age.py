"""A patient of age signs for herself, appoints, and nobody speaks for her without her paper."""

from datetime import date
from typing import Any

import pytest

from app.domain.library import Library
from app.errors import Invalid
from app.letters.check import checked
from app.render import FORMATS
from app.rules.assess import assess
from tests.factories import case_document, make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)
HERSELF = {"id": "p9", "role": "other", "name": "Maya Okafor-Lindqvist", "phone": "804-555-0120"}


def _of_age(*more: dict[str, Any], born: str = "2007-02-14") -> dict[str, Any]:
    return {"child.born_on": born, "people": [*case_document()["people"], *more]}


def _text(kind: str, library: Library, changes: dict[str, Any], signer: str | None = None) -> str:
    letter = write(kind, make_case(changes), library, ON, signer)
    return " ".join(FORMATS["txt"].render(letter, library.templates.look).decode().split())


@pytest.mark.parametrize("kind", ["internal_appeal", "claim_file_request", "criteria_request", "parent_call_script"])
def test_the_patient_signs_for_herself(kind: str, library: Library) -> None:
    case = make_case(_of_age(HERSELF))
    letter = write(kind, case, library, ON)
    assert letter.author == "p9"
    said = _text(kind, library, _of_age(HERSELF))
    assert "I am Maya’s mother" not in said
    assert "mother of Maya" not in said
    assert "as Maya’s parent" not in said
    assert checked(letter, case, assess(case, library, ON), library).problems == ()


def test_her_letter_says_who_she_is_and_her_signature_too(library: Library) -> None:
    said = _text("internal_appeal", library, _of_age(HERSELF))
    assert "I am the patient" in said
    assert "Maya Okafor-Lindqvist the patient 804-555-0120" in said


def test_she_appoints_the_therapist_in_her_own_name(library: Library) -> None:
    said = _text("representative_authorization", library, _of_age(HERSELF))
    assert "I, Maya Okafor-Lindqvist, appoint Caroline Reyes, OTD, OTR/L" in said
    assert "as my authorized representative" in said
    assert "parent of" not in said


def test_her_mother_needs_her_appointment(library: Library) -> None:
    for changes in (_of_age(HERSELF), _of_age()):
        letter = write("internal_appeal", make_case(changes), library, ON, "p3")
        assert "SIGNER-ADULT" in {problem.id for problem in letter.problems}


def test_a_minor_of_the_same_name_signs_nothing(library: Library) -> None:
    minor = make_case(_of_age(HERSELF, born="2021-02-14"))
    with pytest.raises(Invalid, match="neither a parent nor a clinician"):
        write("internal_appeal", minor, library, ON, "p9")
    assert write("internal_appeal", minor, library, ON).author == "p3"
