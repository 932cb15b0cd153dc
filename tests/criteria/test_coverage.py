"""What the README says is covered is what is on file."""

from collections import Counter
from pathlib import Path

import pytest

from app.domain.library import Library
from app.packs.worked import worked_cases
from scripts.criteria_coverage import README, coverage, renewed

ROOT = Path(__file__).parent.parent.parent
BIG = {"anthem", "cigna", "aetna", "unitedhealthcare"}


def test_the_coverage_is_renewed_with_the_criteria(library: Library) -> None:
    text = README.read_text(encoding="utf-8")
    assert renewed(text, library) == text, "run: python -m scripts.criteria_coverage"


def test_every_payer_and_every_row_is_counted(library: Library) -> None:
    lines = coverage(library).splitlines()[2:]
    total = lines[-1].split(" | ")
    assert [line.split(" | ")[0].strip("| ") for line in lines[:-1]] == sorted(library.payers)
    assert int(total[2]) == sum(len(policy.criteria) for policy in library.policies.values())


def test_every_discipline_has_rows_that_may_be_cited(library: Library) -> None:
    cited = Counter(
        discipline
        for policy in library.policies.values()
        for row in policy.criteria
        for discipline in row.disciplines or policy.disciplines
        if row.verification in {"P", "P-part"} and row.is_attributed
    )
    assert set(cited) == set(library.clinical.disciplines)


@pytest.fixture(scope="module")
def cases_of() -> Counter[str]:
    """How many worked cases each payer's folder holds."""
    by_verification: Counter[str] = Counter()
    for folder in sorted((ROOT / "criteria" / "payers").iterdir()):
        text = (folder / "cases.yaml").read_text(encoding="utf-8") if (folder / "cases.yaml").exists() else ""
        by_verification[folder.name] = text.count("\n  - id: ")
    return by_verification


def test_every_payer_has_worked_cases_with_a_trap(library: Library, cases_of: Counter[str]) -> None:
    few = {payer: count for payer, count in cases_of.items() if count < (5 if payer in BIG else 3)}
    assert few == {}
    for payer in library.payers:
        assert "Trap:" in (ROOT / "criteria" / "payers" / payer / "cases.yaml").read_text(encoding="utf-8"), payer


def test_no_two_worked_cases_share_an_id() -> None:
    ids = Counter(worked.id for worked in worked_cases([ROOT]))
    assert [id for id, count in ids.items() if count > 1] == []
