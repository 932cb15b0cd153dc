"""Papers of the course: authorizations, the rest of a plan, goals by their words, codes by the day."""

from typing import Any

import pytest

from app.domain.library import Library
from app.rules.record.goal_words import is_daily_life, is_schoolwork
from tests.factories import case_document
from tests.rules.criteria.asking import assessed, checks, status

DENIED = [{"id": "a1", "document": "d1", "page": 1, "requested_on": "2026-09-30", "decision": "denied"}]


def test_a_denied_authorization_shows_none(library: Library) -> None:
    assert status(library, "GEN-21", {"authorizations": DENIED}).status == "not_documented"
    after = {"authorizations": DENIED, "denial.timing": "post_service"}
    assert status(library, "GEN-21", after).status == "contradicted"
    assert any(check.records == ("a1",) for check in assessed(library, after).checks if check.id == "AGAINST")


def test_an_authorization_asked_for_after_the_first_session_shows_none(library: Library) -> None:
    late = [{**DENIED[0], "decision": "approved", "requested_on": "2027-01-10"}]
    assert status(library, "GEN-21", {"authorizations": late}).status == "not_documented"
    early = [{**late[0], "requested_on": "2026-10-01"}]
    assert status(library, "GEN-21", {"authorizations": early}).status == "met"


@pytest.mark.parametrize(("planned", "expected"), [(27, 0), (28, 0), (26, 1), (20, 1)])
def test_the_rest_of_a_course_agrees_with_it(library: Library, planned: int, expected: int) -> None:
    rest = {
        "plans_of_care[0].visits": planned,
        "services[0].requested.from_on": "2026-10-12",
        "services[0].requested.to_on": "2027-02-15",
    }
    checks = [check for check in assessed(library, rest).checks if check.id == "POC-DOSE"]
    assert len(checks) == expected


@pytest.mark.parametrize(
    ("words", "school", "daily"),
    [
        ("Leo will copy ten words from the board.", True, False),
        ("Maya will write her numbers at a desk.", True, False),
        ("Maya will finish a worksheet in class.", True, False),
        ("Sam will sit through circle time with his teacher.", False, False),
        ("Maya will cut along a line in art class.", True, False),
        ("Maya will eat lunch at school without spilling.", False, False),
        ("Maya will close three buttons.", False, True),
        ("Tomas will climb eight stairs.", False, True),
        ("Imani will say two-word requests.", False, False),
    ],
)
def test_a_goal_is_school_or_daily_life_by_its_words(words: str, school: bool, daily: bool) -> None:
    assert (is_schoolwork(words), is_daily_life(words)) == (school, daily)


def test_a_goal_that_the_schools_plan_lists_is_told_and_not_counted(library: Library) -> None:
    listed = {"other_therapy[0].receives": True, "other_therapy[0].goals": ["g1"]}
    assert status(library, "GEN-16", listed).status == "partly"
    withheld = {
        evidence.record: evidence.withheld for evidence in assessed(library, listed).against if evidence.criteria
    }
    assert withheld["g1"] == "domain"
    confirmed = {
        **listed,
        "confirmations": [
            *case_document()["confirmations"],
            {"criterion": "GEN-15", "record": "x1", "by": "p1", "on": "2026-10-16"},
        ],
    }
    assert status(library, "GEN-15", confirmed).status == "partly"


LINE = {"id": "cl1", "document": "d1", "page": 1, "discipline": "occupational_therapy", "service_on": "2026-09-14",
        "outcome": "denied", "provider": "p1"}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "units", "is_told"), [("97150", 3, True), ("97150", 1, False), ("97530", 4, False), ("97165", 2, True)]
)
def test_an_untimed_code_counts_once_a_day(library: Library, code: str, units: int, is_told: bool) -> None:
    raised = checks(library, {"claim_lines": [{**LINE, "procedure_code": code, "units": units}]})
    assert ("VAL-UNITS" in raised) is is_told


def test_two_lines_of_one_day_are_counted_together(library: Library) -> None:
    lines = [{**LINE, "id": f"cl{number}", "procedure_code": "97150", "units": 1} for number in (1, 2)]
    assert "2 units are billed on September 14, 2026" in checks(library, {"claim_lines": lines})["VAL-UNITS"].message


@pytest.mark.parametrize(
    ("code", "description", "is_told"),
    [
        ("F84.0", "Cerebral palsy, spastic", True),
        ("G80.1", "Autistic disorder", True),
        ("Q90.9", "Down syndrome", False),
        ("F82", "Specific developmental disorder of motor function", False),
        ("F82", "Delay", False),
    ],
)
def test_a_code_against_its_words_is_found(library: Library, code: str, description: str, is_told: bool) -> None:
    changes = {"diagnoses[0].code": code, "diagnoses[0].description": description}
    assert ("DX-WORDS" in checks(library, changes)) is is_told


def test_a_licence_of_another_state_is_a_warning(library: Library) -> None:
    changes: dict[str, Any] = {"services[0].setting": "home", "people[0].license.state": "NC"}
    assert "licensed in NC" in checks(library, changes)["LICENCE-STATE"].message
    assert "LICENCE-STATE" not in checks(library)


def test_a_score_of_another_area_is_named_and_not_dropped_in_silence(library: Library) -> None:
    raised = checks(library, {"evaluations[0].findings[1].domain": "gross_motor"})
    assert raised["SCORE-UNUSED"].records == ("f2",)


def test_the_words_of_who_found_it_shown_in_part_go_to_the_writer(library: Library) -> None:
    partly = {"confirmations[2].says": "partly", "confirmations[2].words": "Half of the hour was a warm-up."}
    criterion = status(library, "GEN-08", partly)
    assert (criterion.status, criterion.waits) == ("partly", False)
    assert any("Half of the hour was a warm-up." in ask for ask in criterion.missing)


def test_a_row_that_only_waits_for_a_click_says_so(library: Library) -> None:
    assert status(library, "GEN-09").waits is True
