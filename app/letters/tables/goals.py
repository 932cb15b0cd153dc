"""Goals as a table, baseline → measurements → target, and one small chart for each goal that was measured."""

from datetime import date

from app.domain.letter import Cell, ChartPoint, GoalChart, Row, Run, Runs, Table
from app.domain.records import Baseline, Goal, Target
from app.letters import phrasing
from app.letters.names.declaring import Names
from app.letters.names.papers import at
from app.letters.stated import Stated, Unknown
from app.letters.tables.cells import cell, column
from app.letters.views import View

_MOST_MEASUREMENTS = 6
_FEWEST_POINTS = 3  # two points are a sentence, not a course


def goals_table(names: Names) -> Table | None:
    """The goals that no chart of this letter draws: a chart has each value, its day and the target."""
    words = names.words
    has_charts = any(section.built == "goal_charts" for section in names.kind.sections)
    rows = tuple(_row(names, view) for view in names["goals"] if not (has_charts and _is_drawn(view.record)))
    columns = (
        column(words["goals.goal"], 37),
        column(words["goals.baseline"], 18),
        column(words["goals.measured"], 25),
        column(words["goals.target"], 20),
    )
    return Table("goals", columns, rows, summary=words["goals.summary"]) if rows else None


def _row(names: Names, view: View) -> Row:
    goal: Goal = view.record
    basis = (view.basis or "",)
    where = _where(names, view)
    place: Runs = () if isinstance(where, Unknown) else (Run(where.text, where.kind, where.basis, italic=True),)
    return Row(
        (
            cell((Run(phrasing.excerpt(goal.words, 50), "value", basis),), place),
            _point(names, goal.baseline, basis),
            _measurements(names, goal, basis),
            _point(names, goal.target, basis),
        ),
        basis,
    )


def _where(names: Names, view: View) -> Stated | Unknown:
    """Where the goal stands, and each of its measurements; the goal alone where one of them stands on no paper."""
    points = tuple(View(point, f"{view.path}.progress", view.basis) for point in view.record.progress or ())
    whole = at(names, view, points)
    return whole if isinstance(whole, Stated) else at(names, view)


def _point(names: Names, point: Baseline | Target | None, basis: tuple[str, ...]) -> Cell:
    if point is None:
        return cell((Run(names.words["goals.none"]),))
    on = point.on if isinstance(point, Baseline) else point.by_on
    value = (Run(phrasing.printable(f"{phrasing.number(point.value)} {point.unit}"), "value", basis),)
    if on is None:
        return cell(value)
    by = names.words["goals.by"] if isinstance(point, Target) else ""
    return cell(
        value,
        (Run(by), Run(phrasing.short_day(on), "value", basis))
        if by
        else (Run(phrasing.short_day(on), "value", basis),),
    )


def _measurements(names: Names, goal: Goal, basis: tuple[str, ...]) -> Cell:
    points = sorted(goal.progress or (), key=lambda point: point.on)
    shown = points if len(points) <= _MOST_MEASUREMENTS else [*points[:1], *points[1 - _MOST_MEASUREMENTS :]]
    lines = [
        (Run(f"{phrasing.short_day(point.on)}: {phrasing.number(point.value)}", "value", basis),) for point in shown
    ]
    return cell(*lines) if lines else cell((Run(names.words["goals.not_yet"]),))


def goal_charts(names: Names) -> tuple[GoalChart, ...]:
    return tuple(chart for view in names["goals"] if (chart := _chart(names, view)) is not None)


def _is_drawn(goal: Goal) -> bool:
    return goal.baseline is not None and len(course(goal)[0]) >= _FEWEST_POINTS


def _chart(names: Names, view: View) -> GoalChart | None:
    goal: Goal = view.record
    measured, goal_line = course(goal)
    if goal.baseline is None or not _is_drawn(goal):
        return None
    unit = phrasing.printable(goal.baseline.unit)
    return GoalChart(
        title=_title(names, view, goal, unit),
        alt=_alt(names, goal, measured, goal_line, unit),
        unit=unit,
        points=measured,
        target=goal_line,
        basis=(view.basis or "",),
    )


def _title(names: Names, view: View, goal: Goal, unit: str) -> str:
    """What is measured, beginning like a heading; of a goal not told yet its own words and where they stand."""
    if goal.measure and names.told.has_words(goal.words):
        words = phrasing.excerpt(goal.measure, 14)
        return words[:1].upper() + words[1:]
    where = _where(names, view)
    place = f"; {where.text}" if isinstance(where, Stated) else ""
    return f"{phrasing.excerpt(goal.words, 30).rstrip('.')} ({unit}{place})"


def course(goal: Goal) -> tuple[tuple[ChartPoint, ...], ChartPoint | None]:
    """What was measured, the dated baseline first, and the target where it counts in the same unit."""
    baseline, target = goal.baseline, goal.target
    if baseline is None or baseline.on is None:
        return (), None
    points = sorted(goal.progress or (), key=lambda point: point.on)
    measured = tuple(
        _chart_point(on, value) for on, value in [(baseline.on, baseline.value), *((p.on, p.value) for p in points)]
    )
    return measured, _aim(target, measured[-1].on) if target and target.unit == baseline.unit else None


def _chart_point(on: date, value: float) -> ChartPoint:
    return ChartPoint(on, value, phrasing.number(value))


def _aim(target: Target, last: date) -> ChartPoint:
    """The target; without a day its line alone."""
    return ChartPoint(target.by_on or last, target.value, phrasing.number(target.value), target.by_on is not None)


def _alt(names: Names, goal: Goal, points: tuple[ChartPoint, ...], target: ChartPoint | None, unit: str) -> str:
    shown = "; ".join(f"{phrasing.day(point.on)}: {point.label} {unit}" for point in points)
    by = f" {names.words['goals.by']}{phrasing.day(target.on)}" if target and target.is_dated else ""
    aim = f"; {names.words['goals.target_alt']} {target.label} {unit}{by}" if target else ""
    return f"{names.words['goals.chart_alt']} {phrasing.excerpt(goal.words, 30).rstrip('.')}. {shown}{aim}."
