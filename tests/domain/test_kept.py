"""What follows from the library alone is kept for that library alone."""

from app.domain.kept import kept
from app.domain.library import Library


def test_what_follows_from_a_library_is_worked_out_once_for_each(library: Library) -> None:
    asked: list[int] = []

    @kept
    def rules_of(rules: object) -> int:
        asked.append(1)
        return len(asked)

    others = [dict(library.law.rules) for _ in range(4)]  # equal, and yet other libraries
    assert [rules_of(case) for case in (others[0], others[0], others[1], others[0])] == [1, 1, 2, 1]
    for other in others[2:]:
        rules_of(other)
    rules_of(library.law.rules)
    assert rules_of(others[1]) == 2
    assert rules_of(others[0]) == 6, "only the last few are held"
