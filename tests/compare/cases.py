"""The cases of the comparison, each with the reasons that its record can answer."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from app.domain.case import Case
from tests.factories import case_document

HERE = Path(__file__).parent
_DISCIPLINES = HERE.parent / "letters" / "cases"


@dataclass(frozen=True, slots=True)
class Compared:
    """`answers`: by reason, words of which one must stand under it."""

    id: str
    kind: str
    on: date
    signer: str | None
    case: Case
    answers: dict[str, tuple[str, ...]]

    @property
    def reasons(self) -> tuple[tuple[str, str], ...]:
        return tuple((reason.id, reason.words or "") for reason in self.case.denial.reasons or ())


def cases() -> tuple[Compared, ...]:
    rows: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))
    return tuple(_compared(row) for row in rows)


def _compared(row: dict[str, Any]) -> Compared:
    example = row["example"]
    base = example if example.startswith("anthem") else str(_DISCIPLINES / example)
    changes: dict[str, Any] = {}
    if "reasons" in row:
        changes["denial.reasons"] = [
            {"id": f"r{number}", "kind": kind, "words": words} for number, (kind, words) in enumerate(row["reasons"], 1)
        ]
    document = case_document(changes, example=base)
    answers = {reason: tuple(words) for reason, words in row["answers"].items()}
    case = Case.model_validate_json(json.dumps(document))
    return Compared(row["id"], row.get("kind", "internal_appeal"), row["day"], row.get("signer"), case, answers)
