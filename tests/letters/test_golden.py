"""Whole letters as plain text: a change of wording shows as a readable difference.

A letter that should read differently is written anew by `make golden`, and the difference is read before it is kept.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from app.domain.library import Library
from tests.factories import make_case
from tests.letters.due_letters import LETTERS, Due
from tests.letters.wording import slips
from tests.letters.writing import write

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("golden", LETTERS, ids=lambda letter: letter.name)
def test_the_letter_reads_as_it_did(golden: Due, library: Library) -> None:
    from app.render import FORMATS

    case = make_case(golden.changes, without=golden.without, example=golden.example)
    letter = write(golden.kind, case, library, date.fromisoformat(golden.on), golden.signer)
    assert letter.problems == ()
    assert slips(letter) == []
    text = FORMATS["txt"].render(letter, library.templates.look).decode()
    path = GOLDEN / f"{golden.name}.txt"
    if os.environ.get("REJOINDER_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name} reads differently; if it should, run `make golden`"
