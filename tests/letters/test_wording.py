"""What is read as a slip of wording, and what is none. Each golden and each generated letter is held to it."""

import re

import pytest

from tests.letters.wording import SLIPS


@pytest.mark.parametrize(
    ("name", "slip", "right"),
    [
        ("two spaces", "for  24 visits", "for 24 visits"),
        ("a space before a mark", "the plan ( Exhibit A) .", "the plan (Exhibit A)."),
        ("a mark after a mark", "Anthem, Inc.. Please send,.", "Anthem Plans, Inc., of Ohio; Blank et al., 2019."),
        ("a stop inside and after", "“It helps.” (Exhibit C, p. 2).", "“It helps” (Exhibit C, p. 2)."),
        ("an empty place", "says “” (Exhibit B, )", "says “so” (Exhibit B)"),
        ("a before a vowel", "a occupational therapist", "an occupational therapist; a unit; a one-hour visit"),
        ("an before a consonant", "an physical therapist", "an hour; an MRI; an 8-week course"),
        ("one of many", "1 visits, one reasons", "1 visit; 21 visits; 2–1 weeks"),
        ("many of one", "24 visit of 45 minutes", "a 24-hour day; 1.2 page"),
        ("a word twice", "of the the plan", "the plan that the law names"),
        ("a small letter after a stop", "was refused. the plan", "was refused. The plan, p. 3"),
    ],
)
def test_a_slip_is_seen_and_good_words_are_not_taken_for_one(name: str, slip: str, right: str) -> None:
    assert re.search(SLIPS[name], slip)
    assert not [slip for slip in SLIPS if re.search(SLIPS[slip], right)]
