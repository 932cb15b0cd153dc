"""Cases to measure with: the example, 500 that differ from it, and ones that grow."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.library import Library
from app.domain.payer import Category, Criterion, Policy

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "anthem_ot.case.json"
ON = date(2026, 10, 20)
KIND = "internal_appeal"
SIGNER = "p1"
_FIRST = ("Ava", "Noah", "Zoë", "Liam", "Aaliyah", "Mateo", "Saoirse", "Kenji", "Amara", "Björn")
_LAST = ("O'Neill", "García", "Nguyễn", "Smith-Jones", "Kowalski", "Haddad", "Lee", "Adebayo", "Müller", "Rossi")
_PERCENTILES = {68: 2, 70: 2, 71: 3, 72: 3, 73: 4, 74: 4, 75: 5, 76: 5}


def document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    return loaded


def case_of(raw: dict[str, Any]) -> Case:
    return Case.model_validate_json(json.dumps(raw))


def different_document(number: int) -> dict[str, Any]:
    """Another child with other scores, days and steps forward; the same number gives the same case."""
    first = _FIRST[number % 10]
    raw = json.loads(EXAMPLE.read_text(encoding="utf-8").replace("Maya", first).replace("1 of 5", f"{number % 2} of 5"))
    raw["child"]["last_name"] = _LAST[number // 10 % 10]
    raw["child"]["born_on"] = str(date(2021, 2, 14) + timedelta(days=number % 120))
    raw["denial"]["reference_number"] = f"UM-26-{7_000_000 + number}"
    for finding, shift in zip(raw["evaluations"][0]["findings"], (0, 3), strict=True):
        score = list(_PERCENTILES)[(number + shift) % len(_PERCENTILES)]
        finding |= {"score": score, "percentile": _PERCENTILES[score]}
    for goal, share in zip(raw["goals"], (3, 4), strict=True):
        for step, point in enumerate(goal["progress"]):
            point["value"] = goal["baseline"]["value"] + step + number % share
    return dict(raw)


def with_notes(count: int) -> Case:
    """The example with so many notes, several a day."""
    raw = document()
    pattern = raw["notes"][0]
    days = [str(date(2026, 8, 31) + timedelta(days=day)) for day in range(30)]
    raw["notes"] += [
        pattern | {"id": f"more{i}", "session_on": days[i % 30], "page": 1 + i % 10}
        for i in range(count - len(raw["notes"]))
    ]
    return case_of(raw)


def with_criteria(library: Library, assessment: Assessment, count: int) -> Library:
    """The library with so many generic rows, all met by typed data (a confirmation knows one row only): all printed."""
    generic = library.policies["GEN"]
    confirmed = {c["criterion"] for c in document()["confirmations"]}
    met_ids = {c.id for c in assessment.criteria if c.status == "met"} - confirmed
    met = [row for row in generic.criteria if row.id in met_ids]
    copies = range(-(-count // len(met)))
    rows = [row if n == 0 else _another(row, n) for n in copies for row in met][:count]
    policy: Policy = generic.model_copy(update={"criteria": tuple(rows)})
    policies = {**library.policies, "GEN": policy}
    criteria = {row.id: row for p in policies.values() for row in p.criteria}
    return replace(library, policies=policies, criteria=criteria)


def _another(row: Criterion, number: int) -> Criterion:
    """The same need under another name and category: a row that says what another said is not printed twice."""
    categories = get_args(Category)
    category = categories[(categories.index(row.category) + number) % len(categories)]
    return row.model_copy(update={"id": f"{row.id}-{number}", "category": category})
