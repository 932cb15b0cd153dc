"""A practice's own policies, read from a text as strictly as the shipped ones."""

from app.domain.payer import Policy
from app.errors import DataProblems
from app.packs import versions
from app.packs.read import read
from app.packs.rows import DataRow, row_of


def read_policy(text: str, name: str) -> Policy:
    """The policy in this YAML or JSON text, or DataProblems with every problem in it."""
    sheet = read(text, name)
    problems = list(sheet.problems)
    rows: list[DataRow] = [] if problems else list(row_of(sheet, Policy, {}, problems))
    problems.extend(versions.problems({row.record.key: row for row in rows}))
    if problems:
        raise DataProblems(tuple(problems))
    policy: Policy = rows[0].record
    return policy
