"""A goal's progress as a small picture: measured points, a dashed line for the target, days below, values above."""

from functools import lru_cache

from PIL import Image, ImageDraw

from app.domain.letter import ChartPoint, GoalChart
from app.render.chart_scale import BOTTOM, HEIGHT, LEFT, RIGHT, WIDTH, ChartScale, scale_of
from app.render.lettering import width_of, write
from app.render.png import png
from app.render.printable import printable

_INK, _SOFT, _RULE, _PAPER = 0, 95, 200, 255
_LETTERS = 22
_DOT = 7
_END = WIDTH - RIGHT


@lru_cache(maxsize=256)
def picture(chart: GoalChart) -> bytes:
    """PNG, drawn once per content."""
    sheet = Image.new("L", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(sheet)
    points = tuple(sorted(chart.points, key=lambda point: point.on))
    scale = scale_of(chart)
    _draw_axis(sheet, draw, scale)
    if chart.target:
        _draw_target(draw, chart.target, scale)
    draw.line([(scale.x(point.on), scale.y(point.value)) for point in points], fill=_INK, width=4)
    for point in points:
        _draw_dot(draw, point, scale, _INK)
    _write_values(sheet, draw, _in_order_of_weight(points, chart.target), scale)
    _write_days(sheet, _in_order_of_weight(points, chart.target), scale)
    return png(sheet)


def _in_order_of_weight(points: tuple[ChartPoint, ...], target: ChartPoint | None) -> tuple[ChartPoint, ...]:
    """The target, the first and the last measurement before those between: where room is short, these keep theirs."""
    return (*((target,) if target else ()), *points[:1], *points[1:][-1:], *points[1:-1])


def _draw_axis(sheet: Image.Image, draw: ImageDraw.ImageDraw, scale: ChartScale) -> None:
    for value in (scale.bottom, (scale.bottom + scale.top) / 2, scale.top):
        y = scale.y(value)
        draw.line([(LEFT, y), (_END, y)], fill=_SOFT if value == scale.bottom else _RULE, width=2)
        write(sheet, (LEFT - 14, y - 14), f"{value:.6g}", _LETTERS, _SOFT, "right")
    if scale.cut_x is not None:
        _draw_cut(draw, scale.cut_x)


def _draw_cut(draw: ImageDraw.ImageDraw, x: int) -> None:
    """Two slanted strokes on the axis: here days are left out."""
    y = HEIGHT - BOTTOM
    draw.rectangle((x - 8, y - 2, x + 8, y + 2), fill=_PAPER)
    for stroke in (x - 8, x + 8):
        draw.line([(stroke - 5, y + 10), (stroke + 5, y - 10)], fill=_SOFT, width=2)


def _draw_target(draw: ImageDraw.ImageDraw, target: ChartPoint, scale: ChartScale) -> None:
    y = scale.y(target.value)
    for x in range(LEFT, _END, 26):
        draw.line([(x, y), (min(x + 14, _END), y)], fill=_SOFT, width=3)
    if target.is_dated:
        _draw_dot(draw, target, scale, _PAPER)


def _draw_dot(draw: ImageDraw.ImageDraw, point: ChartPoint, scale: ChartScale, fill: int) -> None:
    x, y = scale.x(point.on), scale.y(point.value)
    draw.ellipse((x - _DOT, y - _DOT, x + _DOT, y + _DOT), fill=fill, outline=_INK, width=3)


def _write_values(
    sheet: Image.Image, draw: ImageDraw.ImageDraw, points: tuple[ChartPoint, ...], scale: ChartScale
) -> None:
    """Above each point, where no other words stand."""
    taken: list[tuple[int, int, int, int]] = []
    for point in points:
        text = printable(point.label).replace("\n", " ")
        half, y = width_of(text, _LETTERS) // 2, scale.y(point.value) - 42
        middle = scale.x(point.on) if point.is_dated else _END
        x = max(LEFT + half, min(middle, WIDTH - half - 4))
        box = (x - half - 6, y, x + half + 6, y + 28)
        if text and not any(_overlap(box, other) for other in taken):
            draw.rectangle(box, fill=_PAPER)
            write(sheet, (x, y), text, _LETTERS, _INK, "middle")
            taken.append(box)


def _overlap(box: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _write_days(sheet: Image.Image, points: tuple[ChartPoint, ...], scale: ChartScale) -> None:
    room = width_of("00/00/0000", _LETTERS) + 12
    taken: list[int] = []
    for point in (dated for dated in points if dated.is_dated):
        x, on = scale.x(point.on), point.on
        if all(abs(x - other) >= room for other in taken):
            write(sheet, (x, HEIGHT - BOTTOM + 12), f"{on.month}/{on.day}/{on.year}", _LETTERS, _SOFT, "middle")
            taken.append(x)
