"""How a letter writes dates, numbers, ages, pages and excerpts."""

from datetime import date

import pytest

from app.domain.saying import percentile_rank
from app.letters import phrasing
from app.letters.exhibits import exhibit_letter


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
    ],
)
def test_ordinals(value: float, text: str) -> None:
    assert phrasing.ordinal(value) == text


@pytest.mark.parametrize(
    ("rank", "said"),
    [
        (0.3, "below the 1st"),
        (0.96, "below the 1st"),
        (1.0, "1st"),
        (2.5, "2.5th"),
        (22.0, "22nd"),
        (99.6, "99.6th"),
    ],
)
def test_no_percentile_is_a_fraction_of_one(rank: float, said: str) -> None:
    assert percentile_rank(rank) == said


@pytest.mark.parametrize(
    ("born", "on", "months"),
    [
        (date(2021, 2, 14), date(2026, 8, 20), 66),
        (date(2021, 2, 14), date(2026, 8, 13), 65),
        (date(2020, 2, 29), date(2021, 2, 28), 11),
        (date(2020, 2, 29), date(2021, 3, 1), 12),
    ],
)
def test_age_counts_completed_months(born: date, on: date, months: int) -> None:
    assert phrasing.months_between(born, on) == months


@pytest.mark.parametrize(
    ("months", "text"),
    [
        (66, "5 years 6 months"),
        (12, "1 year"),
        (11, "11 months"),
        (1, "1 month"),
        (0, "0 months"),
        (25, "2 years 1 month"),
    ],
)
def test_ages_are_written_in_years_and_months(months: int, text: str) -> None:
    assert phrasing.age(months) == text


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([3], "p. 3"), ([4, 3], "pp. 3–4"), ([2, 5, 9], "pp. 2, 5, 9"), ([1, 2, 3, 7], "pp. 1–3, 7"), ([6, 6], "p. 6")],
)
def test_pages_are_joined(numbers: list[int], text: str) -> None:
    assert phrasing.pages(numbers) == text


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ")])
def test_exhibits_go_on_after_z(index: int, letter: str) -> None:
    assert exhibit_letter(index) == letter


def test_a_long_text_is_cut_at_a_sentence_and_says_so() -> None:
    assert phrasing.excerpt("One two three. Four five six. Seven eight.", 6) == "One two three. Four five six. …"


def test_a_long_sentence_is_cut_at_a_word_and_says_so() -> None:
    assert phrasing.excerpt("one two three four five", 3) == "one two three …"


def test_a_short_text_is_left_alone() -> None:
    assert phrasing.excerpt("One two three.", 3) == "One two three."


def test_one_endless_word_does_not_fill_the_page() -> None:
    assert len(phrasing.excerpt("x" * 100_000 + " and more words here", 3)) < 100
    assert len(phrasing.excerpt("x" * 100_000, 3)) < 100


@pytest.mark.parametrize("hostile", ["a\x00b", "a\x1bb", "a\u202eb", "a\ufeffb", "a\u2028b", "a\r\n\tb", "a\u00a0b"])
def test_what_no_page_can_carry_becomes_a_space(hostile: str) -> None:
    assert phrasing.printable(hostile) == "a b"


def test_quotation_marks_inside_a_quotation_become_single() -> None:
    assert phrasing.quoted('He said "no" twice') == "“He said 'no' twice”"


@pytest.mark.parametrize(("value", "text"), [(74.0, "74"), (1.5, "1.5"), (0.1 + 0.2, "0.3"), (96, "96"), (-2.0, "-2")])
def test_numbers_keep_the_digits_that_were_recorded(value: float, text: str) -> None:
    assert phrasing.number(value) == text
