"""Which citations a plan can bear, written from the statutes' own scope and from nothing in `app` or `criteria`.

ERISA (29 USC 1003(b)): private employers' plans, never governmental, church (without election) or individual ones.
ACA appeals (45 CFR 147.136(a)(1)(ii)): never grandfathered. EHB (42 USC 300gg-6(a)): individual and small group.
"""

import re
from collections.abc import Iterator
from typing import Any

_ERISA = {"fully_insured_small_group", "fully_insured_large_group", "self_funded_erisa"}
_INSURED = {
    "fully_insured_individual", "fully_insured_small_group", "fully_insured_large_group",
    "non_federal_governmental_insured", "church_insured",
}  # fmt: skip
_COMMERCIAL = _ERISA | _INSURED | {"non_federal_governmental_self_funded", "church_self_funded"}
_MARKET = {
    "fully_insured_individual", "fully_insured_small_group", "non_federal_governmental_insured", "church_insured",
}  # fmt: skip
_HHS = _COMMERCIAL - {"self_funded_erisa", "church_self_funded"}
_MEDICAID = {"medicaid_managed_care", "medicaid_fee_for_service"}
_CHIP = {"chip_managed_care", "chip_fee_for_service"}
# (citation, plans that may bear it, whether grandfathering lifts it)
_SCOPE: tuple[tuple[str, set[str], bool], ...] = (
    (r"29 USC 1024|29 USC 1132|29 CFR 2575", _ERISA, False),
    (r"29 USC 1133", _ERISA, False),
    (r"29 CFR 2590\.715-2719", _ERISA, True),
    (r"45 CFR 147\.136", _HHS, True),
    (r"26 CFR 54\.9815-2719", {"church_self_funded"}, True),
    (r"45 CFR 156\.1|42 USC 18022|42 USC 300gg-6\b", _MARKET, True),
    (r"42 USC 300gg-19\b", _COMMERCIAL, True),
    (r"42 CFR 438\.", _MEDICAID | _CHIP, False),
    (r"42 CFR 431\.|42 USC 1396d\(r\)|42 USC 1396d\(a\)|42 CFR 441\.", _MEDICAID, False),
    (r"42 CFR 457\.|42 USC 1397", _CHIP, False),
    (r"42 CFR 422\.|42 CFR 423\.", {"medicare_advantage"}, False),
    (r"42 USC 1395ff|42 CFR 405\.", {"original_medicare", "medicare_advantage"}, False),
    (r"5 CFR 890\.|5 USC 8902", {"federal_employee"}, False),
    (r"32 CFR 199\.", {"tricare"}, False),
)  # fmt: skip
_CLAIMS_RULE = re.compile(r"29 CFR 2560\.503-1")
_THROUGH = re.compile(r"147\.136|54\.9815-2719|54\.9815")
_STATE_CODES = (
    (r"Va\. Code|14 VAC", "VA"), (r"N\.Y\. (?:Ins|Comp)", "NY"), (r"Cal\. (?:Ins|Health)", "CA"), (r"MCL \d", "MI"),
    (r"Md\. (?:Code|Ins)", "MD"), (r"Tex\. (?:Ins|Admin)|1 TAC", "TX"), (r"Ohio Rev|ORC \d|R\.C\. 39", "OH"),
    (r"RCW \d|WAC \d", "WA"), (r"Haw\. Rev|HRS ", "HI"), (r"NMAC|NMSA", "NM"), (r"Wis\. Stat", "WI"), (r"KRS \d", "KY"),
)  # fmt: skip


def misplaced(text: str, document: dict[str, Any], plan_type: str) -> Iterator[str]:
    """Each citation in `text` that a plan of this type does not bear. `plan_type` is the typed one."""
    plan = document["plan"]
    is_old = bool(plan.get("is_grandfathered"))
    is_electing = bool(plan.get("is_church_erisa_election")) and plan_type.startswith("church")
    for pattern, plans, is_lifted in _SCOPE:
        if not re.search(pattern, text):
            continue
        if plan_type not in plans and not (is_electing and plans & _ERISA):
            yield f"{pattern} in a letter to a {plan_type} plan"
        elif is_lifted and is_old:
            yield f"{pattern} in a letter to a grandfathered plan"
    if _CLAIMS_RULE.search(text):
        yield from _claims_rule(text, plan_type, is_old, is_electing)
    yield from _states(text, document, plan_type)


def _claims_rule(text: str, plan_type: str, is_old: bool, is_electing: bool) -> Iterator[str]:
    """The claims rule binds an employer's plan itself; others only through the ACA rule that takes it over."""
    if plan_type in _ERISA or is_electing:
        return
    if plan_type not in _COMMERCIAL:
        yield f"29 CFR 2560.503-1 in a letter to a {plan_type} plan"
    elif is_old:
        yield f"29 CFR 2560.503-1 in a letter to a grandfathered {plan_type} plan"
    elif not _THROUGH.search(text):
        yield f"29 CFR 2560.503-1 without the rule that takes it over, {plan_type}"


def _states(text: str, document: dict[str, Any], plan_type: str) -> Iterator[str]:
    address = document["child"].get("address") or {}
    issued, home = document["plan"].get("policy_issue_state"), address.get("state")
    of_home = plan_type in _MEDICAID | _CHIP
    for pattern, state in _STATE_CODES:
        if re.search(pattern, text) and state != (home if of_home else issued):
            yield f"{state} law ({pattern}) for a policy of {issued}"
        if (
            re.search(pattern, text)
            and plan_type == "self_funded_erisa"
            and not (document["plan"].get("is_opted_into_state_external_review") or document["plan"].get("is_mewa"))
        ):
            yield f"{state} law ({pattern}) in a letter to a self-funded plan"
