"""A practice's own policies: read from a text as strictly as the shipped ones, and laid over the shared library."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.library import Library
from app.domain.payer import Policy
from app.errors import DataProblems
from app.packs import versions
from app.packs.load import edition
from app.packs.read import read
from app.packs.rows import Row, row_of


def read_policy(text: str, name: str) -> Policy:
    """The policy in this YAML or JSON text, or DataProblems with every problem in it."""
    sheet = read(text, name)
    problems = list(sheet.problems)
    rows: list[Row] = [] if problems else list(row_of(sheet, Policy, {}, problems))
    problems.extend(versions.problems({row.record.key: row for row in rows}))
    if problems:
        raise DataProblems(tuple(problems))
    policy: Policy = rows[0].record
    return policy


def laid_over(library: Library, own: Mapping[str, Policy]) -> Library:
    """The library with these policies, by key, beside the shared ones; what came with a notice is known as such."""
    if not own:
        return library
    policies = {**library.policies, **own}
    prints = ((key, own[key].model_dump_json().encode()) for key in sorted(own))
    return replace(
        library,
        edition=f"{library.edition}+{edition(prints)[:8]}",
        policies=policies,
        own_policies=frozenset(own),
        criteria={row.id: row for policy in policies.values() for row in policy.criteria},
    )
