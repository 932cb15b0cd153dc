"""What the law and the policies say about a case on a day, and which letters it may have. Nothing is stored."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from app.domain.assessment import Assessment, DueDate
from app.domain.case import Case
from app.domain.library import Library
from app.domain.outline import KindAvailability
from app.rules.assess import assess
from app.rules.filing.kinds import availability

ASSESSMENT = TypeAdapter(Assessment)


def assessment_of(case: Case, library: Library, on: date) -> Assessment:
    return assess(case, library, on)


def available_kinds(case: Case, library: Library, on: date) -> tuple[KindAvailability, ...]:
    """Every letter kind, with why it can or cannot be written today."""
    return availability(case, assess(case, library, on), library)


def assessment_json(assessment: Assessment, indent: int | None = 2) -> bytes:
    """`rejoinder-assessment/1`: the same case, library and day give the same bytes."""
    return json.dumps(assessment_document(assessment), ensure_ascii=False, indent=indent).encode() + b"\n"


def assessment_document(assessment: Assessment) -> dict[str, Any]:
    """As plain values, the format first."""
    values: dict[str, Any] = ASSESSMENT.dump_python(assessment, mode="json")
    return {"format": values.pop("format"), **values}


def next_due_on(due_dates: Collection[DueDate], today: date) -> date | None:
    """The nearest day to file by; when all are past, the last of them, so that a lapsed window still shows."""
    days = sorted(one.file_by for one in due_dates)
    return next((day for day in days if day >= today), days[-1] if days else None)


def case_schema() -> dict[str, Any]:
    """The case document as JSON Schema."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**dialect, **Case.model_json_schema(), "title": "Case document, rejoinder-case/1"}


def assessment_schema() -> dict[str, Any]:
    """The assessment as JSON Schema: the shape that we answer with, where every field is present."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    shape = ASSESSMENT.json_schema(mode="serialization")
    return {**dialect, **shape, "title": "Assessment, rejoinder-assessment/1"}
