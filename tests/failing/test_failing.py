"""Each case that was mended stays mended: one line a case in `holding.txt`."""

import pytest

from app.domain.library import Library
from tests.failing.expected import expected, holding
from tests.failing.verdict import failures


@pytest.mark.parametrize("id", holding())
def test_what_was_mended_holds(id: str, library: Library) -> None:
    count, failed = failures(expected()[id], library)
    assert count > 0
    assert failed == []


def test_the_table_names_each_case_once() -> None:
    lines = holding()
    assert sorted(set(lines)) == sorted(lines)
    assert set(lines) <= set(expected())
