"""No source, no sentence: every value, rule and number in a letter names what it rests on."""

import re
from collections.abc import Iterator

from app.domain.letter import Heading, Letter, Listing, Paragraph, Problem
from app.letters.checks.pages import PlacedRuns

_DIGIT = re.compile(r"\d")


def problems(letter: Letter, runs: PlacedRuns) -> Iterator[Problem]:
    for where, run in runs:
        if run.kind != "words" and not any(run.basis):
            yield Problem("BASIS", where, f"“{run.text[:40]}” rests on nothing; a record or a rule must be named")
        elif run.kind == "words" and _DIGIT.search(run.text):
            yield Problem("NUMBER", where, f"“{run.text[:40]}” holds a number that stands in no record and no rule")
    for index, block in enumerate(letter.blocks):
        if isinstance(block, Heading | Paragraph | Listing) and not block.basis:
            yield Problem(
                "BASIS", f"blocks[{index}]", "this block rests on nothing; its paragraph or its author must be named"
            )
