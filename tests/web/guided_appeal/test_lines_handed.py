"""Lines of a policy go from a practice's case to the family and back, more than once: none twice, no word lost."""

from datetime import date
from typing import Any

from app.domain.library import Library
from app.rules.assess import assess
from app.services.case_documents import checked_case
from app.services.guided_criteria import ROWS
from app.services.guided_rows_handed import rows_known
from app.web.guided_appeal.handing import given_back, handed_over
from app.web.questions import questions
from tests.factories import case_document

ON = date(2026, 10, 20)
GOALS = {"id": "w1", "about": "goals", "words": "Each goal is measured.", "page": 4}
SCHOOL = {
    "id": "w2",
    "about": "notedu",
    "words": "Not covered where a school gives it.",
    "page": 6,
    "is_exclusion": True,
}


def _document(*policies: dict[str, Any], **more: Any) -> dict[str, Any]:
    return case_document({"denial.policies_cited": list(policies), **more})


def _word(line: str, record: str, **more: Any) -> dict[str, Any]:
    return {"criterion": f"ENCLOSED-{line}", "record": record, "by": "p3", "on": "2026-10-19", **more}


def _back(document: dict[str, Any], appeal: dict[str, Any], library: Library) -> dict[str, Any]:
    return checked_case(given_back(document, appeal, questions(), ON), library).document


def _words(document: dict[str, Any]) -> set[tuple[str, str]]:
    return {(word["criterion"], word["record"]) for word in document["confirmations"]}


def test_the_familys_word_goes_along_and_comes_back(library: Library) -> None:
    """It was taken back where the case was handed over a second time and nobody opened the line."""
    words = [_word("w2", "dx1"), _word("w1", "g1")]
    document = _document({"number": "CG-1", "rows": [GOALS, SCHOOL]}, confirmations=words)
    appeal = handed_over(document, "c", questions())
    goals, school = appeal["said"][ROWS]
    assert "shown" not in goals  # its record is the therapist's and does not go along
    assert [key.partition(":")[0] for key in school["shown"]["records"]] == ["dx1"]
    after = _back(document, appeal, library)
    assert _words(after) == _words(document)
    assert _back(after, appeal, library) == after
    assert _words(_back(after, handed_over(after, "c", questions()), library)) == _words(document)


def test_a_line_that_the_family_corrects_after_it_gave_it_stands_once(library: Library) -> None:
    document = _document({"number": "CG-1"})
    appeal = handed_over(document, "c", questions())
    line = {"policy": "CG-1", "page": 4, "about": "goals", "words": "Each goal is mesured."}
    appeal["said"][ROWS] = [line]
    after = _back(document, appeal, library)
    known = rows_known(appeal, after)
    known["said"][ROWS] = [{**known["said"][ROWS][0], "words": GOALS["words"]}]
    (policy,) = _back(after, known, library)["denial"]["policies_cited"]
    assert [row["words"] for row in policy["rows"]] == [GOALS["words"]]


def test_a_word_that_the_family_takes_back_is_gone(library: Library) -> None:
    document = _document({"number": "CG-1", "rows": [SCHOOL]}, confirmations=[_word("w2", "dx1")])
    appeal = handed_over(document, "c", questions())
    appeal["said"][ROWS] = [{name: value for name, value in appeal["said"][ROWS][0].items() if name != "shown"}]
    assert _back(document, appeal, library)["confirmations"] == []


def test_a_word_that_has_lapsed_is_not_given_anew(library: Library) -> None:
    words = [_word("w2", "dx1", record_digest="0" * 16)]
    document = _document({"number": "CG-1", "rows": [SCHOOL]}, confirmations=words)
    assert "shown" not in handed_over(document, "c", questions())["said"][ROWS][0]


def test_a_word_that_came_back_lapses_with_its_line(library: Library) -> None:
    document = _document({"number": "CG-1", "rows": [SCHOOL]}, confirmations=[_word("w2", "dx1")])
    after = _back(document, handed_over(document, "c", questions()), library)
    after["denial"]["policies_cited"][0]["rows"] = [{**SCHOOL, "is_exclusion": False}]
    judged = assess(checked_case(after, library).case, library, ON)
    assert {row.id: row.status for row in judged.criteria}["ENCLOSED-w2"] == "not_documented"


def test_lines_of_two_policies_of_one_number_come_back_once(library: Library) -> None:
    document = _document({"number": "CG-1", "rows": [GOALS]}, {"number": "CG-1", "rows": [SCHOOL]})
    after = _back(document, handed_over(document, "c", questions()), library)
    assert [row for policy in after["denial"]["policies_cited"] for row in policy.get("rows", [])] == [GOALS, SCHOOL]


def test_a_line_that_the_family_moves_to_another_policy_stands_there_alone(library: Library) -> None:
    document = _document({"number": "CG-1", "rows": [GOALS, SCHOOL]}, {"number": "CG-2"})
    appeal = handed_over(document, "c", questions())
    appeal["said"][ROWS][0]["policy"] = "CG-2"
    first, second = _back(document, appeal, library)["denial"]["policies_cited"]
    assert (first["rows"], second["rows"]) == ([SCHOOL], [GOALS])
    appeal["case"]["denial"]["policies_cited"] = [{"number": "CG-2"}]
    second, first = _back(document, appeal, library)["denial"]["policies_cited"]
    assert (first["rows"], second["rows"]) == ([SCHOOL], [GOALS])
