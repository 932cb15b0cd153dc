"""Everything that is on file for a case: the child, the plan, the notice, and each list of records."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response

from app.services.cases import CaseFile, case_file
from app.services.records import FRAMES
from app.web.visit import SignedIn
from app.web.workbench.addresses import record_address
from app.web.workbench.case_page import head
from app.web.workbench.ledger import Mend, gaps, paper_name
from app.web.workbench.records import Filed, filed_records

router = APIRouter()
# The order of work: what the notice says, the papers and who wrote them, what the therapy is, then what is around it.
FIRST = (
    "documents", "people", "diagnoses", "services", "evaluations", "plans_of_care", "goals", "notes", "skilled_care",
)  # fmt: skip
MORE = (
    "statements", "caregiver_programs", "home_findings", "other_therapy", "prior_treatments", "authorizations",
    "claim_lines", "interruptions", "treatment_events", "network_searches", "infusion_records", "earlier_denials",
    "filings", "calls", "outcomes",
)  # fmt: skip
LISTS = (*FIRST, *MORE)


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
    for record in filed.values():
        if record.id == record.owner and record.list_name in listed:
            inner = tuple(f.words for f in filed.values() if f.owner == record.id and f.id != record.id)
            listed[record.list_name].append(_on_file(case_id, file.case, record, inner))
    lacking = _lacking(file, filed)
    asked_for = [name for name in MORE if listed[name] or name in lacking]
    values: dict[str, Any] = {
        "frames": FRAMES,
        "shown": [*FIRST, *asked_for],
        "missing": [name for name in ("denial", "child", "plan", *FIRST, *MORE) if name in lacking],
        "others": [name for name in MORE if name not in asked_for],
        "listed": listed,
        "lacking": lacking,
    }
    return visit.page("workbench/records.html", **head(visit, file, "records"), **values)


def _lacking(file: CaseFile, filed: dict[str, Filed]) -> dict[str, list[Mend]]:
    """What would help, by the list or the frame whose form takes it; most helpful first."""
    lacking: dict[str, list[Mend]] = {}
    for gap in gaps(file.id, file.assessment, filed):
        name = gap.address.removeprefix(f"/cases/{file.id}/").partition("/")[0]
        if name in LISTS or name in FRAMES:
            lacking.setdefault(name, []).append(gap)
    return lacking


def _on_file(case_id: str, case: Any, record: Filed, inner: tuple[str, ...]) -> OnFile:
    paper = "" if record.list_name == "documents" else paper_name(case, record.document)
    return OnFile(record.words, paper, record.page, record_address(case_id, record), inner)
