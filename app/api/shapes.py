"""The shapes that only the REST door has, and how a body or an answer of a known shape is documented."""

import json
from datetime import date, datetime
from typing import Any, Literal

from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from app.domain.values import Day
from app.services.case_documents import Json

JSON = "application/json"


class CaseEntry(BaseModel):
    """A case in a list. The child is shown by initials only; a damaged case by its id alone."""

    id: str
    initials: str
    payer: str
    payer_name: str | None = None
    level: str
    state: str
    is_damaged: bool = Field(default=False, description="Its seal does not open; restore it from a backup.")
    due_on: date | None = Field(default=None, description="The next day to file by.")
    version: int
    created_at: datetime
    updated_at: datetime


class CaseList(BaseModel):
    data: list[CaseEntry]
    next: str | None = Field(description="The address of the next page.")
    count: int = Field(description="How many cases there are in all, on whatever page.")


class DryRun(BaseModel):
    """What storing the document would give; nothing was stored."""

    due_on: date | None = Field(default=None, description="The next day to file by.")


class CaseSaved(BaseModel):
    id: str
    version: int = Field(description="The same number as in the `ETag`.")
    due_on: date | None = Field(default=None, description="The next day to file by.")


class Kind(BaseModel):
    """Whether a letter kind can be written for the case on the day, and if not, why and what to write instead."""

    kind: str
    is_available: bool
    because: str
    use_instead: str | None = None


class LetterWanted(BaseModel):
    """What to write. A letter with problems is refused unless `is_draft_allowed`."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"kind": "internal_appeal"}]})
    kind: str = Field(examples=["internal_appeal"])
    on: Day | None = Field(default=None, description="The day of the letter; today when left out.")
    signer: str | None = Field(default=None, description="A person's id in the case; the parent when left out.")
    is_draft_allowed: bool = False


class LetterProblem(BaseModel):
    id: str
    where: str
    message: str


class LetterListed(BaseModel):
    id: str
    case_id: str
    kind: str
    dated_on: date
    library: str = Field(description="The edition of the law and criteria that it was written with.")
    state: Literal["final", "draft"]
    created_at: datetime
    case_version: int | None = Field(
        default=None, description="The version (`ETag`) of the case it was made from; null where it was kept earlier."
    )


class LetterSaved(LetterListed):
    author: str = Field(description="The signer's id among the case's people.")
    problems: list[LetterProblem] = Field(description="Why it is a draft; empty for a final letter.")
    formats: dict[str, str] = Field(description="Where each format is fetched.")


class SignatureTold(BaseModel):
    name: str = Field(description="As the letter has it.")
    person: str = Field(description="The signer's id among the case's people.")
    kind: str = Field(description="The letter's kind.")
    letter_on: date = Field(description="The day that the letter bears.")
    on: date = Field(description="The day of signing, in the practice's time zone.")
    at: datetime = Field(description="The moment of signing.")
    digest: str = Field(description="SHA-256 of the unsigned letter and its papers, in hexadecimal.")
    is_valid: bool = Field(description="False where the letter's papers have changed since: the packet is unsigned.")


class ChangedFactTold(BaseModel):
    kind: Literal["came", "went", "no_came", "no_went"] = Field(description="A number or day, or a no.")
    words: str = Field(description="What came or went.")


class LetterTakenBack(LetterSaved):
    changed_facts: list[ChangedFactTold] = Field(description="What to look at again: no record stands behind it.")
    comments: list[str] = Field(description="The file's comments; they are in no letter.")
    left: list[str] = Field(description="Changes in a chart, a signature or a table's shape: not taken over.")


def json_body(shape: str, description: str, example: Any = None) -> dict[str, Any]:
    """How a body that we read ourselves is documented."""
    content: dict[str, Any] = {"schema": {"$ref": f"#/components/schemas/{shape}"}}
    if example is not None:
        content["example"] = example
    return {"requestBody": {"required": True, "description": description, "content": {JSON: content}}}


def json_answer(shape: str, description: str) -> dict[str, Any]:
    return {"description": description, "content": {JSON: {"schema": {"$ref": f"#/components/schemas/{shape}"}}}}


def json_list_answer(shape: str, description: str) -> dict[str, Any]:
    """One page of a list: `{data, next}`."""
    return {
        "description": description,
        "content": {JSON: {"schema": page_of({"$ref": f"#/components/schemas/{shape}"})}},
    }


def page_of(row: dict[str, Any]) -> dict[str, Any]:
    following = {"type": ["string", "null"], "description": "The address of the next page."}
    rows = {"type": "array", "items": row}
    return {"type": "object", "required": ["data", "next"], "properties": {"data": rows, "next": following}}


def json_patch(example: Any) -> dict[str, Any]:
    """How a JSON merge patch is documented."""
    content = {"application/merge-patch+json": {"schema": {"type": "object"}, "example": example}}
    words = "A JSON merge patch (RFC 7386): what is named is set, null removes, a list replaces the list."
    return {"requestBody": {"required": True, "description": words, "content": content}}


def answered(document: Json | list[Any] | bytes, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A document as it is: not filtered or checked again on its way out."""
    raw = document if isinstance(document, bytes) else json.dumps(document, ensure_ascii=False).encode()
    return Response(raw, status, headers, JSON)
