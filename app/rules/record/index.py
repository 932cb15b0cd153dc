"""Every record of a case by its id, with the day on which it came to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.domain.case import Case
from app.domain.records import Document
from app.domain.values import Record

_LISTS = (
    "diagnoses", "documents", "evaluations", "plans_of_care", "goals", "notes", "skilled_care", "caregiver_programs",
    "other_therapy", "prior_treatments", "interruptions", "treatment_events", "home_findings",
    "network_searches", "infusion_records", "authorizations",
    "claim_lines", "statements", "people", "services", "filings", "calls",
)  # fmt: skip
# The field that holds a record's own day; a record without one is as old as its paper.
_DAYS = ("session_on", "done_on", "on", "found_on", "taught_on", "service_on", "diagnosed_on")


@dataclass(frozen=True, slots=True)
class Held:
    """`list` is the name of the list it stands in; `on` is None where neither it nor its paper has a day."""

    record: Record
    list: str
    on: date | None


def index(case: Case) -> dict[str, Held]:
    papers = {document.id: document for document in case.documents or ()}
    return {record.id: Held(record, name, on or _day(record, papers)) for record, name, on in _all(case)}


def _all(case: Case) -> Iterator[tuple[Any, str, date | None]]:
    """Each record with its list and, for what an evaluation holds, the day of the evaluation."""
    for name in _LISTS:
        yield from ((record, name, None) for record in getattr(case, name) or ())
    yield from ((benefit, "benefits", None) for benefit in case.plan.benefits or ())
    for held in case.evaluations or ():
        yield from ((finding, "findings", held.done_on) for finding in held.findings or ())
        yield from ((observation, "observations", held.done_on) for observation in held.observations or ())


def _day(record: Any, papers: dict[str, Document]) -> date | None:
    kind: type[Record] = type(record)
    days, has_paper = _dated(kind)
    for field in days:
        if isinstance(day := getattr(record, field), date):
            return day
    paper = record if isinstance(record, Document) else papers.get((has_paper and record.document) or "")
    return paper.dated_on if paper else None


@cache
def _dated(kind: type[Record]) -> tuple[tuple[str, ...], bool]:
    """The fields of this kind of record that hold its day, and whether it names its paper."""
    fields = kind.model_fields
    return tuple(field for field in _DAYS if field in fields), "document" in fields
