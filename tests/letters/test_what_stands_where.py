"""What a reviewer outside and a clinician read first: what was approved, whose words they are; no lone heading."""

from datetime import date
from pathlib import Path
from typing import Any

from app.domain.letter import Heading
from app.domain.library import Library
from app.services.letters import rendered
from tests.factories import make_case
from tests.letters.due_letters import CUT, PAID
from tests.letters.writing import write

ON = date(2026, 10, 14)
CASES = Path(__file__).parent / "cases"
NECESSITY = {
    "id": "t8", "kind": "necessity", "by": "p2", "on": "2026-10-12",
    "words": "I examined Amina and support the infusion at home.",
}  # fmt: skip


def _text(kind: str, name: str, library: Library, **changes: Any) -> str:
    letter = write(kind, make_case(changes, example=str(CASES / name)), library, ON)
    return " ".join(rendered(letter, library, "txt").decode().split())


def test_a_reviewer_outside_is_told_what_the_plan_approved(library: Library) -> None:
    answered = {"denial.level": "internal_first"}
    said = _text("external_review", "behavioral", library, **answered)
    assert "Approved: 1040 units of 97153 (260 hours) and 208 units of 97155 (52 hours)" in said
    assert "Still refused: 1040 units of 97153 (260 hours)" in said
    assert "Refused: 2080" not in said


def test_a_second_level_is_told_what_the_plan_approved(library: Library) -> None:
    erisa = {"plan.plan_type": "self_funded_erisa", "plan.funding": None, "plan.card_words": None}
    changes = {**erisa, "plan.mandatory_appeal_levels": 2, "denial.level": "internal_first"}
    said = _text("internal_appeal_second", "speech_language", library, **changes)
    assert "Approved: 24 visits of 45 minutes" in said
    assert "Still refused: 24 visits of 45 minutes" in said


def test_criteria_that_came_to_no_row_stand_without_a_heading(library: Library) -> None:
    letter = write("internal_appeal", make_case(example=str(CASES / "home_infusion")), library, ON)
    headings = [run.text for block in letter.blocks if isinstance(block, Heading) for run in block.runs]
    assert "Criterion by criterion" not in headings
    text = " ".join(rendered(letter, library, "txt").decode().split())
    assert "Criteria. Met as shown above: place of treatment; diagnosis. Also met (exhibit, page): order" in text


def test_a_physician_gives_her_own_reason_for_home_and_for_nursing(library: Library) -> None:
    said = _text("physician_necessity_letter", "home_infusion", library, statements=[NECESSITY])
    assert "Why at home" in said
    assert "I have put it on record (Exhibit F, p. 1): “A daily trip of 140 miles" in said
    assert "I have put it on record (Exhibit B, p. 2): “Weekly nursing visits are needed" in said
    by_the_nurse = {"statements": [NECESSITY], "home_findings[0].author": "p1", "skilled_care[0].author": "p1"}
    assert "140 miles" not in _text("physician_necessity_letter", "home_infusion", library, **by_the_nurse)


def test_nobody_names_herself_in_her_own_letter(library: Library) -> None:
    said = _text("therapist_necessity_letter", "behavioral", library)
    assert "Brandt, MA, BCBA, LBA, states" not in said
    assert "I have put it on record (September 15, 2026; Exhibit C, p. 10): “Leaving the house" in said


def test_a_reason_for_the_amount_is_quoted_to_its_end_in_a_call(library: Library) -> None:
    assert "and fell again when 20 hours were restored.” (Behavior treatment plan" in _text(
        "peer_to_peer_sheet", "behavioral", library
    )


def test_a_reviewer_outside_is_asked_for_what_was_cut_or_paid(library: Library) -> None:
    """Not for the request as it was first made: a cut takes an approved course, and a bill is for what was given."""

    def asked(changes: dict[str, Any]) -> str:
        case = make_case({**changes, "denial.level": "internal_first"}, example="anthem_ot_external")
        text = rendered(write("external_review", case, library, date(2026, 12, 1)), library, "txt").decode()
        return " ".join(text[text.index("We ask:") : text.index("In time:")].split())

    assert asked(CUT) == "We ask: Reverse the decision and let the approved course run"
    given = asked({**PAID, "denial.timing": "post_service", "services[0].requested": None})
    assert given == (
        "We ask: Reverse the decision and require that these services be paid; the family has paid $457.50 for them"
    )
