"""How a goal went from its baseline to a later value: one answer for the judgement and for the letters."""

from datetime import date

import pytest

from app.domain.goals import Course, course_to, since_baseline
from app.domain.records import Goal


def _goal(
    start: float, target: float, aim: str | None = None, unit: str = "of 5 trials", to: str | None = None
) -> Goal:
    return Goal.model_validate(
        {
            "id": "g1",
            "words": "Ida will fasten her coat.",
            "aim": aim,
            "baseline": {"value": start, "unit": unit, "on": date(2026, 5, 4)},
            "target": {"value": target, "unit": to or unit},
            "progress": tuple(
                {"on": date(2026, month, 4), "value": value} for month, value in ((7, 3), (3, 0), (6, 2))
            ),
        }
    )


@pytest.mark.parametrize(
    ("goal", "value", "course"),
    [
        (_goal(1, 4), 3, "gain"),
        (_goal(1, 4), 1, "still"),
        (_goal(1, 4), 0, "loss"),
        (_goal(6, 1), 2, "gain"),  # fewer falls
        (_goal(1, 4, "maintain"), 3, "kept"),
        (_goal(4, 4), 5, "kept"),
        (_goal(4, 4, unit="falls"), 5, None),
        (_goal(1, 80, to="%"), 3, None),  # another unit: nothing can be compared
    ],
)
def test_a_course_is_told_only_where_two_values_can_be_compared(
    goal: Goal, value: float, course: Course | None
) -> None:
    assert course_to(goal, value) == course


def test_what_was_measured_before_the_baseline_is_no_progress() -> None:
    assert [point.on.month for point in since_baseline(_goal(1, 4))] == [6, 7]
