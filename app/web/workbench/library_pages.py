"""What is stored: criteria and law with sources, versions, age and how far they were checked; a practice's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Response

from app.domain.payer import Policy
from app.errors import Invalid
from app.services import criteria, library
from app.web.forms import TheForm
from app.web.visit import SignedIn, Trouble, Visit

router = APIRouter()
DAYS_IN_MONTH = 30.44
OLD, TOO_OLD = 9, 12


@dataclass(frozen=True, slots=True)
class Shelved:
    """A policy on the shelf; `months` since its source was checked."""

    policy: Policy
    months: int
    is_own: bool
    effective: str


@router.get("/library")
def shelf(visit: SignedIn) -> Response:
    return _shelf(visit)


@router.post("/library")
def add_policy(visit: SignedIn, form: TheForm) -> Response:
    """A practice's own policy: the criteria that came with a denial."""
    assert visit.actor
    given = form.file("policy")
    raw = given.content if given else form.words("pasted").encode()
    if not raw:
        return _shelf(visit, [Trouble("policy", visit.words("page.workbench.import.nothing"))])
    try:
        policy = criteria.add_policy(visit.desk, visit.actor, raw, given.name if given else "text")
    except Invalid as error:
        return _shelf(visit, [Trouble("policy", str(problem)) for problem in error.problems[:20]])
    return visit.go(f"/library/policies/{policy.key}")


@router.get("/library/policies/{key}")
def policy_page(visit: SignedIn, key: str) -> Response:
    assert visit.actor
    policy = criteria.policy_of(visit.desk, visit.actor, key)
    shelved = _shelved(policy, visit)
    payer = visit.desk.library.payers.get(policy.payer)
    return visit.page("workbench/policy.html", one=shelved, policy=policy, payer=payer.name if payer else policy.payer)


@router.post("/library/policies/{key}/delete")
def delete_policy(visit: SignedIn, key: str, form: TheForm) -> Response:
    assert visit.actor
    criteria.delete_policy(visit.desk, visit.actor, key)
    return visit.go("/library")


@router.get("/library/law")
def law_page(visit: SignedIn, q: str = "") -> Response:
    """Every rule in force today with its citation, source and the day it was read."""
    held = visit.desk.library_today().law
    wanted = q.strip().casefold()[:100]
    rules = [
        rule
        for _, rule in sorted(held.rules.items())
        if not wanted or wanted in f"{rule.id} {rule.says} {' '.join(rule.cites.values())}".casefold()
    ]
    values: dict[str, Any] = {"rules": rules, "q": q.strip()[:100], "all": len(held.rules)}
    return visit.page("workbench/law.html", **values)


def _shelf(visit: Visit, problems: Sequence[Trouble] = ()) -> Response:
    assert visit.actor
    held = criteria.library_for(visit.desk, visit.actor)
    names = {key: payer.name for key, payer in held.payers.items()}
    by_payer: dict[str, list[Shelved]] = {}
    for _, policy in sorted(held.policies.items()):
        by_payer.setdefault(names.get(policy.payer, policy.payer), []).append(_shelved(policy, visit))
    checked = [rule.source.checked_on for rule in held.law.rules.values()]
    values: dict[str, Any] = {
        "facts": library.library_facts(held),
        "payers": sorted(by_payer.items(), key=lambda item: (item[1][0].policy.payer != "generic", item[0])),
        "law": {"rules": len(held.law.rules), "oldest": min(checked), "newest": max(checked)},
        "old": OLD,
        "too_old": TOO_OLD,
    }
    return visit.page("workbench/library.html", 422 if problems else 200, problems, **values)


def _shelved(policy: Policy, visit: Visit) -> Shelved:
    months = int((visit.desk.today() - policy.source.checked_on).days / DAYS_IN_MONTH)
    newest = max((version.effective_from for version in policy.versions if version.effective_from), default=None)
    return Shelved(policy, max(months, 0), policy.key not in visit.desk.library.policies, _iso(newest))


def _iso(on: date | None) -> str:
    return on.isoformat() if on else ""
