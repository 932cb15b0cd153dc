"""A practice's own policies laid over the shared library, for that practice's judgements alone."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.library import Library
from app.domain.payer import Policy
from app.packs.load import edition


def laid_over(library: Library, own: Mapping[str, Policy]) -> Library:
    """The library with these policies, by key, beside or in place of the shared ones; the edition says so."""
    if not own:
        return library
    policies = {**library.policies, **own}
    prints = ((key, own[key].model_dump_json().encode()) for key in sorted(own))
    return replace(
        library,
        edition=f"{library.edition}+{edition(prints)[:8]}",
        policies=policies,
        criteria={row.id: row for policy in policies.values() for row in policy.criteria},
    )
