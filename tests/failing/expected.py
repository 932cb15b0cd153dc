"""What each case must come to, read from `cases/KIND/expect.yaml` and `variants/KIND/expect.yaml`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.failing.changing import changed

CASES = Path(__file__).with_name("cases")
VARIANTS = Path(__file__).with_name("variants")
HOLDING = Path(__file__).with_name("holding.txt")
HOLDING_VARIANTS = Path(__file__).with_name("holding_variants.txt")
_TESTS = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Expected:
    """One case: its document as text, and what `expect.yaml` says of it."""

    kind: str
    name: str
    document: bytes
    says: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.kind}/{self.name}"

    @property
    def reasons(self) -> list[str]:
        """The payer's own words, reason by reason; empty where a reason has none."""
        stated = json.loads(self.document).get("denial", {}).get("reasons") or []
        return [reason.get("words") or "" for reason in stated]

    def words_of(self, record: str) -> list[str]:
        """What a person would call the record by: its words, its name, its title."""
        return [words for row in _rows(json.loads(self.document)) if row.get("id") == record for words in _named(row)]


def _rows(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _rows(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _rows(inner)


def _named(row: dict[str, Any]) -> list[str]:
    return [str(row[field]) for field in ("words", "skilled", "title", "description", "scale") if row.get(field)]


@cache
def expected() -> dict[str, Expected]:
    """Every case by `KIND/NAME`."""
    cases: dict[str, Expected] = {}
    for sheet in sorted(CASES.glob("*/expect.yaml")):
        for name, says in yaml.safe_load(sheet.read_text("utf-8"))["cases"].items():
            document = (sheet.parent / f"{name}.case.json").read_bytes()
            case = Expected(sheet.parent.name, name, document, says)
            cases[case.id] = case
    return cases


@cache
def variants() -> dict[str, Expected]:
    """Other children, payers and wordings of the same kinds, by `KIND/NAME`: a base case with values changed."""
    cases: dict[str, Expected] = {}
    for sheet in sorted(VARIANTS.glob("*/expect.yaml")):
        for name, says in yaml.safe_load(sheet.read_text("utf-8"))["cases"].items():
            base = json.loads((_TESTS / f"{says['base']}.case.json").read_bytes())
            document = json.dumps(changed(base, says["change"]), ensure_ascii=False).encode()
            case = Expected(sheet.parent.name, name, document, says)
            cases[case.id] = case
    return cases


def holding(table: Path = HOLDING) -> tuple[str, ...]:
    """The cases that hold, one a line."""
    return tuple(line for line in table.read_text("utf-8").split("\n") if line)
