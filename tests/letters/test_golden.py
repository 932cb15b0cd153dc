"""Whole letters as plain text: a change of wording shows as a readable difference.

A letter that should read differently is written anew by `make golden`, and the difference is read before it is kept.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.library import Library
from tests.factories import make_case
from tests.letters.writing import write

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Golden:
    """One letter: its file name, its kind, the day, who signs, and the facts changed in the example."""

    name: str
    kind: str
    on: str
    signer: str | None = None
    example: str = "anthem_ot"
    changes: Mapping[str, Any] = field(default_factory=dict)
    without: tuple[str, ...] = ()


LETTERS = (
    Golden("internal_appeal.parent", "internal_appeal", "2026-10-20"),
    Golden("internal_appeal.therapist", "internal_appeal", "2026-10-20", "p1"),
    Golden("external_review.parent", "external_review", "2026-12-01", example="anthem_ot_external"),
    Golden("external_review.therapist", "external_review", "2026-12-01", "p1", example="anthem_ot_external"),
)


@pytest.mark.parametrize("golden", LETTERS, ids=lambda one: one.name)
def test_the_letter_reads_as_it_did(golden: Golden, library: Library) -> None:
    from app.render import FORMATS

    case = make_case(golden.changes, without=golden.without, example=golden.example)
    letter = write(golden.kind, case, library, date.fromisoformat(golden.on), golden.signer)
    assert letter.problems == ()
    text = FORMATS["txt"].render(letter, library.templates.look).decode()
    path = GOLDEN / f"{golden.name}.txt"
    if os.environ.get("REJOINDER_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name} reads differently; if it should, run `make golden`"
