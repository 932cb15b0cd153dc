"""What a second reading of a place is worth beside the first."""

import pytest

from app.domain.library import Library
from app.domain.reading import Page, Proposal, Word
from app.rules.reading.read_again import verdict
from app.rules.reading.tiers import cut_off, may_be_sure_in_a_picture

SENTENCE = "He met 4 of 5 trials with a cue at each session."
WORTH: list[tuple[str | int | bool, str, str | None, tuple[str, str]]] = [
    ("XKD884120317", "XKD884120317", "| XKD884120317\n", ("same", "")),
    ("XKD884120317", "XKD884120317", "XKD884720317", ("other", "XKD884720317")),
    ("U88 120455 01", "U88 120455 01", "U88120455 01", ("other", "U88120455 01")),  # parted otherwise
    ("F84.0", "F84.0", "F840", ("other", "F840")),
    ("97530", "97530", "", ("none", "")),
    ("97530", "97530", None, ("none", "")),  # a page without a picture
    ("2026-06-09", "June 9, 2026", "June 9,2026", ("same", "")),
    ("2026-06-09", "June 9, 2026", "June 8, 2026", ("other", "2026-06-08")),
    ("2026-06-09", "June 9, 2026", "Jume 9 202G", ("none", "")),
    (12, "12 visits", "72 visits", ("other", "72")),
    (True, "box 1", "box 7", ("none", "")),
    ("denied", "code 50", "code 30", ("none", "")),  # no word of ours is made from another reading
    (SENTENCE, SENTENCE, SENTENCE.replace("met", "rnet"), ("same", "")),
    (SENTENCE, SENTENCE, SENTENCE.replace("4 of", "1 of"), ("none", "")),
]


@pytest.mark.parametrize(("value", "words", "again", "wanted"), WORTH)
def test_two_readings_agree_or_both_are_told_or_nothing_is_said(
    value: str | int | bool, words: str, again: str | None, wanted: tuple[str, str]
) -> None:
    second = verdict(Proposal("a.path", value, 0, 1, words, (0.0, 0.0, 9.0, 9.0), "look", "rule"), again)
    assert (second.kind, second.value) == wanted


@pytest.mark.parametrize(
    ("rule", "words", "may_be"),
    [("reference", "PBM 50917734", True), ("reference", "PBM.50917734", False), ("reference", "PBM 50917734.", True)],
)
def test_a_stop_within_a_number_on_a_picture_may_be_a_speck(
    rule: str, words: str, may_be: bool, library: Library
) -> None:
    read = Proposal("denial.reference_number", words, 0, 1, words, (0.0, 0.0, 9.0, 9.0), "look", rule)
    assert may_be_sure_in_a_picture(read, library.reading.labels) is may_be


@pytest.mark.parametrize(
    ("behind", "wanted"),
    [
        (("03", 11.0), "U30011882 03"),
        (("03", 30.0), ""),
        (("Patient", 11.0), ""),
    ],
)
def test_digits_at_once_behind_a_number_on_a_picture_may_be_its_end(
    behind: tuple[str, float], wanted: str, library: Library
) -> None:
    read = Proposal("plan.member_id", "U30011882", 0, 1, "U30011882", (0.0, 0.0, 9.0, 9.0), "look", "member_id")
    text, left = behind
    page = Page(1, 612.0, 792.0, (Word(text, (left, 0.0, left + 6.0, 9.0)),), "ocr")
    assert cut_off(read, library.reading.labels, page) == wanted
