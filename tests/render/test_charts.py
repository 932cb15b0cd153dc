"""The small pictures of progress."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from app.domain.letter import ChartPoint, GoalChart
from app.render.chart_scale import HEIGHT, WIDTH, round_up, scale_of
from app.render.charts import picture
from app.services.letters import goal_chart
from tests.factories import make_case
from tests.render.sample_tables import chart

CHART = chart("Buttons fastened", 5, (0, 1, 2), 4)


def pixels(of: GoalChart) -> Image.Image:
    with Image.open(BytesIO(picture(of))) as image:
        assert image.format == "PNG"
        return image.convert("L")


def test_a_chart_is_a_small_grey_png() -> None:
    assert pixels(CHART).size == (WIDTH, HEIGHT)
    assert len(picture(CHART)) < 6000
    assert {grey for _, grey in pixels(CHART).getcolors() or ()} <= {0, 95, 200, 255}


def test_each_measurement_is_a_black_dot_where_it_belongs() -> None:
    image, scale = pixels(CHART), scale_of(CHART)
    for point in CHART.points:
        assert image.getpixel((scale.x(point.on), scale.y(point.value))) == 0


def test_the_target_is_an_open_dot() -> None:
    assert CHART.target is not None
    image, scale = pixels(CHART), scale_of(CHART)
    assert image.getpixel((scale.x(CHART.target.on), scale.y(CHART.target.value))) == 255


def test_days_are_true_to_scale_and_values_begin_at_zero() -> None:
    scale = scale_of(replace(CHART, target=None))
    first, middle, last = (scale.x(point.on) for point in CHART.points)
    assert (middle - first) / (last - first) == pytest.approx(25 / 39, abs=0.01)
    assert (scale.bottom, scale.top) == (0.0, 2.0)


def test_a_far_target_stands_beyond_a_cut() -> None:
    scale = scale_of(CHART)
    assert scale.cut_x is not None
    assert scale.x(date(2026, 9, 28)) < scale.cut_x < scale.x(date(2027, 2, 20))


def test_a_near_target_needs_no_cut() -> None:
    assert scale_of(replace(CHART, target=ChartPoint(date(2026, 10, 15), 4.0, "4"))).cut_x is None


@pytest.mark.parametrize(
    ("value", "top"),
    [(0, 1), (0.3, 0.3), (0.7, 0.8), (1, 1), (5, 6), (7, 8), (10, 10), (43, 50), (99, 100), (230, 250)],
)
def test_the_axis_ends_at_a_round_number(value: float, top: float) -> None:
    assert round_up(value) == pytest.approx(top)


def test_the_middle_of_the_axis_is_a_whole_step() -> None:
    assert all((round_up(value) / 2).is_integer() for value in range(2, 200))


def test_a_target_without_a_day_has_its_line_and_no_day() -> None:
    day = CHART.points[-1].on
    undated = replace(CHART, target=ChartPoint(day, 4.0, "4", is_dated=False))
    assert pixels(undated) != pixels(replace(CHART, target=None))
    assert pixels(undated) != pixels(replace(CHART, target=ChartPoint(day, 4.0, "4")))


def test_odd_series_are_drawn_too() -> None:
    day = date(2026, 9, 1)
    assert pixels(replace(CHART, points=()))
    assert pixels(replace(CHART, points=(), target=None))
    assert pixels(replace(CHART, points=(ChartPoint(day, 3.0, "3"),) * 3))
    assert pixels(replace(CHART, points=(ChartPoint(day, -3.5, "-3.5"), ChartPoint(day, 1e9, "1000000000"))))
    assert pixels(replace(CHART, points=tuple(ChartPoint(date(2026, 9, n), float(n), str(n)) for n in range(1, 30))))


def test_a_label_in_any_script_does_no_harm() -> None:
    assert pixels(replace(CHART, points=(ChartPoint(date(2026, 9, 1), 3.0, "李 3\n\x00"),)))


def test_a_target_in_another_unit_is_drawn_neither_in_a_letter_nor_on_the_page_of_its_goal() -> None:
    drawn = goal_chart(make_case({"goals[0].target.unit": "something else"}), "g1")
    assert drawn == goal_chart(make_case(without=["goals[0].target"]), "g1")
    assert drawn != goal_chart(make_case(), "g1")
