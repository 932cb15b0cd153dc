"""Worked cases are read as strictly as the rest, but run by the tests and never loaded into a Library."""

import copy
import json
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from app.domain.case import Case
from app.domain.references import reference_problems
from app.domain.spelling import did_you_mean
from app.domain.worked import WorkedCase
from app.errors import DataProblems, Located
from app.packs import references
from app.packs.folders import WORKED_CASES
from app.packs.read import read
from app.packs.rows import DataRow, rows_of


def worked_cases(roots: Sequence[Path]) -> tuple[WorkedCase, ...]:
    """Every worked case of these folders, or DataProblems."""
    problems: list[Located] = []
    rows = [row for root in roots for row in worked_rows(root, problems)]
    if problems:
        raise DataProblems(tuple(problems))
    return tuple(row.record for row in rows)


def worked_rows(root: Path, problems: list[Located]) -> Iterator[DataRow]:
    for path in sorted((root / "criteria" / "payers").rglob(WORKED_CASES)):
        sheet = read(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
        problems.extend(sheet.problems)
        if not sheet.problems:
            yield from rows_of(sheet, WorkedCase, problems)


def problems(roots: Sequence[Path], known: references.Known) -> Iterator[Located]:
    """What is wrong with a worked case before it is run: an id that leads nowhere, a change that makes no case."""
    unreadable: list[Located] = []
    rows = [row for root in roots for row in worked_rows(root, unreadable)]
    yield from unreadable
    for row in rows:
        yield from references.row_problems(row, known)
        yield from (row.problem(fault, "changes") for fault in faults(row.record, roots, known))


def faults(worked: WorkedCase, roots: Sequence[Path], known: references.Known) -> Iterator[str]:
    """Why the changed document is no case that can be judged: where, and what is wrong there."""
    if not any((root / PurePosixPath(worked.base).parent).is_dir() for root in roots):
        return  # the data lies here without the cases that it was tried on
    try:
        case = Case.model_validate_json(json.dumps(document_of(worked, roots)))
    except ValidationError as error:
        for fault in error.errors():
            yield f"{'.'.join(map(str, fault['loc']))}: {fault['msg'].removeprefix('Value error, ')}"
    except (LookupError, TypeError, ValueError) as wrong:
        yield f"`{worked.base}` has no place {wrong}"
    else:
        yield from (
            f"{problem.path}: {problem.message}" for problem in reference_problems(case, sorted(known["disciplines"]))
        )
        yield from _led_nowhere(case, known)


def _led_nowhere(case: Case, known: references.Known) -> Iterator[str]:
    """Insurers, states and criteria that a case may name freely, and a worked case only as we hold them."""
    payers = {case.plan.payer, *(policy.payer for policy in case.denial.policies_cited or () if policy.payer)}
    homes = (case.plan.policy_issue_state, case.child.address.state if case.child.address else None)
    states = {state for state in homes if state}
    criteria = {confirmation.criterion for confirmation in case.confirmations or ()}
    held = {
        "payers": (payers, {*known["payers"], "other"}),
        "criteria": (criteria, known["criteria"]),
        "places": (states, known["places"]),
    }
    for noun, (named, ids) in held.items():
        yield from (f"{name} is not among the {noun}{did_you_mean(str(name), ids)}" for name in sorted(named - ids))


def document_of(worked: WorkedCase, roots: Sequence[Path]) -> Any:
    """The case document with its changes. LookupError, TypeError or ValueError where a change leads nowhere."""
    document = copy.deepcopy(_base(worked.base, tuple(roots)))
    for path, value in (worked.given | worked.changes).items():
        _put(document, path.replace("]", "").replace("[", ".").split("."), value)
    return document


_BASES: dict[Path, Any] = {}


def _base(place: str, roots: tuple[Path, ...]) -> Any:
    path = next((root / place for root in roots if (root / place).is_file()), None)
    if path is None or PurePosixPath(place).as_posix() != place:
        raise LookupError(place)
    if path not in _BASES:
        _BASES[path] = json.loads(path.read_text(encoding="utf-8"))
    return _BASES[path]


def _put(node: Any, steps: list[str], value: object) -> None:
    *way, last = steps
    for step in way:
        node = node[int(step) if isinstance(node, list) else step]
    if last == "+":
        node.append(value)
    elif isinstance(node, list):
        node[int(last)] = value
    elif node is None:
        raise KeyError(".".join(steps))
    else:
        node[last] = value
