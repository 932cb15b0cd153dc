"""The worked checks of unit counting (`criteria/codes/`), under both rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clinical import ProcedureCode
from app.domain.denial import Quantity
from app.domain.library import Library
from app.domain.quantities import Hours, Minutes, Units, Visits
from app.domain.unit_rules import both_ways, timed_units, timing, units_a_visit, units_by_code, units_of_hours


@pytest.mark.parametrize(
    ("first", "last", "units"),
    [(8, 22, 1), (23, 37, 2), (38, 52, 3), (53, 67, 4), (68, 82, 5), (83, 97, 6), (98, 112, 7), (113, 127, 8)],
)
def test_the_table_of_minutes_and_units(first: int, last: int, units: int) -> None:
    assert {timed_units(Minutes(minutes)) for minutes in range(first, last + 1)} == {Units(units)}


@pytest.mark.parametrize("rule", ["total_8min", "per_code_midpoint"])
@pytest.mark.parametrize(("minutes", "units"), [(53, 4), (52, 3), (7, 0)])
def test_one_code_counts_the_same_under_both_rules(minutes: int, units: int, rule: str) -> None:
    assert units_by_code({"97530": Minutes(minutes)}, rule) == {"97530": Units(units)}  # type: ignore[arg-type]


def test_four_short_codes_pool_their_minutes_under_one_rule_and_not_under_the_other() -> None:
    day = {"97110": Minutes(18), "97140": Minutes(13), "97116": Minutes(10), "97035": Minutes(8)}
    pooled = {"97110": Units(1), "97140": Units(1), "97116": Units(1), "97035": Units(0)}
    assert units_by_code(day, "total_8min") == pooled
    assert units_by_code(day, "per_code_midpoint") == dict.fromkeys(day, Units(1))


def test_the_larger_remainder_takes_what_is_left() -> None:
    day = {"97530": Minutes(33), "97535": Minutes(7)}
    assert units_by_code(day, "total_8min") == {"97530": Units(2), "97535": Units(1)}
    assert units_by_code(day, "per_code_midpoint") == {"97530": Units(2), "97535": Units(0)}


def test_two_services_of_less_than_eight_minutes_make_one_unit_under_the_longer() -> None:
    day = {"97530": Minutes(4), "97535": Minutes(6)}
    assert units_by_code(day, "total_8min") == {"97530": Units(0), "97535": Units(1)}


@given(st.lists(st.integers(0, 120), min_size=1, max_size=6))
def test_pooled_units_are_never_more_or_fewer_than_the_minutes_allow(minutes: list[int]) -> None:
    day = {str(number): Minutes(minute) for number, minute in enumerate(minutes)}
    counted = units_by_code(day, "total_8min")
    assert sum(counted.values(), Units(0)) == timed_units(Minutes(sum(minutes)))
    assert all(counted[code].count in {day[code].count // 15, day[code].count // 15 + 1} for code in day)


def test_twenty_units_of_97530_are_five_one_hour_visits(library: Library) -> None:
    codes = library.clinical.codes
    a_visit = units_a_visit(Minutes(60), ["97530"], codes, "total_8min")
    assert a_visit == Units(4)
    seen = both_ways(Quantity(units=20), a_visit, Minutes(60))
    assert (seen.visits, seen.units, seen.derived) == (Visits(5), Units(20), "visits")


def test_twenty_four_one_hour_visits_are_ninety_six_units(library: Library) -> None:
    a_visit = units_a_visit(Minutes(60), ["97530"], library.clinical.codes, "total_8min")
    seen = both_ways(Quantity(visits=24, minutes_per_visit=60), a_visit)
    assert (seen.units, seen.derived) == (Units(96), "units")
    assert both_ways(Quantity(visits=24, units=24), a_visit).agrees is False
    assert both_ways(Quantity(visits=24, units=96), a_visit).agrees


def test_what_is_not_known_is_not_converted(library: Library) -> None:
    codes = library.clinical.codes
    assert units_a_visit(None, ["97530"], codes, "total_8min") is None
    assert units_a_visit(Minutes(60), ["00000"], codes, "total_8min") is None
    assert units_a_visit(Minutes(60), ["97530", "92507"], codes, "total_8min") is None
    assert units_a_visit(Minutes(60), ["97530", "97535"], codes, "per_code_midpoint") is None
    assert both_ways(Quantity(units=22), Units(4)).visits is None
    assert both_ways(Quantity(units=20), None).visits is None


def test_an_untimed_code_counts_once_a_day_whatever_the_length(library: Library) -> None:
    codes = library.clinical.codes
    assert timing(["92507"], codes) == "untimed"
    assert units_a_visit(Minutes(60), ["92507"], codes, "total_8min") == Units(1)
    assert units_a_visit(None, ["92507"], codes, "per_code_midpoint") == Units(1)


def test_ten_hours_of_behavior_treatment_are_forty_units() -> None:
    assert units_of_hours(Hours(10)) == Units(40)


def test_a_code_of_half_hours_is_not_counted_in_quarters() -> None:
    known = {"97550": ProcedureCode(code="97550", words="x", unit_minutes=30, verified="S")}
    assert timing(["97550"], known) == "unknown"
