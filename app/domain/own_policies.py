"""Policies that a practice or a case holds beside the shipped ones, laid over the library that all share."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from app.domain.case import Case
from app.domain.denial import CitedPolicy
from app.domain.digests import words_digest
from app.domain.library import Library
from app.domain.payer import Criterion, Policy, PolicySource, PolicyVersion

COPIED = "ENCLOSED"  # begins the keys of what a case copied, and of its criteria


def edition(prints: Iterable[tuple[str, bytes]]) -> str:
    """The name of this edition: a hash over every file's place and bytes."""
    whole = hashlib.sha256()
    for name, raw in prints:
        whole.update(f"{name}\0{len(raw)}\0".encode())
        whole.update(raw)
    return whole.hexdigest()[:16]


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
        own_policies=library.own_policies | own.keys(),
        criteria={row.id: row for policy in policies.values() for row in policy.criteria},
    )


def with_copied(library: Library, case: Case) -> Library:
    """The library with the lines that this case copied from the policies its notice cites; the same where there are
    none, or where they are in it already. No other case sees them."""
    own = {policy.key: policy for policy in _copied(case)}
    return (
        library if all(library.policies.get(key) == policy for key, policy in own.items()) else laid_over(library, own)
    )


def copied_id(row: str) -> str:
    """The criterion that a copied line is: what a confirmation names."""
    return f"{COPIED}-{row}"


def copied_criteria(case: Case) -> dict[str, Criterion]:
    """The copied lines of this case as criteria, by id."""
    return {row.id: row for policy in _copied(case) for row in policy.criteria}


def seen_digest(criterion: Criterion) -> str:
    """Of what a person saw of a criterion. A copied line that becomes an exclusion, or is none any more, is another:
    the same record then says the opposite of it. The polarity of a shipped one is no matter of the case."""
    is_turned = criterion.polarity == "exclude" and criterion.id.startswith(f"{COPIED}-")
    return words_digest(f"{criterion.polarity}: {criterion.words}" if is_turned else criterion.words)


def says_not_covered(library: Library, criterion: Criterion) -> bool:
    """Whether it stands in an insurer's own words that say what is not covered: what shows it then shows that these do
    not apply. A shipped exclusion is worded as what must be so."""
    own = (library.policies[key].criteria for key in library.own_policies)
    return criterion.polarity == "exclude" and any(criterion in rows for rows in own)


def named(cited: CitedPolicy) -> str:
    """What a policy is called where a line has to say which it is from: its number, else its title."""
    return cited.number or cited.title or ""


def _copied(case: Case) -> Iterator[Policy]:
    for number, cited in enumerate(case.denial.policies_cited or (), 1):
        if cited.rows and named(cited):
            yield Policy(
                key=f"{COPIED}-{number}",
                payer=cited.payer or case.plan.payer,
                number=cited.number,
                title=cited.title or named(cited),
                verification="P",
                source=PolicySource(id=COPIED, document=named(cited), checked_on=case.denial.dated_on),
                versions=(PolicyVersion(label=COPIED, named="copy"),),  # whose day nobody told: a letter prints none
                criteria=tuple(_criteria(cited)),
            )


def _criteria(cited: CitedPolicy) -> Iterator[Criterion]:
    for row in cited.rows or ():
        yield Criterion(
            id=copied_id(row.id),
            category=row.about,
            hab_rehab="HR",
            words=" ".join(row.words.split()),
            polarity="exclude" if row.is_exclusion else "require",
            verification="P",
            locator=f"p. {row.page}" if row.page else None,
        )
