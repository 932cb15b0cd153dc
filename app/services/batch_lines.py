"""One line of a batch: what it may say, and what is made of it. Nothing is stored here."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.domain.case import Case
from app.domain.letter import Letter
from app.domain.library import Library
from app.domain.told import unsaid
from app.errors import FieldProblem, Invalid
from app.services.case_documents import CaseDocument, Json, checked_case, json_object
from app.services.field_problems import field_problems, json_path
from app.services.letters import composed_letter
from app.services.packets import GivenPaper, packet

Made = Literal["case", "letter", "packet"]


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """What is made of each line; a line may name another kind of letter. The day is set when the batch arrives."""

    make: Made
    on: date
    kind: str | None = None
    is_draft_allowed: bool = False


class BatchLine(BaseModel):
    """A case, or the id of a stored one. A line that is itself a case document (it has `format`) will do too."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    ref: str | None = Field(default=None, max_length=200, description="Your own word for the line; it comes back.")
    case: dict[str, Any] | None = Field(default=None, description="A case document, `rejoinder-case/1`.")
    case_id: str | None = Field(default=None, description="The id of a stored case, instead of `case`.")
    kind: str | None = Field(default=None, description="The kind of letter, where it is not the batch's.")
    signer: str | None = Field(default=None, description="A person's id in the case; the parent when left out.")
    papers: dict[str, str] | None = Field(
        default=None, description="For a packet: papers by the ids of the case's documents, each file in base64."
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a line's case becomes, before anything of it is kept."""

    read: CaseDocument
    letter: Letter | None = field(default=None, repr=False)
    packet: bytes | None = field(default=None, repr=False)


def read_line(raw: bytes, max_bytes: int) -> tuple[BatchLine, str]:
    """The line, and where its case stands in it (`$` or `$.case`)."""
    sent = json_object(raw, max_bytes)
    place = "$" if "format" in sent else "$.case"
    try:
        line = BatchLine.model_validate({"case": sent} if place == "$" else sent)
    except ValidationError as error:
        raise Invalid(field_problems(error.errors(include_url=False))) from None
    if (line.case is None) == (line.case_id is None):
        raise Invalid((FieldProblem("$", unsaid("batch.either")),))
    return line, place


def prepared(library: Library, line: BatchLine, place: str, order: BatchOrder) -> Prepared:
    """The checked case with its letter and packet, as far as they are wanted."""
    read = _checked(line.case or {}, library, place)
    if order.make == "case":
        return Prepared(read)
    kind = kind_of(line, order)
    letter = composed_letter(library, read.case, kind, order.on, line.signer, order.is_draft_allowed)
    return Prepared(read, letter, packet_for(library, letter, read.case, line) if order.make == "packet" else None)


def kind_of(line: BatchLine, order: BatchOrder) -> str:
    kind = line.kind or order.kind
    if kind is None:
        raise Invalid((FieldProblem("$.kind", unsaid("batch.no_kind")),))
    return kind


def packet_for(library: Library, letter: Letter, case: Case, line: BatchLine) -> bytes:
    """Letter and papers as one PDF; what lies there as no file is laid in by hand, and its sheet says so."""
    made = packet(library, letter, case, _papers(line.papers or {}))
    return made.files[0][1]


def _checked(document: Json, library: Library, place: str) -> CaseDocument:
    try:
        return checked_case(document, library)
    except Invalid as error:
        raise Invalid(
            tuple(FieldProblem(place + problem.path[1:], problem.message) for problem in error.problems)
        ) from None


def _papers(given: Mapping[str, str]) -> dict[str, GivenPaper]:
    papers = {}
    for document, content in given.items():
        try:
            papers[document] = GivenPaper(b64decode(content, validate=True))
        except ValueError:
            raise Invalid((FieldProblem(json_path(("papers", document)), "is not base64"),)) from None
    return papers
