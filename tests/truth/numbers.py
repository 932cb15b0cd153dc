"""Numbers that a letter prints as values of the case must stand in the case."""

import json
import re
from collections.abc import Iterator
from typing import Any

from app.domain.letter import Letter
from app.letters.checks.pages import placed_runs

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MONTHS = "January February March April May June July August September October November December".split()


def of_case(document: dict[str, Any]) -> set[str]:
    """Every number of the case: in fields, in words, and the parts of its dates."""
    text = json.dumps(document, ensure_ascii=False)
    numbers = {_plain(number) for number in _NUMBER.findall(text)}
    return numbers | {number.lstrip("0") or "0" for number in numbers}


def unknown(letter: Letter, document: dict[str, Any]) -> Iterator[str]:
    """Numbers of runs that say they are a value of the case and are not."""
    held = of_case(document)
    for where, run in placed_runs(letter):
        if run.kind != "value" or any(basis.startswith("case:letter") for basis in run.basis):
            continue
        for number in _NUMBER.findall(run.text.replace(",", "")):
            if _plain(number) not in held and _plain(number).replace(".", "") not in held:
                yield f"{where}: {number} in {run.text!r} stands in no field (basis {', '.join(run.basis)})"


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number
