"""What a form offers to choose from, and what it can say at once about the record that is open. Pure."""

from typing import Any

from app.domain.case import Case
from app.domain.library import Library
from app.domain.saying import number
from app.domain.scores import percentile_of, z_score
from app.services.cases import CaseFile
from app.web.workbench.records import INSIDE, filed_records, score

LONGEST_LABEL = 90
TARGETS = ("people", "documents", "diagnoses", "goals", "notes", "record")
Pairs = list[tuple[str, str]]


def choices(file: CaseFile) -> dict[str, Any]:
    """For links: the records that may be named. For typing: payers, disciplines, instruments, kinds of letters."""
    made = blank_choices(file.library)
    lists: dict[str, Pairs] = made["targets"]
    filed = filed_records(file.case)
    for record in filed.values():
        words = record.words if len(record.words) <= LONGEST_LABEL else record.words[: LONGEST_LABEL - 1] + "…"
        if record.list_name in lists and record.id == record.owner:
            lists[record.list_name].append((record.id, words))
        if record.list_name in INSIDE and record.id != record.owner:
            lists["record"].append((record.id, words))
    return {**made, "born_on": file.case.child.born_on.isoformat()}


def blank_choices(library: Library) -> dict[str, Any]:
    """Where there is no case yet."""
    lists: dict[str, Pairs] = {name: [] for name in TARGETS}
    return {
        "targets": lists,
        "payers": [(key, payer.name) for key, payer in sorted(library.payers.items(), key=lambda item: item[1].name)],
        "disciplines": library.disciplines,
        "instruments": sorted(
            {(instrument.id, instrument.name) for instrument in library.clinical.instruments.values()}
        ),
        "letter_kinds": [(key, kind.name) for key, kind in sorted(library.templates.kinds.items())],
        "born_on": "",
    }


def insights(file: CaseFile, name: str, record: dict[str, Any]) -> dict[str, Any]:
    """What is computed or found about this record."""
    own = record.get("id")
    inner = {row.get("id") for rows in INSIDE.get(name, ()) for row in record.get(rows) or ()}
    checks = [check for check in file.assessment.checks if {own, *inner} & set(check.records)] if own else []
    return {
        "checks": checks,
        "readings": _readings(file.case, own) if name == "evaluations" else [],
        "has_chart": name == "goals" and _has_chart(file.case, own),
    }


def _readings(case: Case, own: str | None) -> list[tuple[str, str, bool, str]]:
    """Each score with its distance from the mean, whether that is a difficulty, and the percentile that follows."""
    readings = []
    for evaluation in case.evaluations or ():
        for finding in (evaluation.findings or ()) if evaluation.id == own else ():
            if (z := z_score(finding)) is not None:
                follows = percentile_of(-z if finding.score_kind == "symptom_t_score" else z)
                rank = str(min(99, max(1, round(follows))))
                readings.append((score(finding), number(round(abs(z), 2)), z < 0, rank))
    return readings


def _has_chart(case: Case, own: str | None) -> bool:
    goal = next((own_goal for own_goal in case.goals or () if own_goal.id == own), None)
    return bool(goal and goal.baseline and goal.baseline.on and goal.progress)
