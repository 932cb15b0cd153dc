"""Worked cases are read as strictly as the rest, but run by the tests and never loaded into a Library."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.domain.worked import WorkedCase
from app.errors import DataProblems, Located
from app.packs.folders import WORKED_CASES
from app.packs.read import read
from app.packs.rows import Row, rows_of


def worked_cases(roots: Sequence[Path]) -> tuple[WorkedCase, ...]:
    """Every worked case of these folders, or DataProblems."""
    problems: list[Located] = []
    rows = [row for root in roots for row in _rows(root, problems)]
    if problems:
        raise DataProblems(tuple(problems))
    return tuple(row.record for row in rows)


def _rows(root: Path, problems: list[Located]) -> Iterator[Row]:
    for path in sorted((root / "criteria").rglob(WORKED_CASES)):
        sheet = read(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
        problems.extend(sheet.problems)
        if not sheet.problems:
            yield from rows_of(sheet, WorkedCase, problems)
