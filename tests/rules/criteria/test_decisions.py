"""How the decision came, a second plan, a benefit without limit: told where a letter would take it for granted."""

from typing import Any

import pytest

from app.domain.library import Library
from tests.rules.criteria.asking import checks


@pytest.mark.parametrize(
    ("changes", "check", "is_told"),
    [
        ({"denial.came_by": "phone", "denial.document": None}, "NOTICE-NONE", True),
        ({"denial.came_by": "letter"}, "NOTICE-NONE", False),
        ({"plan.other_coverage": {"name": "State Medicaid"}}, "COVERAGE-ORDER", True),
        ({"plan.other_coverage": {"name": "State Medicaid", "pays_first": False}}, "COVERAGE-ORDER", False),
        ({"plan.benefits[0].is_unlimited": True}, "BENEFIT-LIMIT", True),
        ({"denial.recoupment": {"paid_on": "2026-08-01", "taken_back_on": "2026-07-01"}}, "VAL-DATES", True),
    ],
)
def test_what_is_not_to_be_taken_for_granted_is_told(
    library: Library, changes: dict[str, Any], check: str, is_told: bool
) -> None:
    assert (check in checks(library, changes)) is is_told
