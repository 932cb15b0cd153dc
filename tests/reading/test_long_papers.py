"""A line of eighteen thousand letters, as a broken file makes it, is read in a moment."""

import io
import time

import docx
import pytest

from app.domain.library import Library
from app.reading.opening import opened
from app.rules.reading.proposals import read

_ORDER = ["Physician order", "Order date: June 9, 2026", "[x] Occupational therapy, 2 times a week"]
_LONGEST = (
    4.0  # seconds of the processor: about four times what it takes; where each letter asks for all others it is more
)


@pytest.mark.parametrize("line", ["☐ " * 9_000, "a" * 18_000, "A" * 18_000, "[x] " * 4_500, "Aa " * 6_000])
def test_a_line_of_eighteen_thousand_letters_is_read_in_a_moment(line: str, library: Library) -> None:
    page = opened("order.docx", _word_file([*_ORDER, line]))
    begun = time.process_time()
    reading = read([page], library)
    assert time.process_time() - begun < _LONGEST
    assert "occupational_therapy" in [proposal.value for proposal in reading.proposals]


def _word_file(lines: list[str]) -> bytes:
    document, held = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(held)
    return held.getvalue()
