"""The numbers that docs/letters.md promises, held on a few of its cases."""

import pytest

from app.domain.library import Library
from tests.compare.cases import Compared, cases
from tests.compare.scoring import score
from tests.compare.writers import mail_merge, ours, plain_template

CASES = {case.id: case for case in cases()}
FEW = ("ot_example", "ot_excluded", "ot_review", "pt_example", "speech_example", "behavior_example", "infusion_example")


def test_there_are_twenty_four_cases() -> None:
    assert len(CASES) == 24


@pytest.mark.parametrize("id", FEW)
def test_each_reason_that_the_record_can_answer_is_answered_on_page_one(id: str, library: Library) -> None:
    compared = CASES[id]
    scored = score(compared, ours(compared, library))
    assert (scored.answered, scored.on_page_one) == (scored.answerable, scored.answerable)
    assert (scored.unsupported, scored.placeholders, scored.repeated) == (0, 0, 0)
    assert scored.has_clock
    assert scored.pages <= 4
    assert 0 < scored.law <= 150


def test_the_rules_see_what_a_mail_merge_lacks(library: Library) -> None:
    ot_example: Compared = CASES["ot_example"]
    merged, templated = (
        score(ot_example, mail_merge(ot_example, library)),
        score(ot_example, plain_template(ot_example, library)),
    )
    assert merged.unsupported
    assert merged.placeholders
    assert not merged.with_page
    assert 0 < templated.answered < templated.answerable
