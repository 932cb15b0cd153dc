"""A line of eighteen thousand letters, as a broken file makes it, is read in a moment; a long page in time that grows
with it."""

import io
import time

import docx
import pytest

from app.domain.library import Library
from app.domain.reading import Page, PaperText, Word
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


def test_a_page_of_four_thousand_cells_and_a_log_of_a_thousand_days_are_read_in_time_that_grows_with_them(
    library: Library,
) -> None:
    """Twice as much takes about twice as long: where each cell or value asks for all others it is four times."""
    spent = []
    for rows in (500, 1_000):
        begun = time.process_time()
        read([_table(rows), opened("notes.txt", _log(rows))], library)
        spent.append(time.process_time() - begun)
    assert spent[1] < 3 * spent[0]


def _table(rows: int) -> PaperText:
    """One page with a letter's head and four cells on each line below it."""
    words, top = [], 20.0
    for line in ("Notice of denial", "Date of notice: September 3, 2026", "Your request is denied. You may appeal."):
        left = 20.0
        for text in line.split():
            words.append(Word(text, (left, top, left + 5.0 * len(text), top + 8.0), size=8.0))
            left += 5.0 * len(text) + 5.0
        top += 12.0
    for row in range(rows):
        middle = top + 12.0 * row
        words += [Word("alpha", (20.0 + 100 * n, middle, 45.0 + 100 * n, middle + 8.0), size=8.0) for n in range(4)]
    return PaperText("page.pdf", (Page(1, 600.0, top + 12.0 * rows, tuple(words), "text"),))


def _log(days: int) -> bytes:
    lines = [
        f"Date of service: {n % 12 + 1:02d}/{n % 28 + 1:02d}/20{n % 40 + 20}\n97530 x 2  45 min" for n in range(days)
    ]
    return "\n".join(["Daily treatment note", *lines]).encode()


def _word_file(lines: list[str]) -> bytes:
    document, held = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(held)
    return held.getvalue()
