"""The table of the law's README is what the judgement says today."""

from app.domain.library import Library
from scripts.law_table import README, renewed, table


def test_the_table_is_renewed_with_the_law(library: Library) -> None:
    text = README.read_text(encoding="utf-8")
    assert renewed(text, library) == text, "run: python -m scripts.law_table"


def test_each_plan_type_has_its_own_answer(library: Library) -> None:
    rows = table(library).splitlines()[2:]
    answers = [row.split("|", 2)[2] for row in rows]
    assert len(rows) == 20
    assert len(set(answers)) == 20
