"""A value that no letter of its case needs need not be looked at; one that a letter says has to be."""

from datetime import UTC, date, datetime
from typing import Any

from app.domain.library import Library
from app.services.idle_values import Papers, idle_values
from app.store.papers import READ, Owner, StoredPaper
from tests.factories import case_document

ON = date(2026, 10, 20)


def _paper(document: str, values: dict[str, Any]) -> StoredPaper:
    proposals = [
        {"id": f"p{n}", "path": path, "value": value, "page": 1, "words": str(value), "record": None, "state": "open"}
        for n, (path, value) in enumerate(values.items(), 1)
    ]
    reading = {"proposals": proposals, "pages": [{"page": 1, "source": "text"}]}
    owner, came_at = Owner("case", "c1"), datetime(2026, 10, 20, tzinfo=UTC)
    return StoredPaper("x", owner, READ, 1, 1, 1, "", 1, came_at, document, "paper.pdf", reading)


def _idle(library: Library, changes: dict[str, Any], *papers: dict[str, Any]) -> set[str]:
    case = case_document(changes)
    read = [_paper(f"d{n}", values) for n, values in enumerate(papers, 1)]
    idle = idle_values(Papers(case, library, read, ON))
    return {
        proposal["path"]
        for paper in read
        for proposal in (paper.reading or {})["proposals"]
        if (paper.document, proposal["id"]) in idle
    }


def test_what_no_letter_says_is_idle_and_what_one_says_is_not(library: Library) -> None:
    without = {"plan.group_number": None, "child.gestational_weeks": None}
    read = {"plan.group_number": "VA00417712", "child.gestational_weeks": 39}
    assert _idle(library, without, read) == {"child.gestational_weeks"}


def test_of_two_papers_that_say_the_same_one_is_needed(library: Library) -> None:
    read = {"plan.group_number": "VA00417712"}
    assert len(_idle(library, {"plan.group_number": None}, read, read)) <= 1


def test_what_a_case_is_made_of_is_never_idle(library: Library) -> None:
    read = {"child.first_name": "Maya", "denial.dated_on": "2026-10-05", "plan.member_id": "XDP104A55821"}
    assert _idle(library, {}, read) == set()


def test_what_only_the_therapists_own_signature_rests_on_is_not_idle(library: Library) -> None:
    """The parent signs unless somebody else is asked for; the day of the appointment lets the therapist."""
    appointment = {"documents[].signed_on": "2026-10-16"}
    assert _idle(library, {"documents[7].signed_on": None}, *({} for _ in range(7)), appointment) == set()


def test_what_only_one_who_may_sign_says_of_herself_is_not_idle(library: Library) -> None:
    own = case_document()["people"][1] | {"id": "p9", "name": "Hal Berg", "role": "treating_therapist"}
    people = [*case_document()["people"], {**own, "npi": None}]
    proposal = {"people[].name": "Hal Berg", "people[].npi": "1245319599"}
    assert _idle(library, {"people": people}, proposal) == set()


def test_a_value_that_its_field_cannot_hold_folds_nothing(library: Library) -> None:
    read = {"child.gestational_weeks": 39, "plan.plan_year_starts_on": "some day"}
    assert _idle(library, {}, read) == set()
