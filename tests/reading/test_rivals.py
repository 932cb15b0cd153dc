"""Two values for one field name each other, also inside one record of a list; the items of a list are no rivals."""

import pytest
from pydantic import ValidationError

from app.domain.reading import Proposal
from app.domain.reading_rules import LabelRule
from app.rules.reading.collecting import settled


def _read(path: str, value: str, record: str | None = None) -> Proposal:
    return Proposal(path, value, 0, 1, value, (0.0, 0.0, 1.0, 1.0), "sure", "rule", record)


@pytest.mark.parametrize(
    ("path", "record", "are_rivals"),
    [
        ("denial.dated_on", None, True),
        ("documents[].signed_on", "paper", True),
        ("services[].requested.to_on", "s1", True),
        ("services[].procedure_codes[]", "s1", False),
        ("denial.claim_numbers[]", None, False),
        ("child.first_name", None, True),
    ],
)
def test_two_values_of_one_field_are_rivals(path: str, record: str | None, are_rivals: bool) -> None:
    first, second = settled([_read(path, "2026-05-04", record), _read(path, "2026-06-04", record)])
    assert (first.others, second.others) == ((("2026-06-04",), ("2026-05-04",)) if are_rivals else ((), ()))
    assert first.tier == ("look" if are_rivals else "sure")


def test_the_values_of_two_records_are_no_rivals() -> None:
    read = [_read("notes[].session_on", "2026-05-04", "n-1"), _read("notes[].session_on", "2026-06-04", "n-2")]
    assert [proposal.others for proposal in settled(read)] == [(), ()]


def test_the_same_value_is_kept_once() -> None:
    assert len(settled([_read("denial.dated_on", "2026-05-04"), _read("denial.dated_on", "2026-05-04")])) == 1


@pytest.mark.parametrize(
    "rule", [{"shape": "phone"}, {"shape": "choice"}, {"choices": [{"value": "a", "words": ["a"]}]}]
)
def test_a_label_of_a_shape_that_nothing_reads_is_refused(rule: dict[str, object]) -> None:
    """Such a rule would never give a value, and nobody would see why."""
    with pytest.raises(ValidationError):
        LabelRule.model_validate({"id": "x", "path": "plan.plan_name", "shape": "text", "words": ("X",)} | rule)
