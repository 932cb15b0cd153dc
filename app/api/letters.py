"""Letters of a case: write, list, fetch in any format."""

from dataclasses import asdict
from typing import Any, Literal

from fastapi import APIRouter, Response
from pydantic import TypeAdapter, ValidationError

from app.api.bodies import TheBody
from app.api.gate import TheActor, TheDesk
from app.api.problems import responses
from app.api.shapes import LetterListed, LetterSaved, LetterWanted, answered, json_body
from app.errors import Invalid
from app.services import kept_letters
from app.services.case_documents import json_object
from app.services.field_problems import field_problems
from app.services.kept_letters import LetterEntry, LetterOrder, StoredLetter
from app.services.letters import FORMAT_NAMES, file_name, media_type

router = APIRouter(tags=["letters"])
ENTRY = TypeAdapter(LetterEntry)
FormatName = Literal["docx", "pdf", "html", "txt", "json"]
FILES = {
    "description": "The letter",
    "content": {one: {"schema": {"type": "string", "format": "binary"}} for one in map(media_type, FORMAT_NAMES)},
}


@router.post(
    "/cases/{case_id}/letters",
    status_code=201,
    response_model=LetterSaved,
    responses=responses(404, 409, 413, 422),
    openapi_extra=json_body("LetterWanted", "What to write"),
)
def write_letter(desk: TheDesk, actor: TheActor, case_id: str, body: TheBody) -> Response:
    """Write a letter and keep it. Refused with 409 when this case has no such letter, or it has problems."""
    stored = kept_letters.write_letter(desk, actor, case_id, _order(json_object(body, desk.max_bytes)))
    return answered(_described(stored), 201, {"Location": f"/api/v1/letters/{stored.entry.id}"})


@router.get("/cases/{case_id}/letters", response_model=list[LetterListed], responses=responses(404))
def list_letters(desk: TheDesk, actor: TheActor, case_id: str) -> list[dict[str, Any]]:
    """The letters of a case, newest first."""
    return [asdict(one) for one in kept_letters.letters_on_file(desk, actor, case_id)]


@router.get(
    "/letters/{letter_id}.{format_name}", response_class=Response, responses={200: FILES, **responses(404, 422)}
)
def fetch_letter(desk: TheDesk, actor: TheActor, letter_id: str, format_name: FormatName) -> Response:
    """The letter as a file, made from its stored blocks: the same bytes each time. `json` gives the blocks."""
    letter = kept_letters.letter_on_file(desk, actor, letter_id).letter
    if format_name == "json":
        return answered(kept_letters.letter_blocks(letter))
    name = {"Content-Disposition": f'attachment; filename="{file_name(letter, format_name)}"'}
    return Response(kept_letters.letter_file(desk, actor, letter, format_name), 200, name, media_type(format_name))


@router.get("/letters/{letter_id}", response_model=LetterSaved, responses=responses(404))
def read_letter(desk: TheDesk, actor: TheActor, letter_id: str) -> dict[str, Any]:
    """What the letter is, its problems if it is a draft, and where its formats are fetched."""
    return _described(kept_letters.letter_on_file(desk, actor, letter_id))


@router.delete("/letters/{letter_id}", status_code=204, responses=responses(404))
def delete_letter(desk: TheDesk, actor: TheActor, letter_id: str) -> None:
    """Delete a letter."""
    kept_letters.delete_letter(desk, actor, letter_id)


def _order(wanted: dict[str, Any]) -> LetterOrder:
    try:
        read = LetterWanted.model_validate(wanted)
    except ValidationError as error:
        raise Invalid(field_problems(error.errors(include_url=False))) from None
    return LetterOrder(read.kind, read.on, read.signer, read.is_draft_allowed)


def _described(stored: StoredLetter) -> dict[str, Any]:
    """The shape of LetterSaved."""
    address = f"/api/v1/letters/{stored.entry.id}"
    return {
        **ENTRY.dump_python(stored.entry, mode="json"),
        "author": stored.letter.author,
        "problems": [asdict(one) for one in stored.letter.problems],
        "formats": {name: f"{address}.{name}" for name in (*FORMAT_NAMES, "json")},
    }
