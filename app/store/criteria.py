"""The `policy` and `criterion` tables: the shipped policies by version, old ones kept, and a practice's own rows."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert, update

from app.domain.payer import Criterion, Policy, PolicyVersion, with_tests
from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import NotFound
from app.rules.criteria.needs import PARAMETERS
from app.store.database import Store
from app.store.records import Json
from app.store.tables import SHIPPED, CriterionRow, PolicyRow, Values, columns
from app.store.visibility import visible_to

SHIPPER = Actor(SHIPPED, "rejoinder")
POLICY = columns(PolicyRow)


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many policy versions were new, as before, or no longer in the library."""

    added: int
    kept: int
    superseded: int


def load_shipped(store: Store, policies: Iterable[Policy], now: datetime) -> Loaded:
    """Make the current rows those of the library. What is no longer there is kept and marked; twice is as once."""
    columns = (POLICY.key, POLICY.label, POLICY.fingerprint, POLICY.id)
    query = visible_to(SHIPPER, PolicyRow, *columns).where(POLICY.superseded_at.is_(None))
    current = {(row.key, row.label, row.fingerprint): row.id for row in store.connection.execute(query)}
    added = kept = 0
    for edition in (version for policy in policies for version in _by_version(policy)):
        if current.pop((edition.key, edition.versions[0].label, _fingerprint(edition)), None):
            kept += 1
        else:
            _insert(store, SHIPPED, edition, now)
            added += 1
    for row in current.values():
        store.connection.execute(update(PolicyRow).where(POLICY.id == row).values(superseded_at=now))
    return Loaded(added, kept, len(current))


def add_own(store: Store, actor: Actor, policy: Policy, now: datetime) -> None:
    """Store a practice's own policy in place of an earlier one with the same key."""
    own = (POLICY.practice_id == actor.practice, POLICY.key == policy.key, POLICY.superseded_at.is_(None))
    store.connection.execute(update(PolicyRow).where(*own).values(superseded_at=now))
    for edition in _by_version(policy):
        _insert(store, actor.practice, edition, now)


def own_policies(store: Store, actor: Actor) -> dict[str, Policy]:
    """The practice's own policies in force in its table, by key."""
    columns = (POLICY.id, POLICY.sealed)
    query = visible_to(actor, PolicyRow, *columns).where(
        POLICY.practice_id == actor.practice,
        POLICY.superseded_at.is_(None),
    )
    policies: dict[str, Policy] = {}
    for row in store.connection.execute(query.order_by(POLICY.key, POLICY.effective_from, POLICY.id)):
        policy = _read(store.sealer.open(row.sealed, "policy", row.id))
        policies[policy.key] = _joined(policies[policy.key], policy) if policy.key in policies else policy
    return policies


def _read(text: bytes) -> Policy:
    """Earlier versions wrote every parameter of every need, empty; a need takes its own alone."""
    policy: Json = json.loads(text)
    for row in policy["criteria"]:
        row["needs"] = [
            {name: value for name, value in need.items() if value not in (None, [])} for need in row["needs"]
        ]
    return Policy.model_validate_json(json.dumps(policy), context=with_tests(PARAMETERS))


def delete_own(store: Store, actor: Actor, key: str) -> None:
    own = (POLICY.practice_id == actor.practice, POLICY.key == key.replace("\0", ""))
    if not store.connection.execute(delete(PolicyRow).where(*own)).rowcount:
        raise NotFound(unsaid("missing.own_policy"))


def policy_versions(store: Store, actor: Actor, key: str) -> list[Mapping[str, object]]:
    """Every stored version of a policy, superseded ones included, newest first."""
    names = ("label", "effective_from", "effective_to", "verification", "added_at", "superseded_at")
    query = visible_to(actor, PolicyRow, *(POLICY[name] for name in names)).where(POLICY.key == key)
    newest = (POLICY.added_at.desc(), POLICY.label.desc())
    return [dict(row) for row in store.connection.execute(query.order_by(*newest)).mappings()]


def _by_version(policy: Policy) -> Iterator[Policy]:
    """The policy once per version, with the rows in force at some time in it."""
    for version in policy.versions:
        rows = tuple(row for row in policy.criteria if _overlap(row, version))
        yield policy.model_copy(update={"versions": (version,), "criteria": rows})


def _joined(earlier: Policy, other: Policy) -> Policy:
    rows = {row.id: row for row in (*earlier.criteria, *other.criteria)}
    return earlier.model_copy(
        update={"versions": (*earlier.versions, *other.versions), "criteria": tuple(rows.values())}
    )


def _overlap(row: Criterion, version: PolicyVersion) -> bool:
    starts, ends = version.effective_from or date.min, version.effective_to or date.max
    return (row.effective_from or date.min) < ends and starts < (row.effective_to or date.max)


def _fingerprint(policy: Policy) -> str:
    return hashlib.sha256(policy.model_dump_json().encode()).hexdigest()[:32]


def _insert(store: Store, practice: str, policy: Policy, added_at: datetime) -> None:
    row, version = uuid.uuid4().hex, policy.versions[0]
    values = {
        "id": row,
        "practice_id": practice,
        "key": policy.key,
        "payer": policy.payer,
        "label": version.label if practice == SHIPPED else "",
        "verification": policy.verification,
        "fingerprint": _fingerprint(policy) if practice == SHIPPED else "",
        "effective_from": version.effective_from,
        "effective_to": version.effective_to,
        "added_at": added_at,
        "superseded_at": None,
        **_content(store, practice, "policy", row, policy),
    }
    store.connection.execute(insert(PolicyRow), values)
    rows = [_criterion_row(store, practice, row, *numbered) for numbered in enumerate(policy.criteria)]
    if rows:
        store.connection.execute(insert(CriterionRow), rows)


def _criterion_row(store: Store, practice: str, policy: str, ordering: int, criterion: Criterion) -> Values:
    row = uuid.uuid4().hex
    return {
        "id": row,
        "practice_id": practice,
        "policy_id": policy,
        "key": criterion.id,
        "category": criterion.category,
        "verification": criterion.verification,
        "ordering": ordering,
        "effective_from": criterion.effective_from,
        "effective_to": criterion.effective_to,
        **_content(store, practice, "criterion", row, criterion),
    }


def _content(store: Store, practice: str, table: str, row: str, record: Policy | Criterion) -> Values:
    """Shipped words are public. A practice's own were copied from a family's letter, so they are sealed."""
    text = record.model_dump_json()
    if practice == SHIPPED:
        return {"body": text, "sealed": None}
    return {"body": None, "sealed": store.sealer.seal(text.encode(), table, row)}
