"""Whatever comes in: a case that comes out as it went in, or problems with a path; never another failure."""

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import FieldProblem, Invalid
from app.services.case_documents import read_case
from app.services.cases import merged
from app.store.records import put_together, taken_apart
from tests.factories import case_document, shipped_library

LIMIT = 10 * 1024 * 1024
WORDS = ("p1", "d2", "2026-10-20", "home")
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


def _places(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place, *(inner for key, child in children for inner in _places(child, (*place, key)))]


PLACES = _places(case_document())


def _with(place: tuple[Any, ...], value: Any) -> Any:
    if not place:
        return value
    document = case_document()
    node: Any = document
    for step in place[:-1]:
        node = node[step]
    node[place[-1]] = value
    return document


def _read(raw: bytes) -> dict[str, Any] | tuple[FieldProblem, ...]:
    try:
        return read_case(raw, shipped_library(), LIMIT).document
    except Invalid as error:
        return error.problems


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PLACES), ANYTHING)
def test_a_changed_example_is_read_or_its_problems_are_told(place: tuple[Any, ...], value: Any) -> None:
    read = _read(json.dumps(_with(place, value)).encode())
    if isinstance(read, dict):
        assert put_together(*taken_apart(read)) == read
    else:
        assert read
        assert all(problem.path.startswith("$") and problem.message for problem in read)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_a_problem(raw: bytes) -> None:
    assert isinstance(_read(raw), tuple)


@given(ANYTHING, ANYTHING)
def test_a_merge_patch_changes_neither_side(document: Any, patch: Any) -> None:
    before = repr((copy.deepcopy(document), copy.deepcopy(patch)))
    merged(document, patch)
    assert repr((document, patch)) == before


def test_a_merge_patch_follows_the_examples_of_its_standard() -> None:
    table: list[tuple[Any, Any, Any]] = [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
        ({"a": "foo"}, "bar", "bar"),
    ]
    for document, patch, wanted in table:
        assert merged(document, patch) == wanted
