"""What each kind must say at least, and what it says once, on cases that hold little."""

from datetime import date
from typing import Any

from app.domain.library import Library
from app.letters.checks.pages import lines, text
from app.render import FORMATS
from tests.factories import make_case
from tests.letters.due_letters import ASKED, COUNTED, NECESSITY, SETTING
from tests.letters.writing import write

ON = date(2026, 10, 20)
_RECORDS = ("evaluations", "plans_of_care", "goals", "notes", "skilled_care", "statements")
_NO_VISITS = {"services[0].requested.visits": None}
_NO_UNITS = {"services[0].requested.units": None}

_OUTSIDE = {"plan.network_status": "out_of_network"}
_ASKED = {"id": "ns1", "provider_name": "Fan Pediatrics", "called_on": "2026-10-12"}


def _only(*kept: str) -> dict[str, Any]:
    return {name: [] for name in _RECORDS if name not in kept}


def test_a_letter_that_would_be_hollow_asks_for_what_is_missing(library: Library) -> None:
    """Each with the words that ask for it; beside them the least that is enough."""
    therapist, physician, counts = (
        "therapist_necessity_letter",
        "physician_necessity_letter",
        "units_correction_request",
    )
    for kind, changes, asked in (
        (therapist, _only("plans_of_care"), ["what was found in the child", "why the care takes a therapist"]),
        (therapist, _only("notes"), ["what was found in the child"]),
        (therapist, _only("evaluations"), ["why the care takes a therapist"]),
        (therapist, _only("evaluations", "skilled_care"), []),
        (therapist, _only("goals", "notes"), []),
        (physician, _only("plans_of_care"), ["what was found in the child"]),
        (physician, _only("evaluations"), []),
        (counts, {**_NO_VISITS, **_NO_UNITS}, ["no count of visits", "no count of units"]),
        (counts, _NO_UNITS, ["no count of units"]),
        (counts, _NO_VISITS, ["no count of visits"]),
        (counts, {}, []),
        (counts, {**COUNTED, "services": []}, ["the therapy is not on file"]),
        ("peer_to_peer_sheet", _only("notes"), ["no fact for the call"]),
        ("peer_to_peer_sheet", _only("goals"), []),
        ("network_exception_request", {**_OUTSIDE, "network_searches": [_ASKED]}, ["not what came of it"]),
        ("network_exception_request", {**_OUTSIDE, "network_searches": [{**_ASKED, "wait_days": 120}]}, []),
        ("more_information_response", {**ASKED, "documents": []}, ["nothing that the plan asks for is on file"]),
        ("more_information_response", ASKED, []),
    ):
        hollow = [
            problem for problem in write(kind, make_case(changes), library, ON).problems if problem.id == "HOLLOW"
        ]
        assert len(hollow) == len(asked), (kind, changes, hollow)
        assert all(words in str(problem.message) for words, problem in zip(asked, hollow, strict=True))


def _lines_of(kind: str, changes: dict[str, Any], library: Library, example: str = "anthem_ot") -> str:
    letter = write(kind, make_case(changes, example=example), library, date(2026, 12, 1))
    return " ".join(FORMATS["txt"].render(letter, library.templates.look).decode().split())


def test_a_reason_for_the_place_that_has_run_out_is_not_stated(library: Library) -> None:
    ran_out = {"home_findings": [{**SETTING, "valid_to": "2026-11-30"}]}
    letter = write("home_setting_statement", make_case(ran_out), library, date(2026, 12, 1))
    assert any("one that holds today" in str(problem.message) for problem in letter.problems)
    holds = {"home_findings": [{**SETTING, "valid_to": "2026-12-01"}]}
    assert "did not carry over" in _lines_of("home_setting_statement", holds, library)


def test_a_therapist_of_a_case_without_a_service_is_named_by_what_is_on_file(library: Library) -> None:
    without = {**COUNTED, "services": []}
    assert "I am Maya’s treating occupational therapist." in _lines_of("units_correction_request", without, library)
    nothing_says = {**without, "evaluations": []}
    assert "I am Maya’s treating therapist." in _lines_of("units_correction_request", nothing_says, library)


def test_a_physician_supports_a_request_once(library: Library) -> None:
    said = _lines_of("physician_necessity_letter", {"statements": [NECESSITY]}, library)
    assert "support weekly" in said
    assert "I support this request." not in said
    for words in ("She needs support at the hips to sit.", "Without it no visit was not medically necessary."):
        other = {"statements": [{**NECESSITY, "words": words}]}
        assert "I support this request." in _lines_of("physician_necessity_letter", other, library)


def test_a_reason_for_the_place_that_does_not_hold_yet_is_not_stated(library: Library) -> None:
    changes = {"home_findings": [{**SETTING, "valid_from": "2026-12-02", "valid_to": None}]}
    assert str(SETTING["words"]) not in _lines_of("home_setting_statement", changes, library)


def test_a_complaint_that_names_nothing_done_or_left_out_is_not_ready(library: Library) -> None:
    call = {"id": "ca1", "on": "2026-10-14", "words": "The criteria cannot be sent."}
    for changes, is_hollow in (({}, True), ({"calls": [call]}, False), ({"denial.notice_elements": []}, False)):
        letter = write("regulator_complaint", make_case(changes), library, ON)
        assert [problem.id for problem in letter.problems] == (["HOLLOW"] if is_hollow else []), changes


def test_a_complaint_calls_no_decision_final(library: Library) -> None:
    """A complaint goes out at any level, also while a second appeal is open."""
    case = make_case({"denial.level": "initial"}, example="anthem_ot_external")
    letter = write("regulator_complaint", case, library, date(2026, 12, 1))
    said = "\n".join(text(line) for block in letter.blocks for line in lines(block))
    assert "How the reason moved" in said
    assert "final decision" not in said


def test_the_reasons_of_one_earlier_decision_are_told_in_a_sentence(library: Library) -> None:
    """With two before, the table shows each."""
    said = _lines_of("external_review", {}, library, "anthem_ot_external")
    assert "two are no longer given: “The information received does not show" in said
    assert "Reasons given, in the plan’s words" not in said
    first = make_case(example="anthem_ot_external").model_dump(mode="json")["earlier_denials"]
    two = {"earlier_denials": [{**first[0], "dated_on": "2026-09-01"}, *first]}
    assert "Reasons given, in the plan’s words" in _lines_of("external_review", two, library, "anthem_ot_external")


def test_records_are_called_enclosed_where_one_is_named(library: Library) -> None:
    """The case has papers, and this statement names none of them: it says nothing of enclosures."""
    own = [{"id": "own", "by": "p1", "kind": "necessity", "words": "She needs my hands."}]
    words = {
        **_only(),
        "statements": own,
        "diagnoses[0].document": None,
        "denial.document": None,
        "caregiver_programs": [],
    }
    for changes, is_named in ((words, False), ({}, True)):
        letter = write("therapist_necessity_letter", make_case(changes), library, ON)
        said = "\n".join(text(line) for block in letter.blocks for line in lines(block)).replace("\xa0", " ")
        assert ("records named here are enclosed" in said) is is_named
        assert ("Exhibit" in said) is is_named
