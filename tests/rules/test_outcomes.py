"""What appeals came to: counted honestly, with an interval, and without a share of few."""

import pytest

from app.domain.denial import Denial
from app.domain.outcomes import AppealOutcome, OneAnswer
from app.rules.record.outcomes import answers_of, counted, wilson
from app.services.case_documents import read_record


def _notice(level: str, outcome: str, *kinds: str) -> Denial:
    reasons = [{"id": f"r{place}", "kind": kind, "words": "…"} for place, kind in enumerate(kinds)]
    return read_record(Denial, {"level": level, "outcome": outcome, "dated_on": "2026-06-09", "reasons": reasons})


FIRST = _notice("initial", "denied", "medical_necessity", "educational")
SECOND = _notice("internal_first", "denied", "medical_necessity")


def test_a_later_notice_is_the_answer_to_the_appeal_before_it() -> None:
    (row,) = answers_of("Plan", (), (FIRST, SECOND))
    assert (row.level, row.result) == ("internal_first", "upheld")
    assert row.reasons == (("medical_necessity", "upheld"), ("educational", "upheld"))


def test_what_a_person_recorded_counts_once_and_before_what_the_notice_shows() -> None:
    given = read_record(
        AppealOutcome,
        {
            "id": "o1", "level": "internal_first", "result": "partly",
            "reason_results": [{"kind": "educational", "result": "overturned"}],
            "criterion_results": [{"criterion": "GEN-02", "result": "upheld"}],
        }
    )  # fmt: skip
    (row,) = answers_of("Plan", (given,), (FIRST, SECOND))
    assert row == OneAnswer(
        "Plan", "internal_first", "partly", (("educational", "overturned"),), (("GEN-02", "upheld"),)
    )


@pytest.mark.parametrize("outcome", ["more_information_requested", "reduced"])
def test_a_notice_that_decides_no_appeal_is_no_answer(outcome: str) -> None:
    assert not list(answers_of("Plan", (), (_notice("internal_first", outcome),)))
    assert not list(answers_of("Plan", (), (FIRST,)))


def test_no_share_is_told_of_fewer_than_twenty() -> None:
    won = OneAnswer("Plan", "external", "overturned", (("network", "overturned"),))
    few, enough = counted([won] * 19), counted([won] * 20)
    assert few.whole.share is None
    assert few.by_payer[0].total == 19
    assert enough.whole.share
    assert enough.by_reason[0].share == enough.whole.share
    share, low, high = enough.whole.share
    assert share == high == 1.0
    assert 0.83 < low < 0.85


def test_the_interval_is_wilsons() -> None:
    # Agresti and Coull 1998, table 1 of the score interval: 5 of 20 gives 0.112 to 0.469.
    assert wilson(5, 20) == pytest.approx((0.25, 0.112, 0.469), abs=5e-4)
