"""A number or a date that stands in no record or rule has no place in a letter."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from app.domain.case import Case
from app.domain.letter import Letter, Problem
from app.domain.values import Record
from app.letters import phrasing
from app.letters.checks.pages import placed_runs

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def problems(letter: Letter, case: Case) -> Iterator[Problem]:
    """Values are compared with the whole case, rules with the library; what is derived is recomputed by its maker."""
    known: set[str] = set()
    _collect(case, known)
    for where, run in placed_runs(letter):
        if run.kind != "value":
            continue
        strange = [one for one in _NUMBER.findall(run.text) if one not in known and one.rstrip(".") not in known]
        if strange:
            yield Problem("NUMBER", where, f"{', '.join(strange)} stands in no record of this case")


def _collect(value: Any, known: set[str]) -> None:
    match value:
        case None | bool():
            return
        case Record():
            for name in type(value).model_fields:
                _collect(getattr(value, name), known)
        case tuple():
            for one in value:
                _collect(one, known)
        case date():
            known.update(_NUMBER.findall(phrasing.day(value)))
        case int() | float():
            known.add(phrasing.number(value))
        case str():
            known.update(_NUMBER.findall(phrasing.printable(value)))
