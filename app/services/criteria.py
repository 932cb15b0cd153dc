"""The criteria: what is held, and the policies that a practice adds from the papers enclosed with a denial."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.library import Library
from app.domain.own_policies import laid_over
from app.domain.payer import Criterion, Policy
from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import DataProblems, FieldProblem, Invalid, NotFound
from app.packs.policies import read_policy
from app.services.desk import Desk, retried
from app.store import audit, criteria

OWN = "P"


@dataclass(frozen=True, slots=True)
class Filters:
    """None: any."""

    payer: str | None = None
    discipline: str | None = None
    on: date | None = None
    verification: str | None = None
    policy: str | None = None


def library_for(desk: Desk, actor: Actor) -> Library:
    """The library as this practice sees it: its own policies laid over the shipped ones."""
    if desk.database is None:
        return desk.library
    with desk.reading(actor) as store:
        return laid_over(desk.library, criteria.own_policies(store, actor))


@retried
def add_policy(desk: Desk, actor: Actor, raw: bytes, name: str) -> Policy:
    """Store a practice's own policy: the criteria enclosed with a denial, in the family's hands."""
    policy = _read(raw, name)
    problems = tuple(_problems(desk.library, policy))
    if problems:
        raise Invalid(problems)
    with desk.writing(actor) as store:
        criteria.add_own(store, actor, policy, desk.clock())
        audit.record_act(store, actor, "policy added", "policy", desk.clock())
    return policy


@retried
def delete_policy(desk: Desk, actor: Actor, key: str) -> None:
    with desk.writing(actor) as store:
        criteria.delete_own(store, actor, key)
        audit.record_act(store, actor, "policy deleted", "policy", desk.clock())


def policy_of(desk: Desk, actor: Actor, key: str) -> Policy:
    policy = library_for(desk, actor).policies.get(key)
    if policy is None:
        raise NotFound(unsaid("missing.policy"))
    return policy


def listed(library: Library, filters: Filters) -> list[dict[str, Any]]:
    """The criteria that pass the filters, in the order of their policies."""
    entries = []
    for _, policy in sorted(library.policies.items()):
        entries += [_entry(policy, row) for row in policy.criteria if _passes(policy, row, filters)]
    return entries


def _entry(policy: Policy, row: Criterion) -> dict[str, Any]:
    own = row.model_dump(mode="json", exclude={"needs", "plan_question", "carries_scores"})
    head = {"policy": policy.key, "payer": policy.payer, "policy_number": policy.number, "policy_title": policy.title}
    source = {"source": row.source or policy.source.id, "checked_on": policy.source.checked_on.isoformat()}
    return {"id": own.pop("id"), **head, **own, **source, "disciplines": list(row.disciplines or policy.disciplines)}


def _passes(policy: Policy, row: Criterion, filters: Filters) -> bool:
    disciplines = row.disciplines or policy.disciplines
    return (
        filters.payer in (None, policy.payer)
        and filters.policy in (None, policy.key)
        and filters.verification in (None, row.verification)
        and (filters.discipline is None or not disciplines or filters.discipline in disciplines)
        and (filters.on is None or _in_force(policy, row, filters.on))
    )


def _in_force(policy: Policy, row: Criterion, on: date) -> bool:
    spans = [(version.effective_from, version.effective_to) for version in policy.versions]
    return _within(row.effective_from, row.effective_to, on) and any(_within(*span, on) for span in spans)


def _within(start: date | None, end: date | None, on: date) -> bool:
    return (start is None or start <= on) and (end is None or on < end)


def _read(raw: bytes, name: str) -> Policy:
    try:
        return read_policy(raw.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        raise Invalid((FieldProblem(f"{name}:0", unsaid("policy.no_utf8")),)) from None
    except DataProblems as error:
        raise Invalid(
            tuple(FieldProblem(f"{problem.file}:{problem.line}", problem.message) for problem in error.problems)
        ) from None


def _problems(library: Library, policy: Policy) -> Iterator[FieldProblem]:
    if policy.payer != "other" and policy.payer not in library.payers:
        yield FieldProblem("$.payer", unsaid("policy.no_payer"))
    if policy.key in library.policies:
        yield FieldProblem("$.key", unsaid("policy.taken"))
    if policy.verification != OWN:
        yield FieldProblem("$.verification", unsaid("policy.own"))
    shipped = {row.id for held in library.policies.values() for row in held.criteria}
    for number, row in enumerate(policy.criteria):
        if row.verification != OWN:
            yield FieldProblem(f"$.criteria[{number}].verification", unsaid("policy.words"))
        if row.id in shipped:
            yield FieldProblem(f"$.criteria[{number}].id", unsaid("policy.id_taken"))
