"""A plausible case in one call. A test names only what it is about:

case_document({"goals[0].baseline": None, "denial.level": "internal_first"}, without=["plan.state"])
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.case import Case
from app.domain.library import Library

EXAMPLES = Path(__file__).parent.parent / "examples"
# The example's card says “Insured by …”: a test that names one of these plan types means another card.
NOT_INSURED = (
    "self_funded_erisa",
    "non_federal_governmental_self_funded",
    "church_self_funded",
    "health_care_sharing_ministry",
)
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@cache
def shipped_library() -> Library:
    """The data and templates of this repository, read once."""
    from app.packs.load import load

    return load([Path(__file__).parent.parent])


@cache
def _example_text(name: str) -> str:
    return (EXAMPLES / f"{name}.case.json").read_text(encoding="utf-8")


def case_document(
    changes: Mapping[str, Any] | None = None, *, without: Iterable[str] = (), example: str = "anthem_ot"
) -> dict[str, Any]:
    """A fresh copy of an example, changed at the given paths (`goals[0].unit`) and without others."""
    document: dict[str, Any] = json.loads(_example_text(example))
    if (changes or {}).get("plan.plan_type") in NOT_INSURED:
        document["plan"]["card_words"] = None
    for path, value in (changes or {}).items():
        *way, last = _steps(path)
        _walk(document, way)[last] = value
    for path in without:
        *way, last = _steps(path)
        del _walk(document, way)[last]
    return document


def make_case(
    changes: Mapping[str, Any] | None = None, *, without: Iterable[str] = (), example: str = "anthem_ot"
) -> Case:
    """The same as a typed Case."""
    return Case.model_validate_json(json.dumps(case_document(changes, without=without, example=example)))


def _steps(path: str) -> list[str | int]:
    return [int(number) if number else name for name, number in _STEP.findall(path)]


def _walk(node: Any, way: list[str | int]) -> Any:
    for step in way:
        node = node[step]
    return node
