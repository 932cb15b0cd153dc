"""A reason that the notice gives by a code is named by it; its meaning is said only where a published list holds it."""

from datetime import date
from typing import Any

import pytest

from app.domain.letter import Listing
from app.domain.library import Library
from app.domain.reason_codes import code_alone
from app.domain.references import reference_problems
from app.render import FORMATS
from app.rules.assess import assess
from tests.factories import make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)
ASKS = "say in words what this code means"


def _answer(library: Library, reason: dict[str, Any], **changes: Any) -> str:
    case = make_case({"denial.reasons": [{"id": "r1", **reason}], **changes})
    letter = write("internal_appeal", case, library, ON)
    assert letter.problems == ()
    listing = next(block for block in letter.blocks if isinstance(block, Listing))
    return "".join(run.text for run in listing.items[0][0])


@pytest.mark.parametrize("code", ["CO-50", "CARC 50", "co50", "PR 50"])
def test_a_code_of_the_published_list_stands_with_its_meaning(library: Library, code: str) -> None:
    said = _answer(library, {"kind": "medical_necessity", "code": code})
    assert said.startswith(f"Reason code {code} (on the published list: not held to be medically necessary).")
    assert ASKS not in said
    assert "In daily life the evaluation records" in said  # the record answers, as it answers the reason in words


@pytest.mark.parametrize("code", ["119", "X12", "CO-999", "RARC N9999"])
def test_a_code_that_no_list_explains_is_asked_about_and_never_guessed(library: Library, code: str) -> None:
    said = _answer(library, {"kind": "medical_necessity", "code": code})
    assert said.startswith(f"Reason code {code}. ")
    assert "published list" not in said
    assert ASKS in said


def test_a_bare_code_is_of_the_list_that_the_notices_codes_name(library: Library) -> None:
    known = [{"system": "RARC", "code": "N362"}]
    said = _answer(library, {"kind": "level_or_frequency", "code": "n362"}, **{"denial.codes": known})
    assert "on the published list: days or units over the maximum" in said


def test_words_are_quoted_and_their_code_stands_behind_them(library: Library) -> None:
    said = _answer(library, {"kind": "medical_necessity", "words": "Not medically necessary.", "code": "CO-50"})
    assert said.startswith("“Not medically necessary.” (code CO-50) ")


def test_a_reason_without_words_and_code_is_refused_and_one_of_either_is_not() -> None:
    for reason, count in (({}, 1), ({"words": " "}, 1), ({"code": "CO-50"}, 0), ({"words": "No."}, 0)):
        case = make_case({"denial.reasons": [{"id": "r1", "kind": "other", **reason}]})
        assert [problem.path for problem in reference_problems(case)] == ["$.denial.reasons[0].words"] * count


def test_a_code_is_checked_like_those_of_the_notice(library: Library) -> None:
    case = make_case({"denial.reasons": [{"id": "r1", "kind": "medical_necessity", "code": "CO-97"}]})
    assert {"CODE-ROUTE", "CODE-REASON"} <= {check.id for check in assess(case, library, ON).checks}


def test_every_kind_that_names_the_reasons_names_the_code(library: Library) -> None:
    reasons = [{"id": "r1", "kind": "medical_necessity", "code": "CO-50"}]
    case = make_case({"denial.reasons": reasons})
    for kind in ("internal_appeal", "peer_to_peer_sheet", "regulator_complaint"):
        letter = FORMATS["txt"].render(write(kind, case, library, ON), library.templates.look).decode()
        assert "Reason code CO-50 (" in " ".join(letter.split()), kind


def test_only_a_code_is_taken_for_a_code() -> None:
    for words, code in {
        "CO-50": "CO-50", "Reason code: N130": "N130", "code 50.": "50", "CARC 16": "CARC 16", "X12": "X12",
        "Not covered": None, "No 50 visits": None, "Denied under code 50 of the plan": None, "": None,
    }.items():  # fmt: skip
        assert code_alone(words) == code, words
