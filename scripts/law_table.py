"""Writes the table of criteria/law/README.md anew: the example case judged under each of the twenty plan types."""

import json
from datetime import date
from pathlib import Path
from typing import get_args

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.library import Library
from app.domain.vocabulary import PlanTypeName
from app.packs.load import load
from app.rules.assess import assess

ROOT = Path(__file__).parent.parent
README = ROOT / "criteria/law/README.md"
START, END = "<!-- table: made by scripts/law_table.py -->", "<!-- end of table -->"
HEAD = "| plan type | due next | rule as cited | arguments that apply | not known yet |\n|---|---|---|---|---|"


def table(library: Library) -> str:
    """One row a plan type, from the judgement itself, so that the table cannot grow old unseen."""
    words = (ROOT / "examples/anthem_ot.case.json").read_text(encoding="utf-8")
    rows = (_row(name, _judged(words, name, library)) for name in get_args(PlanTypeName))
    return "\n".join((HEAD, *rows))


def _judged(words: str, plan_type: str, library: Library) -> Assessment:
    document = json.loads(words)
    document["plan"]["plan_type"] = plan_type
    document["plan"]["card_words"] = None
    return assess(Case.model_validate_json(json.dumps(document)), library, date(2026, 10, 20))


def _row(name: str, assessment: Assessment) -> str:
    due = assessment.due_dates[0] if assessment.due_dates else None
    dates = f"{due.id}: {due.file_by} / {due.last_day}" if due else "the notice alone says"
    applies = ", ".join(argument.id for argument in assessment.arguments if argument.verdict == "applies") or "none"
    unknown = ", ".join(sorted({need for argument in assessment.arguments for need in argument.needs})) or "–"
    return f"| {name} | {dates} | {(due and due.cite) or '–'} | {applies} | {unknown} |"


def renewed(text: str, library: Library) -> str:
    before, rest = text.split(START)
    return f"{before}{START}\n{table(library)}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8"), load([ROOT])), encoding="utf-8")
