"""What the law and the policies say about a case on a day, and which letters it may have. Nothing is stored."""

import json
from datetime import date
from typing import Any
from weakref import ref

from pydantic import TypeAdapter

from app.domain.assessment import Assessment, DueDate
from app.domain.case import FORMAT, Case
from app.domain.library import Library
from app.domain.outline import KindAvailability
from app.domain.record_types import RECORD_TYPES, with_ids
from app.domain.ref import with_rows
from app.rules.assess import assess, due_first
from app.rules.criteria.readiness import Lacking, Readiness, readiness
from app.services.case_documents import Json, checked_case

__all__ = ["Lacking", "Readiness"]
ASSESSMENT = TypeAdapter(Assessment)
NOBODY = "The child"
_Judged = tuple[ref[Case], Library, date, Assessment]
_JUDGED: dict[int, _Judged] = {}  # by the case's identity, and gone with it


def assessment_of(case: Case, library: Library, on: date) -> Assessment:
    """Made once while this very case is held: its kinds, its pages and its letters rest on the same judgement."""
    kept = _kept(case, library, on)
    if kept:
        return kept
    key, assessment = id(case), assess(case, library, on)
    _JUDGED[key] = (ref(case, lambda _: _JUDGED.pop(key, None)), library, on, assessment)
    return assessment


def _kept(case: Case, library: Library, on: date) -> Assessment | None:
    held = _JUDGED.get(id(case))
    return held[3] if held and held[0]() is case and held[1] is library and held[2] == on else None


def due_first_of(case: Case, library: Library, on: date) -> DueDate | None:
    """What is to be filed first. A case that is only stored is not judged whole for it."""
    kept = _kept(case, library, on)
    return kept.due_first if kept else due_first(case, library, on)


def available_kinds(case: Case, library: Library, on: date) -> tuple[KindAvailability, ...]:
    """Every letter kind, with why it can or cannot be written on this day."""
    return assessment_of(case, library, on).kinds


def assessment_json(assessment: Assessment, indent: int | None = 2) -> bytes:
    """`rejoinder-assessment/1`: the same case, library and day give the same bytes."""
    return json.dumps(assessment_document(assessment), ensure_ascii=False, indent=indent).encode() + b"\n"


def assessment_document(assessment: Assessment) -> Json:
    """As plain values, the format first."""
    values: Json = ASSESSMENT.dump_python(assessment, mode="json")
    return {"format": values.pop("format"), **values}


def readiness_of(library: Library, case: Case, assessment: Assessment) -> tuple[Readiness, ...]:
    """Whether the case's plan of care would stand before a reviewer."""
    return readiness(library, case, assessment)


def readiness_of_plan(library: Library, today: date, typed: Json) -> tuple[Readiness, ...]:
    """For a plan that is only typed and never kept, judged on today's general criteria.

    There is no denial yet: what stands in its place is never shown or stored.
    """
    document: Json = {
        "format": FORMAT,
        "child": {"first_name": NOBODY, "last_name": "-", **typed.get("child", {})},
        "plan": {"payer": "other", "payer_name": "-", "plan_type": "unknown"},
        "denial": {"level": "initial", "outcome": "more_information_requested", "dated_on": today.isoformat()},
    }
    for name, rows in typed.items():
        if isinstance(rows, list):
            held = [{"id": f"{name}{number}", **row} for number, row in enumerate(rows, 1)]
            document[name] = [with_ids(RECORD_TYPES[name], row, {**document, name: held}) for row in held]
    case = checked_case(document, library).case
    return readiness(library, case, assess(case, library, today))


def case_schema(library: Library) -> dict[str, Any]:
    """The case document as JSON Schema, with the disciplines of the library."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    shape = with_rows(Case.model_json_schema(), {"disciplines": library.disciplines})
    return {**dialect, **shape, "title": "Case document, rejoinder-case/1"}


def assessment_schema() -> dict[str, Any]:
    """The assessment as JSON Schema: the shape that we answer with, where every field is present."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    shape = ASSESSMENT.json_schema(mode="serialization")
    return {**dialect, **shape, "title": "Assessment, rejoinder-assessment/1"}
