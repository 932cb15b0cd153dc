"""Everything that is on file for a case: the child, the plan, the notice, and each list of records."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response

from app.services.cases import case_file
from app.web.visit import SignedIn
from app.web.workbench.addresses import record_address
from app.web.workbench.case_page import head
from app.web.workbench.ledger import paper_name
from app.web.workbench.records import Filed, filed_records

router = APIRouter()
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("clinical", ("evaluations", "goals", "notes", "skilled_care", "plans_of_care", "diagnoses")),
    ("papers", ("documents", "people", "services", "authorizations", "claim_lines")),
    ("around", ("statements", "caregiver_programs", "home_findings", "other_therapy", "prior_treatments",
                "interruptions", "treatment_events",
                "network_searches", "infusion_records")),
    ("trail", ("earlier_denials", "filings", "calls", "outcomes")),
)  # fmt: skip
LISTS = tuple(name for _, names in GROUPS for name in names)


@dataclass(frozen=True, slots=True)
class OnFile:
    """A record in its list; `inner` are the records within it."""

    words: str
    paper: str
    page: int | None
    address: str
    inner: tuple[str, ...] = ()


@router.get("/cases/{case_id}/records")
def record_list(visit: SignedIn, case_id: str) -> Response:
    assert visit.actor
    file = case_file(visit.desk, visit.actor, case_id)
    filed = filed_records(file.case)
    listed: dict[str, list[OnFile]] = {name: [] for name in LISTS}
    for one in filed.values():
        if one.id == one.owner and one.list_name in listed:
            inner = tuple(f.words for f in filed.values() if f.owner == one.id and f.id != one.id)
            listed[one.list_name].append(_on_file(case_id, file.case, one, inner))
    values: dict[str, Any] = {"groups": GROUPS, "listed": listed}
    return visit.page("workbench/records.html", **head(visit, file, "records"), **values)


def _on_file(case_id: str, case: Any, one: Filed, inner: tuple[str, ...]) -> OnFile:
    paper = "" if one.list_name == "documents" else paper_name(case, one.document)
    return OnFile(one.words, paper, one.page, record_address(case_id, one), inner)
