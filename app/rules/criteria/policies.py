"""Which policies judge the request: those in force for it, those the notice cites, and the generally accepted ones.

Which document judges what, and when: the payer's `governs` rows in `criteria/payers/`.
"""

import re
from collections.abc import Iterator
from datetime import date

from app.domain.assessment import Check, PolicyRole
from app.domain.denial import CitedPolicy
from app.domain.own_policies import copied_id
from app.domain.payer import Governs, Policy, PolicyVersion
from app.domain.people import age_in_years
from app.domain.plain_words import says
from app.domain.told import Within, of_data
from app.rules.criteria.scope import why_not_policy
from app.rules.record.chart import Chart
from app.rules.record.scores import plain

GENERIC = "generic"
_WORD = re.compile(r"[a-z0-9]+")


def roles(chart: Chart) -> tuple[PolicyRole, ...]:
    """Every policy looked at, once in each of its roles; those that govern come first."""
    by_role: dict[tuple[str, str], PolicyRole] = {}
    for role in (*_governing(chart), *_cited(chart), *_generic(chart)):
        by_role.setdefault((role.key, role.role), role)
    return tuple(by_role.values())


def _governing(chart: Chart) -> Iterator[PolicyRole]:
    for row in _rows(chart):
        if _fits(chart, row):
            for key in row.policies:
                policy = chart.library.policies.get(key)
                if policy is not None and _is_ours(chart, policy) and _has_its_codes(chart, policy, if_unknown=False):
                    yield PolicyRole(
                        key,
                        "governs",
                        chart.tell("policies.day_that_counts", because=of_data(row.because), on=chart.counts_on),
                    )


def _rows(chart: Chart) -> Iterator[Governs]:
    """Those of the insurer, and those of the public programs, which bind every company that runs a plan for one."""
    for payer in chart.library.payers.values():
        if payer.is_program or payer.id == chart.case.plan.payer:
            yield from payer.governs


def _is_ours(chart: Chart, policy: Policy) -> bool:
    return not policy.disciplines or bool(set(policy.disciplines) & set(chart.disciplines))


def _has_its_codes(chart: Chart, policy: Policy, if_unknown: bool) -> bool:
    """A policy about some codes is for a request that has one of them."""
    asked = {code for service in chart.services for code in service.procedure_codes or ()}
    return not policy.codes or (bool(asked & set(policy.codes)) if asked else if_unknown)


def _fits(chart: Chart, row: Governs) -> bool:
    """Only where every condition of the row is known to hold: an unknown state or plan type governs nothing."""
    settings = {service.setting for service in chart.services}
    return (
        (not row.disciplines or bool(set(row.disciplines) & set(chart.disciplines)))
        and (not row.settings or bool(set(row.settings) & settings))
        and (not row.lines_of_business or chart.line in row.lines_of_business)
        and (not row.states or chart.state in row.states)
        and (not row.not_states or (chart.state is not None and chart.state not in row.not_states))
        and (not row.reasons or bool(set(row.reasons) & {reason.kind for reason in chart.case.denial.reasons or ()}))
        and (not row.plan_words or _is_product(chart, row.plan_words))
        and (row.age_under is None or age_in_years(chart.case.child.born_on, chart.today) < row.age_under)
        and (row.effective_from is None or row.effective_from <= chart.counts_on)
        and (row.effective_to is None or chart.counts_on < row.effective_to)
        and _is_reviewer(chart, row)
    )


def _is_product(chart: Chart, words: tuple[str, ...]) -> bool:
    plan = chart.case.plan
    texts = [text for text in (plan.plan_name, plan.card_words, plan.brochure_words) if text]
    return any(says(word, text) for word in words for text in texts)


def _is_reviewer(chart: Chart, row: Governs) -> bool:
    """One of the row's reviewers decided (`AIM / Carelon`); a notice that names nobody leaves the row standing."""
    decided_by = chart.case.denial.decided_by
    if row.reviewer is None or decided_by is None:
        return not row.is_if_named
    return any(_spoken(name) in _spoken(decided_by) for name in row.reviewer.split("/"))


def _spoken(name: str) -> str:
    """Whole words, so that AIM is not found in claims."""
    return f" {' '.join(_WORD.findall(name.lower()))} "


def _cited(chart: Chart) -> Iterator[PolicyRole]:
    for cited in chart.case.denial.policies_cited or ():
        if policy := policy_of(chart, cited):
            name = policy.number or policy.title
            yield PolicyRole(
                policy.key, "cited", chart.tell("policies.cited", on=chart.case.denial.dated_on, policy=name)
            )


def policy_of(chart: Chart, cited: CitedPolicy) -> Policy | None:
    """By its number, else by its title, among the policies of the payer that the notice or the plan names.

    The text that came with the notice, entered by those who hold it, goes before what is shipped under its number; what
    was copied for this very case before what the practice holds for all.
    """
    programs = {payer.id for payer in chart.library.payers.values() if payer.is_program}
    payers = {cited.payer or chart.case.plan.payer, chart.case.plan.payer, *programs}
    named = [
        policy for policy in chart.library.policies.values() if policy.payer in payers and _is_named(policy, cited)
    ]
    own = [policy for policy in named if policy.key in chart.library.own_policies]
    # A notice may name one number twice, and lines be copied beside each.
    lines = {copied_id(row.id) for row in cited.rows or ()}
    own += [policy for policy in own if lines & {row.id for row in policy.criteria}]
    return next(iter((*own[::-1], *named)), None)


def _is_named(policy: Policy, cited: CitedPolicy) -> bool:
    if cited.number:
        return bool(policy.number) and plain(cited.number) == plain(policy.number or "")
    return bool(cited.title) and plain(cited.title or "") == plain(policy.title)


def _generic(chart: Chart) -> Iterator[PolicyRole]:
    because = chart.tell("policies.generic")
    for policy in chart.library.policies.values():
        if policy.payer == GENERIC and _is_ours(chart, policy) and _has_its_codes(chart, policy, if_unknown=True):
            yield PolicyRole(policy.key, "generic", because)


def _instead(policy: Policy, governing: list[Policy]) -> str:
    """The governing policies of the same scope, if the cited one is not among them."""
    if policy in governing:
        return ""
    return ", ".join(other.number or other.title for other in governing if _is_alike(other, policy))


def _is_alike(policy: Policy, other: Policy) -> bool:
    """About the same kind of thing: therapy at large, one place of care, or one technique; and found at all."""
    return (
        policy.verification != "U"
        and bool(policy.settings) == bool(other.settings)
        and bool(policy.codes) == bool(other.codes)
        and bool(policy.criteria)
    )


def version_on(policy: Policy, day: date) -> PolicyVersion | None:
    """The version in force on the day."""
    for version in policy.versions:
        if (version.effective_from is None or version.effective_from <= day) and (
            version.effective_to is None or day < version.effective_to
        ):
            return version
    return None


def checks(chart: Chart, roles: tuple[PolicyRole, ...]) -> Iterator[Check]:
    """The notice cites a policy that is not on file, not in force, not for this request, or replaced for it."""
    governing = [chart.library.policies[role.key] for role in roles if role.role == "governs"]
    for cited in chart.case.denial.policies_cited or ():
        name = cited.number or cited.title or chart.tell("policies.no_number")
        policy = policy_of(chart, cited)
        if policy is None:
            message = chart.tell("policies.unknown", policy=name)
            yield Check("POLICY-UNKNOWN", "warning", (), message)
        elif version_on(policy, chart.counts_on) is None:
            message = chart.tell("policies.no_version", policy=name, on=chart.counts_on)
            yield Check("POLICY-VERSION", "warning", (), message)
        elif mistaken := _mistaken(chart, policy, name, governing):
            yield Check("POLICY-CITED", "warning", (), mistaken)


def _mistaken(chart: Chart, policy: Policy, name: str, governing: list[Policy]) -> str:
    """How the cited policy does not fit, in one sentence; nothing where it fits."""
    decided_by = chart.case.denial.decided_by
    decided = chart.tell("policies.decided_by", name=decided_by) if decided_by else ""
    cites = chart.tell("policies.cites", decided=decided, policy=name)
    if others := _instead(policy, governing):
        return chart.tell("policies.others_used", cites=cites, others=others)
    if why := why_not_policy(chart, policy):
        return chart.tell("policies.does_not_fit", cites=cites, why=Within(why))
    return ""
