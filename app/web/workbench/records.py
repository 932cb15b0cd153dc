"""The records of a case by id, each with a name, its words and its paper: what pages and links say of a record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.case import Case
from app.domain.denial import Service
from app.domain.records import Finding
from app.domain.saying import day, number, percentile_rank
from app.domain.values import Record


@dataclass(frozen=True, slots=True)
class Filed:
    """`list_name` and `owner` say where the record is edited: a finding on the page of its evaluation."""

    id: str
    list_name: str
    owner: str
    words: str
    document: str | None
    page: int | None


# Lists of records that hold records of their own, edited together with them.
INSIDE = {"evaluations": ("findings", "observations")}
_WORDS = ("words", "title", "name", "description", "rationale", "content", "what", "code", "number", "provider_name")


def filed_records(case: Case) -> dict[str, Filed]:
    """Every record that has an id, in the case's order."""
    return {record.id: record for record in _walk(case)}


def _walk(case: Case) -> Iterator[Filed]:
    for benefit in case.plan.benefits or ():
        yield _filed(benefit, "plan", "plan")
    for reason in case.denial.reasons or ():
        yield _filed(reason, "denial", "denial")
    for name in Case.model_fields:
        for record in _records(getattr(case, name)):
            if (own := _of(record, "id")) is None:
                continue
            yield _filed(record, name, own)
            for inner in INSIDE.get(name, ()):
                held = getattr(record, inner) or ()
                yield from (_filed(child, name, own, _of(record, "document")) for child in held)


def _records(value: Any) -> tuple[Record, ...]:
    return tuple(record for record in value if isinstance(record, Record)) if isinstance(value, tuple) else ()


def _filed(record: Any, list_name: str, owner: str, document: str | None = None) -> Filed:
    paper = _of(record, "document") or document
    if list_name == "documents":
        paper = record.id
    return Filed(record.id, list_name, owner, said(record), paper, _of(record, "page"))


def said(record: Any) -> str:
    """The words by which a person knows this record."""
    if isinstance(record, Finding):
        return score(record)
    if isinstance(record, Service):
        asked = record.requested.visits if record.requested else None
        return record.discipline.replace("_", " ") + (f", {asked} visits" if asked is not None else "")
    days = [value for name in ("session_on", "done_on", "taught_on", "service_on") if (value := _of(record, name))]
    parts = [day(days[0])] if days else []
    parts += [record.skilled] if _of(record, "skilled") else []
    text = next((str(value) for name in _WORDS if (value := _of(record, name))), "")
    parts += [text] if text and not _of(record, "skilled") else []
    return ": ".join(parts) or str(_of(record, "kind") or record.id).replace("_", " ")


def score(finding: Finding) -> str:
    """`PDMS-3 Fine Motor Index 74, 4th percentile`."""
    name = " ".join(filter(None, (finding.instrument, finding.scale)))
    parts = [f"{name} {number(finding.score)}" if finding.score is not None else name]
    if finding.percentile is not None:
        parts.append(f"{percentile_rank(finding.percentile)} percentile")
    return ", ".join([*parts, *([finding.band] if finding.band else [])])


def _of(record: Any, name: str) -> Any:
    """Asked of the fields, since pydantic is slow to say that a record has no such attribute."""
    return getattr(record, name) if name in type(record).model_fields else None
