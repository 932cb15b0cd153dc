"""Words that say the opposite prove nothing, whoever confirmed them; a mixed sentence is left to people."""

from typing import Any

import pytest

from app.domain.library import Library
from app.rules.record.opposites import can_do_it, is_without_limit, keeps_a_level, needs_no_therapist
from tests.rules.criteria.asking import checks, status


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("His father can run the whole program alone.", True),
        ("The visits are for the family's convenience.", True),
        ("No skilled intervention was required today.", True),
        ("Session led by the aide while I wrote the report.", True),
        ("She does not need a therapist for this.", True),
        ("Watched cartoons for most of the hour.", True),
        ("Same as last week, no changes made.", True),
        ("A caregiver cannot carry this out alone.", False),
        ("If her mother did this alone, she would aspirate.", False),
        ("Watched a video of his own gait with him and changed the cue.", False),
        ("Regraded each trial as the grasp changed.", False),
    ],
)
def test_that_no_therapist_is_needed(words: str, is_found: bool) -> None:
    assert (needs_no_therapist(words) is not None) is is_found


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("Independent in all transfers.", True),
        ("Speech is age-appropriate in every setting.", True),
        ("Walks with no difficulty, as others of his age.", True),
        ("Feeding is within normal limits.", True),
        ("Not independent in any transfer.", False),
        ("Independent with a spoon but loses most bites from a fork.", False),
        ("Needs help with every fastener.", False),
        ("Understood by strangers in 3 of 10 requests.", False),
    ],
)
def test_that_nothing_is_limited(words: str, is_found: bool) -> None:
    assert (is_without_limit(words) is not None) is is_found


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("He feeds himself now like his cousins.", True),
        ("She talks on her own and everybody understands her easily.", True),
        ("He no longer needs any help on the stairs.", True),
        ("She dresses herself, but it takes an hour.", False),
        ("He cannot feed himself.", False),
        ("We drive forty miles to each visit.", False),
    ],
)
def test_that_the_child_can(words: str, is_found: bool) -> None:
    assert (can_do_it(words) is not None) is is_found


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("Tomas will keep his present range of motion.", True),
        ("Maya will maintain her current level of dressing.", True),
        ("Prevent loss of knee extension.", True),
        ("Maya will maintain balance on one foot for 5 seconds.", False),
        ("Maya will keep nine of ten bites on the fork.", False),
    ],
)
def test_that_a_level_is_kept(words: str, is_found: bool) -> None:
    assert (keeps_a_level(words) is not None) is is_found


@pytest.mark.parametrize(
    ("criterion", "changes", "record"),
    [
        ("GEN-08", {"skilled_care[0].words": "Her grandmother does all of it alone."}, "k1"),
        ("GEN-08", {"notes[1].skilled": "No change needed; routine practice."}, "n2"),
        ("GEN-02", {"evaluations[0].observations[0].words": "Fully independent in dressing."}, "o1"),
    ],
)
def test_such_a_record_is_no_evidence_and_is_told(
    library: Library, criterion: str, changes: dict[str, Any], record: str
) -> None:
    assert record not in {evidence.record for evidence in status(library, criterion, changes).evidence}
    assert checks(library, changes)["OPPOSITE"].records == (record,)


def test_copied_notes_show_no_judgment_of_the_day(library: Library) -> None:
    same = {f"notes[{number}].skilled": "Graded the task to the grasp that was seen." for number in range(3)}
    assert status(library, "GEN-08", same).status == "partly"
    assert "word for word" in checks(library, same)["NOTE-COPIED"].message


def test_a_word_given_before_the_record_existed_has_lapsed(library: Library) -> None:
    early = {"confirmations[2].on": "2026-09-01"}
    assert "n2" not in {evidence.record for evidence in status(library, "GEN-08", early).evidence}
    assert "before the record (from September 14, 2026) existed" in checks(library, early)["CONFIRM-LAPSED"].message


def test_a_word_given_on_other_words_of_the_criterion_has_lapsed(library: Library) -> None:
    other = {"confirmations[0].criterion_digest": "0" * 16}
    assert "words of GEN-08 have changed" in checks(library, other)["CONFIRM-LAPSED"].message
