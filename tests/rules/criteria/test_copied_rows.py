"""Lines of a policy that a case copied are criteria of that case: several records may show one, an exclusion too."""

from datetime import date
from typing import Any

import pytest

from app.domain.denial import Denial
from app.domain.library import Library
from app.domain.own_policies import copied_id, with_copied
from app.domain.record_types import with_ids
from app.rules.assess import assess
from app.services.case_documents import checked_case
from app.services.letters import rendered
from app.services.words_given import keeping_what_was_seen
from tests.factories import case_document, make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)
MEASURED = "Each goal is measured against a baseline, with a day to reach it."
SCHOOL = "Services are not covered that a school has to give."
ROWS = [
    {"id": "w1", "about": "goals", "words": MEASURED, "page": 4},
    {"id": "w2", "about": "notedu", "words": SCHOOL, "page": 6, "is_exclusion": True},
]


def _cited(rows: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"denial.policies_cited": [{"number": "CG-REHAB-05", "were_criteria_enclosed": True, "rows": rows}], **more}


def _word(row: str, record: str, by: str = "p3", **more: Any) -> dict[str, Any]:
    return {"criterion": copied_id(row), "record": record, "by": by, "on": "2026-10-19", **more}


def _letter(library: Library, *words: dict[str, Any]) -> str:
    case = make_case(_cited(ROWS, confirmations=list(words)))
    letter = write("internal_appeal", case, library, ON)
    return " ".join(rendered(letter, library, "txt").decode().split())


def test_a_line_that_nobody_answered_is_no_row_of_the_letter_and_is_asked_for(library: Library) -> None:
    judged = assess(make_case(_cited(ROWS)), library, ON)
    status = {row.id: row for row in judged.criteria}
    assert status["ENCLOSED-w1"].status == status["ENCLOSED-w2"].status == "not_documented"
    assert status["ENCLOSED-w2"].polarity == "exclude"
    assert {gap.criterion for gap in judged.gaps} >= {"ENCLOSED-w1"}
    assert MEASURED not in _letter(library)


def test_several_records_stand_behind_a_line(library: Library) -> None:
    told = _letter(library, _word("w1", "g1"), _word("w1", "f1"))
    row = told[told.index(MEASURED) :]
    assert row.startswith(f"{MEASURED} (p. 4) | Met. |")
    assert row[: row.index("Generally")].count("p. ") >= 3  # the line's page and those of both records


def test_an_exclusion_is_answered_and_never_met(library: Library) -> None:
    told = _letter(library, _word("w2", "g1"), _word("w2", "g2"))
    assert f"{SCHOOL} (p. 6) | Does not apply." in told
    assert f"{SCHOOL} (p. 6) | Met" not in told


def test_an_open_exclusion_asks_for_what_answers_it_and_not_for_what_it_says(library: Library) -> None:
    """Who was asked what shows it gave a record of the very thing, and the letter said that it does not apply."""
    asked = {gap.criterion: gap.ask for gap in assess(make_case(_cited(ROWS)), library, ON).gaps}
    assert asked["ENCLOSED-w1"] == f"What shows this? {MEASURED}"
    assert asked["ENCLOSED-w2"].startswith("What shows that this exclusion does not apply")
    half = make_case(_cited(ROWS, confirmations=[_word("w2", "g1", says="partly")]))
    asked = {gap.criterion: gap.ask for gap in assess(half, library, ON).gaps}
    assert "What else would show that this exclusion does not apply?" in asked["ENCLOSED-w2"]


def test_exclusions_that_find_no_room_in_the_table_are_not_called_met(library: Library) -> None:
    """Each of a matter that the record alone does not show here: `earlier treatment` was called met by such a line."""
    matters = ("goals", "progress", "dx", "deficit", "order", "poc", "caregiver", "prior", "notedu", "notdup", "freq")
    rows: list[dict[str, Any]] = [
        {"id": f"w{place}", "about": about, "words": f"{about} is not covered.", "page": place, "is_exclusion": True}
        for place, about in enumerate(matters, 1)
    ]
    words = [_word(row["id"], ("g1", "f1", "dx1", "g2")[row["page"] % 4], "p1") for row in rows]
    letter = write("internal_appeal", make_case(_cited(rows, confirmations=words)), library, ON)
    told = " ".join(rendered(letter, library, "txt").decode().split())
    assert "Does not apply." in told
    assert "earlier treatment" not in told[told.index("Met as shown above") :]


def test_a_record_that_shows_the_exclusion_is_no_answer(library: Library) -> None:
    case = make_case(_cited(ROWS, confirmations=[_word("w2", "g1", says="contradicts")]))
    status = {row.id: row.status for row in assess(case, library, ON).criteria}
    assert status["ENCLOSED-w2"] == "contradicted"


def test_only_a_clinician_says_what_only_a_clinician_can_say(library: Library) -> None:
    rows = [{"id": "w3", "about": "skilled", "words": "The care takes a therapist.", "page": 2}]
    told = {}
    for by in ("p3", "p1"):
        case = make_case(_cited(rows, confirmations=[_word("w3", "k1", by)]))
        told[by] = {row.id: row.status for row in assess(case, library, ON).criteria}["ENCLOSED-w3"]
    assert told == {"p3": "not_documented", "p1": "met"}


def test_two_policies_of_one_number_keep_the_lines_of_both(library: Library) -> None:
    cited = [{"number": "CG-REHAB-05", "rows": [row]} for row in ROWS]
    words = [_word("w1", "g1"), _word("w2", "g2")]
    judged = assess(make_case({"denial.policies_cited": cited, "confirmations": words}), library, ON)
    status = {row.id: row.status for row in judged.criteria}
    assert (status["ENCLOSED-w1"], status["ENCLOSED-w2"]) == ("met", "met")


@pytest.mark.parametrize(
    "changed",
    [[{**ROWS[0], "words": "Each goal names the day of its review."}], [{**ROWS[0], "is_exclusion": True}], []],
)
def test_a_word_without_a_digest_lapses_with_its_line(library: Library, changed: list[dict[str, Any]]) -> None:
    """As it comes over REST. A line that is gone leaves its id free for another."""
    before = case_document(_cited(ROWS[:1], confirmations=[_word("w1", "g1")]))
    after = checked_case(case_document(_cited(changed, confirmations=[_word("w1", "g1")])), library)
    kept = keeping_what_was_seen(before, after)
    if not changed:
        new = case_document(_cited([{**ROWS[0], "words": "Progress is noted."}], confirmations=kept["confirmations"]))
        kept = keeping_what_was_seen(kept, checked_case(new, library))
    judged = assess(checked_case(kept, library).case, library, ON)
    assert {row.id: row.status for row in judged.criteria}["ENCLOSED-w1"] == "not_documented"
    assert before == case_document(_cited(ROWS[:1], confirmations=[_word("w1", "g1")]))
    same = checked_case(before, library)
    assert keeping_what_was_seen(before, same) is same.document


def test_no_other_case_sees_them(library: Library) -> None:
    case = make_case(_cited(ROWS))
    own = with_copied(library, case)
    assert "ENCLOSED-w1" in own.criteria
    assert with_copied(own, case) is own
    assert with_copied(library, make_case()) is library
    assert "ENCLOSED-w1" not in library.criteria
    assert own.edition != library.edition


def test_a_line_entered_without_an_id_is_given_one() -> None:
    lines = [{"about": "goals", "words": "A"}, {"id": "w7", "about": "dx", "words": "B"}]
    (policy,) = with_ids(Denial, {"policies_cited": [{"number": "CG-1", "rows": lines}]}, case_document())[
        "policies_cited"
    ]
    first, second = (row["id"] for row in policy["rows"])
    assert first
    assert second == "w7"
    assert "id" not in lines[0]
