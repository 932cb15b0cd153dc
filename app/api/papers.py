"""The papers of a case: a file comes in and is read; each proposal is confirmed, corrected or refused."""

import asyncio
import json
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.routing import Match
from starlette.types import Scope

from app.api.bodies import TheBody
from app.api.gate import TheActor, TheDesk, TheVersion, TheVersionChanged, etag
from app.api.once import TheOnce
from app.api.problems import responses
from app.api.shapes import answered, json_answer, json_body
from app.domain.values import DAY_SCHEMA
from app.errors import FieldProblem, Invalid, TooSlow
from app.services import paper_queue, papers
from app.services.case_documents import json_object
from app.services.desk import Desk
from app.services.field_problems import field_problems
from app.services.paper_files import LARGEST_UPLOAD, MEBIBYTE
from app.services.plain_english import all_in_english
from app.services.readings import File
from app.services.uploads import within

FORM = "multipart/form-data"
MOST_FILES = 20
TOO_LARGE = f"A paper may have {LARGEST_UPLOAD // MEBIBYTE} MB; this one has more."
GIVEN = ("kind", "title", "dated_on")
READING = json_answer("PaperReading", "How far it is read and what is proposed; `ETag` is the case's version")


class PaperTaken(BaseModel):
    document: str = Field(description="The id of the document in the case.")
    version: int
    state: Literal["waiting"]


class ProposalAnswered(BaseModel):
    """What a person says to a proposal."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"answer": "confirm", "by": "Caroline Reyes"}]}
    )
    answer: Literal["confirm", "correct", "refuse"]
    value: str | int | float | bool | None = Field(default=None, description="With `correct`: what it is instead.")
    by: str | None = Field(default=None, min_length=1, max_length=200, description="Who says so; left out: the client.")


class AFile(APIRoute):
    """The address of the documents takes a record as JSON, or a file as a form: each body has its own route."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        kind = Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower()
        return super().matches(scope) if kind == FORM else (Match.NONE, {})


@dataclass(frozen=True, slots=True)
class Sent:
    files: tuple[File, ...]
    given: dict[str, str]

    @property
    def whole(self) -> bytes:
        """All of it in one row, the same however a client draws the borders of its parts."""
        lengths = [[name, len(content)] for name, content in self.files]
        return json.dumps([self.given, lengths], sort_keys=True).encode() + b"".join(
            content for _, content in self.files
        )


async def sent_form(request: Request, _actor: TheActor) -> Sent:
    """The files, in memory only, within the limit and in time."""
    pieces = within(request.stream(), LARGEST_UPLOAD, TOO_LARGE)
    try:
        async with asyncio.timeout(request.app.state.manners.body_seconds):
            parser = MultiPartParser(
                request.headers, pieces, max_files=MOST_FILES, max_fields=10, max_part_size=LARGEST_UPLOAD
            )
            parser.spool_max_size = LARGEST_UPLOAD  # a paper never lies in a temporary file
            data = await parser.parse()
            try:
                return _sent(data)
            finally:
                await data.close()
    except TimeoutError:
        raise TooSlow from None
    except (MultiPartException, KeyError, ValueError):
        raise Invalid(
            (FieldProblem("file", "cannot be read: send multipart/form-data with a part named file"),)
        ) from None


def _sent(data: FormData) -> Sent:
    uploads = [upload for upload in data.getlist("file") if isinstance(upload, UploadFile)]
    if not uploads:
        raise Invalid((FieldProblem("file", "is missing: send the paper as a part named file"),))
    unknown = [name for name in data if name not in ("file", *GIVEN)]
    if unknown:
        raise Invalid((FieldProblem(unknown[0][:60], f"is no part of this form; it knows file, {', '.join(GIVEN)}"),))
    files = tuple((upload.filename or "paper", upload.file.read()) for upload in uploads)
    return Sent(files, {name: str(data[name]) for name in GIVEN if name in data})


_FILE = {"type": "string", "format": "binary"}
UPLOAD: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "One file, or several that are the pages of one paper: PDF, Word, photo, scan, text",
        "content": {
            FORM: {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "additionalProperties": False,
                    "properties": {
                        "file": {"type": "array", "items": _FILE},
                        **{name: {"type": "string"} for name in GIVEN},
                    },
                }
            }
        },
    }
}


def described_beside_records(document: dict[str, Any]) -> None:
    """One address takes both bodies: the description of the record is given that of the file."""
    posted = document["paths"]["/api/v1/cases/{case_id}/documents"]["post"]
    of_record = document["components"]["schemas"]["Document"]["properties"]
    form = UPLOAD["requestBody"]["content"][FORM]["schema"]
    given = {"kind": of_record["kind"], "dated_on": DAY_SCHEMA}
    posted["requestBody"]["content"][FORM] = {"schema": {**form, "properties": {**form["properties"], **given}}}
    taken = {"$ref": "#/components/schemas/PaperTaken"}
    posted["responses"]["202"] = {
        "description": "The paper is kept and will be read; `Location` says how far",
        "content": {"application/json": {"schema": taken}},
    }


router = APIRouter(prefix="/cases/{case_id}/documents", tags=["papers"])
file_router = APIRouter(prefix="/cases/{case_id}/documents", tags=["papers"], route_class=AFile)


@file_router.post(
    "",
    status_code=202,
    response_model=PaperTaken,
    responses=responses(404, 408, 409, 412, 413, 422),
    openapi_extra=UPLOAD,
)
def add_paper(once: TheOnce, case_id: str, sent: Annotated[Sent, Depends(sent_form)], version: TheVersion) -> Response:
    """A document of the case with its file. It is read in the background; its reading says how far."""

    def made(desk: Desk) -> Response:
        taken = papers.add_paper(desk, once.actor, case_id, sent.files, dict(sent.given), version)
        place = f"/api/v1/cases/{case_id}/documents/{quote(taken['document'], safe='')}/reading"
        return answered(taken, 202, {**etag(taken["version"]), "Location": place})

    answer = once.answer(sent.whole, made)
    paper_queue.wake()  # once more: with a key the paper stands in the database only now
    return answer


@router.get("/{document}/reading", response_class=Response, responses={200: READING, **responses(404)})
def read_paper_reading(desk: TheDesk, actor: TheActor, case_id: str, document: str) -> Response:
    """Pages done, warnings, and each value with the page and the words that say so."""
    return answered(all_in_english(papers.reading_of(desk, actor, case_id, document), "warnings"))


@router.post(
    "/{document}/release", status_code=202, response_class=Response, responses={202: READING, **responses(404, 409)}
)
def release_paper(once: TheOnce, case_id: str, document: str) -> Response:
    """A paper that is held as another child's is this child's after all: it is read once more, and proposes."""

    def made(desk: Desk) -> Response:
        told = papers.release(desk, once.actor, case_id, document)
        return answered(all_in_english(told, "warnings"), 202)

    answer = once.answer(b"", made)
    paper_queue.wake()
    return answer


@router.get(
    "/{document}/file",
    response_class=Response,
    responses={
        200: {"description": "As it came", "content": {"application/octet-stream": {"schema": _FILE}}},
        **responses(404),
    },
)
def read_paper_file(desk: TheDesk, actor: TheActor, case_id: str, document: str) -> Response:
    """The first file of the paper, byte for byte as it came."""
    name, content = papers.original(desk, actor, case_id, document)[0]
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, 200, headers, "application/octet-stream")


@router.post(
    "/{document}/proposals/{proposal}",
    response_class=Response,
    responses={200: READING, **responses(404, 409, 412, 413, 422, 428)},
    openapi_extra=json_body("ProposalAnswered", "What a person says to it"),
)
def answer_proposal(
    once: TheOnce, case_id: str, document: str, proposal: str, body: TheBody, version: TheVersionChanged
) -> Response:
    """A confirmed or corrected value becomes a field of the case, with the paper, page, words, who and when."""
    given = _answered(json_object(body, once.desk.max_bytes))
    said = papers.Decision(proposal, given.answer, given.value)

    def made(desk: Desk) -> Response:
        by = given.by or once.actor.name
        decided = papers.decide(desk, once.actor, case_id, document, [said], by, version)
        return answered(decided.reading, headers=etag(decided.version))

    return once.answer(body, made)


def _answered(sent: dict[str, Any]) -> ProposalAnswered:
    try:
        return ProposalAnswered.model_validate(sent)
    except ValidationError as error:
        raise Invalid(field_problems(error.errors(include_url=False))) from None
