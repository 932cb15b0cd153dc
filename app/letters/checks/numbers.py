"""A number or a date that stands in no record or rule has no place in a letter."""

import re
from collections.abc import Iterator

from app.domain.case import Case
from app.domain.letter import Problem
from app.domain.library import Library
from app.letters.checks.pages import PlacedRuns

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def problems(runs: PlacedRuns, case: Case, library: Library) -> Iterator[Problem]:
    """Values and a person's own paragraphs are compared with the whole case; rules have a check of their own."""
    known = numbers(case)
    for where, run in runs:
        if run.kind not in {"value", "author"}:
            continue
        strange = [number for number in _NUMBER.findall(run.text) if number not in known]
        if strange:
            yield Problem(
                "NUMBER", where, library.tell("letters.numbers.stands_in_no_record_case", value=", ".join(strange))
            )


def numbers(case: Case) -> frozenset[str]:
    """Every number of the case as a letter writes it: 74.0 is 74, 2026-10-05 is 5 and 2026."""
    text = case.model_dump_json(exclude_none=True)
    known = set(_NUMBER.findall(text))
    known |= {number.removesuffix(".0") for number in known}
    known |= {part.lstrip("0") for day in _ISO_DAY.findall(text) for part in day}
    return frozenset(known)
