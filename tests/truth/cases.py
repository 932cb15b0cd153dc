"""Whole cases made from a seed: a real case of the tests, put under another plan, stage and calendar, and thinned out.

The same seed gives the same document. What a person would never enter (a code that does not exist) is left to the
tests of the reading; here every document is one that a family or a clinic could have.
"""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).parents[2]
PLAN_TYPES = (
    "fully_insured_individual", "fully_insured_small_group", "fully_insured_large_group", "self_funded_erisa",
    "non_federal_governmental_self_funded", "non_federal_governmental_insured", "church_self_funded", "church_insured",
    "federal_employee", "medicare_advantage", "original_medicare", "medicaid_managed_care", "medicaid_fee_for_service",
    "chip_managed_care", "chip_fee_for_service", "tricare", "short_term_limited_duration",
    "health_care_sharing_ministry", "excepted_benefit", "unknown",
)  # fmt: skip
LEVELS = ("initial", "initial", "initial", "internal_first", "internal_first", "internal_second", "external")
OUTCOMES = (
    "denied", "denied", "denied", "partly_approved", "reduced", "terminated_early", "more_information_requested",
)  # fmt: skip
CAME = (None, None, None, "letter", "portal", "phone", "explanation_of_benefits")
TIMINGS = ("pre_service", "pre_service", "concurrent", "post_service", None)
STATES = ("VA", "VA", "OH", "NY", "CA", "TX", "MI", "MD", "FL", "NM", "WI", "PA", "KY", "WA", "HI", "AL", None)
REASONS = (
    ("medical_necessity", "The records do not show that the service is medically necessary."),
    ("maintenance_plateau", "No functional progress is shown."),
    ("educational", "These services are available through the school."),
    ("not_skilled_delegable", "A caregiver can carry out the program at home."),
    ("level_or_frequency", "The frequency that was asked for exceeds what is needed."),
    ("benefit_maximum", "The yearly limit of visits has been reached."),
    ("not_covered", "This service is excluded under the plan."),
    ("experimental", "The treatment is unproven for this diagnosis."),
    ("missing_documentation", "The plan of care was not received."),
    ("network", "The provider does not take part in the network."),
    ("no_auth", "No approval was asked for before the service."),
    ("auth_exceeded", "More units were billed than were approved."),
    ("auth_mismatch", "The billed code is not the code that was approved."),
    ("dx_not_covered", "Services for a developmental delay are not covered."),
    ("dx_procedure_mismatch", "The procedure does not fit the diagnosis."),
    ("order_missing", "No signed order of a physician was received."),
    ("duplicate_therapy", "The child receives the same service from another provider."),
    ("site_of_care", "The service can be given in another setting at lower cost."),
    ("provider", "The provider is not licensed for this service."),
    ("step_therapy", "A lower level of care must be tried first."),
    ("coding_modifier", "The modifier is missing or invalid."),
    ("bundled", "Payment is included in another service of the same day."),
    ("timely_filing", "The claim was filed after the time limit."),
    ("cob", "Another coverage may be primary for this service."),
    ("other", "The request could not be approved."),
)  # fmt: skip
LISTS = (
    "earlier_denials", "services", "diagnoses", "people", "documents", "evaluations", "plans_of_care", "goals", "notes",
    "skilled_care", "caregiver_programs", "other_therapy", "prior_treatments", "home_findings", "network_searches",
    "infusion_records", "authorizations", "claim_lines", "statements", "filings", "calls", "confirmations",
)  # fmt: skip
CODES = (
    ("CARC", "1"), ("CARC", "2"), ("CARC", "3"), ("CARC", "45"), ("CARC", "50"), ("CARC", "119"), ("RARC", "N211"),
    ("RARC", "MA130"),
)  # fmt: skip
_FLAGS = ("is_grandfathered", "is_transitional", "is_multiemployer", "is_opted_into_state_external_review")
_PLAN_CLUES = ("card_words", "brochure_words", "funding", "employer_kind", "employer_size_band", "exchange")


@cache
def sources() -> tuple[str, ...]:
    """Every whole case that the repository holds, as text."""
    paths = [*ROOT.glob("examples/*.case.json"), *ROOT.glob("tests/letters/cases/*.case.json")]
    paths += ROOT.glob("tests/failing/cases/*/*.case.json")
    return tuple(path.read_text("utf-8") for path in sorted(paths))


def case_of(seed: int) -> tuple[dict[str, Any], date]:
    """The document, and the day on which it is judged."""
    chance = Random(seed)
    document: dict[str, Any] = json.loads(chance.choice(sources()))
    for change in (_plan, _denial, _reasons, _thinned, _numbers, _life):
        if chance.random() < 0.65:
            change(document, chance)
    dated = date.fromisoformat(document["denial"]["dated_on"])
    return document, dated + timedelta(days=chance.choice((3, 15, 40, 80, 115, 122, 179, 200, 400)))


def _plan(document: dict[str, Any], chance: Random) -> None:
    plan = document["plan"]
    plan["plan_type"] = chance.choice(PLAN_TYPES)
    plan["policy_issue_state"] = chance.choice(STATES)
    for flag in _FLAGS:
        plan[flag] = chance.choice((True, False, False, None))
    if chance.random() < 0.7:
        for clue in _PLAN_CLUES:
            plan.pop(clue, None)
    plan["mandatory_appeal_levels"] = chance.choice((None, 1, 2))


def _denial(document: dict[str, Any], chance: Random) -> None:
    denial = document["denial"]
    denial["level"], denial["outcome"] = chance.choice(LEVELS), chance.choice(OUTCOMES)
    denial["timing"] = chance.choice(TIMINGS)
    dated = date.fromisoformat(denial["dated_on"])
    denial["received_on"] = chance.choice((None, str(dated + timedelta(days=chance.randint(0, 9)))))
    denial["is_urgent"] = chance.choice((True, False, None))


def _reasons(document: dict[str, Any], chance: Random) -> None:
    kinds = chance.sample(REASONS, chance.randint(0, 3))
    stated = [{"id": f"r{n}", "kind": kind, "words": words} for n, (kind, words) in enumerate(kinds, 1)]
    document["denial"]["reasons"] = stated or None


def _life(document: dict[str, Any], chance: Random) -> None:
    """How the decision came, codes, a second coverage, money taken back, the level before a cut, a patient of age."""
    denial, dated = document["denial"], date.fromisoformat(document["denial"]["dated_on"])
    denial["came_by"] = chance.choice(CAME)
    if denial["came_by"] in ("phone", "explanation_of_benefits"):
        denial["document"] = None
    if chance.random() < 0.2:
        some = chance.sample(CODES, chance.randint(1, 2))
        denial["codes"] = [{"system": system, "code": code} for system, code in some]
    if chance.random() < 0.2:
        paid = {"paid_on": str(dated - timedelta(days=60)), "taken_back_on": str(dated)}
        denial["recoupment"] = paid | {"amount": chance.choice((90, 1250.5))}
    if chance.random() < 0.2:
        second = {"name": "Blue Heron Health", "pays_first": chance.choice((True, False, None))}
        document["plan"]["other_coverage"] = second
    for service in document.get("services") or ():
        if chance.random() < 0.2:
            service["before_cut"] = {"visits_per_week": 2, "visits": 48}
            service["approved"] = {"visits_per_week": 1, "visits": 24}
    if chance.random() < 0.1:
        born = date.fromisoformat(document["child"]["born_on"])
        document["child"]["born_on"] = f"{dated.year - chance.choice((18, 19, 20))}-{born:%m}-01"


def _thinned(document: dict[str, Any], chance: Random) -> None:
    """Some lists are unknown, some hold fewer records; references to what went go with it."""
    for name in chance.sample(LISTS, chance.randint(0, 4)):
        rows = document.get(name)
        if rows and chance.random() < 0.5:
            document[name] = rows[: chance.randint(1, len(rows))]
        else:
            document.pop(name, None)
    sweep(document)


def _numbers(document: dict[str, Any], chance: Random) -> None:
    for service in document.get("services") or ():
        asked = service.get("requested") or {}
        if asked.get("visits"):
            asked["visits"] = chance.randint(1, 60)
            asked.pop("units", None)
    for goal in document.get("goals") or ():
        for point in goal.get("progress") or ():
            if isinstance(point.get("value"), int) and chance.random() < 0.3:
                point["value"] = max(0, point["value"] + chance.choice((-1, 1)))
                point["note"] = None if point.get("document") else point.get("note")


def sweep(document: dict[str, Any]) -> None:
    """Takes out references that lead nowhere, until there is none."""
    while True:
        ids = {row["id"] for row in _rows(document) if "id" in row}
        if not _swept(document, ids):
            return


_REFERENCE = (
    "document", "author", "evaluator", "provider", "diagnosed_by", "by", "note", "record", "person", "ordered_by",
    "prescriber", "goals", "diagnoses", "also_signed_by", "benefit", "service", "evaluation", "earlier",
    "is_shared_with",
    "addresses",
)  # fmt: skip
_NEEDED = (
    ("confirmations", "record"),
    ("confirmations", "by"),
    ("also_signed_by", "person"),
    ("statements", "by"),
)


def _swept(document: dict[str, Any], ids: set[str]) -> bool:
    is_changed = False
    for row in list(_rows(document)):
        for name in [field for field in _REFERENCE if field in row]:
            kept = _kept(row[name], ids)
            if kept != row[name]:
                row[name], is_changed = kept, True
    for name, needed in _NEEDED:
        for holder in list(_rows(document)):
            rows = holder.get(name)
            if rows and any(not held.get(needed) for held in rows):
                holder[name] = [held for held in rows if held.get(needed)] or None
                is_changed = True
    return is_changed


def _kept(value: Any, ids: set[str]) -> Any:
    if isinstance(value, str):
        return value if value in ids else None
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return [part for part in value if part in ids] or None
    return value


def _rows(value: Any) -> Any:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _rows(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _rows(inner)
