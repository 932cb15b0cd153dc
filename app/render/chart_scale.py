"""Where a day and a value stand on a chart: from zero to a round number, and a cut in the axis before a far target."""

from dataclasses import dataclass
from datetime import date

from app.domain.letter import GoalChart

WIDTH, HEIGHT = 660, 200  # half a page across, so that two stand side by side
LEFT, RIGHT, TOP, BOTTOM = 58, 12, 48, 44
_INSET, _TARGET_ROOM = 46, 62
_ROOM_BEFORE_CUT = 62
_ROUND = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True, slots=True)
class ChartScale:
    """From days and values to pixels. Days after `last` stand beyond the cut, at `cut_x` and further right."""

    first: date
    last: date
    bottom: float
    top: float
    cut_x: int | None

    def x(self, on: date) -> int:
        far = WIDTH - RIGHT - _TARGET_ROOM
        if self.cut_x is not None and on > self.last:
            return far
        end = far if self.cut_x is None else self.cut_x - _ROOM_BEFORE_CUT
        share = (on - self.first).days / max((self.last - self.first).days, 1)
        return LEFT + _INSET + round(share * (end - LEFT - _INSET))

    def y(self, value: float) -> int:
        share = (value - self.bottom) / (self.top - self.bottom)
        return HEIGHT - BOTTOM - round(share * (HEIGHT - TOP - BOTTOM))


def scale_of(chart: GoalChart) -> ChartScale:
    """True to the days; only a target further off than all that was measured stands beyond a visible cut."""
    points = (*chart.points, chart.target) if chart.target else chart.points
    bottom, top = _range([point.value for point in points])
    measured = [point.on for point in chart.points] or [point.on for point in points] or [date.min]
    first, last = min(measured), max(measured)
    if chart.target and chart.target.is_dated and (chart.target.on - last) > (last - first):
        return ChartScale(first, last, bottom, top, WIDTH - RIGHT - 2 * _TARGET_ROOM - 8)
    days = [*measured, chart.target.on] if chart.target else measured
    return ChartScale(min(days), max(days), bottom, top, None)


def _range(values: list[float]) -> tuple[float, float]:
    lowest, highest = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    bottom = -round_up(-lowest) if lowest < 0 else 0.0
    return bottom, round_up(highest) if highest > 0 or not bottom else 0.0


def round_up(value: float) -> float:
    """The first round number that is not below the value, its half whole too above one: 5 → 6, 7 → 8, 43 → 50."""
    if value <= 0:
        return 1.0
    power = 10.0 ** int(f"{value:e}".partition("e")[2])
    fitting = (step * power for step in _ROUND if step * power >= value * (1 - 1e-9))
    return next(step for step in fitting if step <= 1 or (step / 2).is_integer())
