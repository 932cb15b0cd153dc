"""Where each thing of a case is mended: a record's form, a question to answer, a letter that asks for it."""

import re

from app.domain.assessment import Gap
from app.domain.own_policies import COPIED
from app.domain.record_types import FRAMES, TYPES
from app.web.workbench.records import Filed

# The family of a gap → the list whose form closes it.
_LISTS = {
    "prognosis": "evaluations", "limited_activity": "evaluations", "test": "evaluations", "evaluation": "evaluations",
    "re_evaluation": "evaluations", "score": "evaluations", "plan_of_care": "plans_of_care", "dose": "plans_of_care",
    "diagnosis": "diagnoses", "progress": "goals", "goal": "goals", "goals": "goals", "setting_reason": "home_findings",
    "caregiver_program": "caregiver_programs", "claim_lines": "claim_lines", "notes": "notes", "note": "notes",
    "supervision": "people", "licence": "people", "skilled_statement": "skilled_care", "risk_statement": "skilled_care",
    "physician_statement": "statements", "order": "documents", "authorization": "authorizations", "code": "services",
    "units": "services", "request": "services", "school_record": "other_therapy", "paper": "documents",
}  # fmt: skip
_FRAMES = {"benefit": "plan", "ask": "documents"}
# These are closed on the newest record of the list, not by another one.
_ON_NEWEST = {"evaluations", "plans_of_care", "services"}


def record_address(case_id: str, filed: Filed) -> str:
    if filed.list_name in {"plan", "denial"}:
        return f"/cases/{case_id}/{filed.list_name}"
    return f"/cases/{case_id}/{filed.list_name}/{filed.owner}"


def gap_address(case_id: str, gap: Gap, filed: dict[str, Filed]) -> str:
    """The page on which this gap is closed."""
    if gap.kind in {"confirm", "partly"}:
        return f"/cases/{case_id}#suggestions"
    if gap.kind == "ask" and (gap.criterion or "").startswith(COPIED):
        return f"/cases/{case_id}#lines"
    if gap.kind == "policy":
        return f"/cases/{case_id}/letters/criteria_request"
    if gap.kind == "paper":
        return f"/cases/{case_id}/documents/new"
    if gap.record in filed:
        return record_address(case_id, filed[gap.record])
    if gap.family in _FRAMES:
        return f"/cases/{case_id}/{_FRAMES[gap.family]}"
    name = _LISTS.get(gap.family, "documents")
    newest = [record.owner for record in filed.values() if record.list_name == name and record.id == record.owner]
    if name in _ON_NEWEST and newest:
        return f"/cases/{case_id}/{name}/{newest[-1]}"
    return f"/cases/{case_id}/{name}/new"


# What a letter lacks, told in words → the list whose form takes it; the first word that is found counts.
_TOLD = (
    ("statement", "statements"), ("reason for the place", "home_findings"), ("fax", "denial"), ("born_on", "people"),
    ("claim line", "claim_lines"), ("diagnos", "diagnoses"), ("search", "network_searches"), ("person", "people"),
    ("appointment", "documents"), ("document", "documents"), ("exhibit", "documents"), ("pages", "documents"),
    ("plan book", "plan"), ("appeal that was sent", "filings"), ("office", "denial"), ("notice", "denial"),
    ("disputed", "evaluations"), ("units/table", "services"), ("reason", "denial"), ("letter", "denial"),
    ("opening", "documents"),
)  # fmt: skip
_PARTS = re.compile(r"[\w]+")


def problem_address(case_id: str, where: str, letter: str, filed: dict[str, Filed]) -> str:
    """Where the problem of a letter is mended: `blocks[3]` on the page itself, a record on its form, a list's form."""
    if where.startswith("blocks["):
        return f"#b{where[7:].rstrip(']')}"
    parts = _PARTS.findall(where)
    known = next((part for part in (*where.split(", "), *parts) if part in filed), None)
    if known:
        return record_address(case_id, filed[known])
    named = next((part for part in parts if part in TYPES and part != "confirmations"), None)
    plain = where.replace("_", " ")
    named = named or next((name for words, name in _TOLD if words in where or words in plain), None)
    if named is None:
        return f"/cases/{case_id}"
    return f"/cases/{case_id}/{named}" if named in FRAMES else f"/cases/{case_id}/{named}/new"
