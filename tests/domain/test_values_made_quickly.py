"""The small values of a letter: made quickly, equal by their fields, kept for a library alone."""

import pickle

from app.domain.kept import kept
from app.domain.letter import Run
from app.domain.library import Library
from app.letters.stated import Stated


def test_a_quick_value_is_equal_and_hashed_by_its_fields_and_survives_a_store() -> None:
    one, same, other = Run("74", "value", ("record:f1",)), Run("74", "value", ("record:f1",)), Run("75", "value")
    assert (one, hash(one)) == (same, hash(same))
    assert one != other
    assert pickle.loads(pickle.dumps(one)) == one
    assert not hasattr(one, "__dict__")


def test_a_quick_value_that_says_how_it_compares_is_left_to_it() -> None:
    assert Stated(74, "74") == 74
    assert hash(Stated(74, "74", "value", ("record:f1",))) == hash(74)


def test_what_follows_from_a_library_is_worked_out_once_for_each(library: Library) -> None:
    asked: list[int] = []

    @kept
    def rules_of(rules: object) -> int:
        asked.append(1)
        return len(asked)

    others = [dict(library.law.rules) for _ in range(4)]  # equal, and yet other libraries
    assert [rules_of(one) for one in (others[0], others[0], others[1], others[0])] == [1, 1, 2, 1]
    for one in others[2:]:
        rules_of(one)
    rules_of(library.law.rules)
    assert rules_of(others[1]) == 2
    assert rules_of(others[0]) == 6, "only the last few are held"
