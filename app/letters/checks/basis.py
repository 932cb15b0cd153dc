"""No source, no sentence: every value, rule and number in a letter names what it rests on."""

import re
from collections.abc import Iterator

from app.domain.letter import Heading, Letter, Listing, Paragraph, Problem
from app.domain.library import Library
from app.letters.checks.pages import PlacedRuns

_DIGIT = re.compile(r"\d")


def problems(letter: Letter, runs: PlacedRuns, library: Library) -> Iterator[Problem]:
    for where, run in runs:
        if run.kind != "words" and not any(run.basis):
            yield Problem("BASIS", where, library.tell("letters.basis.rests_on_nothing_record_or", text=run.text[:40]))
        elif run.kind == "words" and _DIGIT.search(run.text):
            yield Problem("NUMBER", where, library.tell("letters.basis.holds_number_stands_in_no", text=run.text[:40]))
    for index, block in enumerate(letter.blocks):
        if isinstance(block, Heading | Paragraph | Listing) and not block.basis:
            yield Problem("BASIS", f"blocks[{index}]", library.tell("letters.basis.block_rests_on_nothing_its"))
