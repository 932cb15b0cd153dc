"""Visits, units and minutes are different things: no sum, no comparison, no equality across kinds."""

import operator
from collections.abc import Callable
from typing import Any

import pytest

from app.domain.quantities import Amount, Days, Hours, Minutes, Units, Visits

KINDS = (Visits, Units, Minutes, Days, Hours)
PAIRS = [(kind, other) for kind in KINDS for other in KINDS if kind is not other]


@pytest.mark.parametrize("act", [operator.add, operator.sub, operator.lt, operator.le, operator.gt, operator.eq])
@pytest.mark.parametrize(("kind", "other"), PAIRS)
def test_two_kinds_never_meet(act: Callable[[Any, Any], Any], kind: type[Amount], other: type[Amount]) -> None:
    with pytest.raises(TypeError, match="different kinds"):
        act(kind(20), other(20))


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_adds_and_compares_with_itself(kind: type[Amount]) -> None:
    assert kind(2) + kind(3) == kind(5)
    assert kind(5) - kind(3) == kind(2)
    assert kind(2) < kind(3) <= kind(3)
    assert kind(4) > kind(3) >= kind(3)
    assert kind(2) * 3 == kind(6)
    assert len({kind(2), kind(2)}) == 1
    assert not kind(0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_plain_number_is_no_amount(kind: type[Amount]) -> None:
    with pytest.raises(TypeError):
        kind(2) + 3  # type: ignore[operator]
    with pytest.raises(TypeError):
        assert kind(2) < 3  # type: ignore[operator]
    with pytest.raises(TypeError):
        kind(2) * kind(3)  # type: ignore[operator]
    assert kind(2) != 2


def test_the_type_checker_refuses_what_the_run_refuses() -> None:
    """mypy reports an `ignore` that nothing needs, so these lines hold the type-level refusal in place."""
    with pytest.raises(TypeError):
        Visits(5) + Units(20)  # type: ignore[operator]
    with pytest.raises(TypeError):
        assert Visits(5) < Units(20)  # type: ignore[operator]


def test_an_amount_is_whole_and_of_a_kind() -> None:
    with pytest.raises(TypeError):
        Visits(1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Amount(1)


def test_what_does_not_go_in_evenly_is_not_converted() -> None:
    assert Units(4).times_in(Units(20)) == 5
    assert Units(4).times_in(Units(22)) is None
    assert Units(0).times_in(Units(22)) is None
