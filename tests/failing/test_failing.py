"""Each case that was mended stays mended: one line a case in `holding.txt`, one a variant in `holding_variants.txt`."""

import pytest

from app.domain.library import Library
from tests.failing.expected import HOLDING_VARIANTS, expected, holding, variants
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


@pytest.mark.parametrize("id", holding(HOLDING_VARIANTS))
def test_what_was_mended_holds_for_other_children_too(id: str, library: Library) -> None:
    count, failed = failures(variants()[id], library)
    assert count > 0
    assert failed == []


def test_the_table_of_variants_names_each_once() -> None:
    lines = holding(HOLDING_VARIANTS)
    assert sorted(set(lines)) == sorted(lines)
    assert set(lines) <= set(variants())
