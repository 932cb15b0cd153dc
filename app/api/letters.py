"""Letters of a case: write, list, fetch in any format."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Response
from pydantic import TypeAdapter, ValidationError

from app.api.bodies import TheBody
from app.api.gate import TheActor, TheDesk
from app.api.once import TheOnce
from app.api.paging import ThePage, listed
from app.api.problems import responses
from app.api.shapes import LetterSaved, LetterWanted, SignatureTold, answered, json_body, json_list_answer
from app.domain.told import unsaid
from app.errors import Invalid, NotFound
from app.services import kept_letters, signatures
from app.services.case_documents import json_object
from app.services.desk import Desk
from app.services.field_problems import field_problems
from app.services.kept_letters import LetterEntry, LetterOrder, StoredLetter
from app.services.letters import FORMAT_NAMES, file_name, media_type

router = APIRouter(tags=["letters"])
ENTRY = TypeAdapter(LetterEntry)
BINARY = {"type": "string", "format": "binary"}
BLOCKS = {"description": "`rejoinder-letter/1`", "content": {"application/json": {"schema": {"type": "object"}}}}
LISTED = json_list_answer("LetterListed", "Newest first")


@router.post(
    "/cases/{case_id}/letters",
    status_code=201,
    response_model=LetterSaved,
    responses=responses(404, 409, 413, 422),
    openapi_extra=json_body("LetterWanted", "What to write", {"kind": "internal_appeal", "on": "2026-10-20"}),
)
def create_letter(once: TheOnce, case_id: str, body: TheBody) -> Response:
    """Write a letter and keep it. Refused with 409 when this case has no such letter, or it has problems."""
    order = _order(json_object(body, once.desk.max_bytes))

    def made(desk: Desk) -> Response:
        stored = kept_letters.write_letter(desk, once.actor, case_id, order)
        return answered(described(stored), 201, {"Location": f"/api/v1/letters/{stored.entry.id}"})

    return once.answer(body, made)


@router.get("/cases/{case_id}/letters", response_class=Response, responses={200: LISTED, **responses(404, 422)})
def list_letters(desk: TheDesk, actor: TheActor, case_id: str, page: ThePage) -> Response:
    """The letters of a case, newest first."""
    rows = [ENTRY.dump_python(entry, mode="json") for entry in kept_letters.letters_on_file(desk, actor, case_id)]
    return listed(page, rows, lambda row: str(row["id"]))


def _add_format(name: str) -> None:
    """One address and one media type for each format; the same bytes each time."""
    file = {"description": "The letter", "content": {media_type(name): {"schema": BINARY}}}

    @router.get(
        f"/letters/{{letter_id}}.{name}",
        summary=f"The letter as {name.upper()}",
        operation_id=f"fetchLetter{name.title()}",
        response_class=Response,
        responses={200: file, **responses(404)},
    )
    def fetch_letter(desk: TheDesk, actor: TheActor, letter_id: str) -> Response:
        letter = kept_letters.letter_on_file(desk, actor, letter_id).letter
        heading = {"Content-Disposition": f'attachment; filename="{file_name(letter, name)}"'}
        return Response(kept_letters.letter_file(desk, actor, letter, name), 200, heading, media_type(name))


for _name in FORMAT_NAMES:
    _add_format(_name)


@router.get(
    "/letters/{letter_id}.json",
    operation_id="fetchLetterJson",
    response_class=Response,
    responses={200: BLOCKS, **responses(404)},
)
def fetch_blocks(desk: TheDesk, actor: TheActor, letter_id: str) -> Response:
    """The letter's blocks, each with what it rests on, for programs that lay out letters themselves."""
    return answered(kept_letters.letter_blocks(kept_letters.letter_on_file(desk, actor, letter_id).letter))


@router.get("/letters/{letter_id}", response_model=LetterSaved, responses=responses(404))
def read_letter(desk: TheDesk, actor: TheActor, letter_id: str) -> dict[str, Any]:
    """What the letter is, its problems if it is a draft, and where its formats are fetched."""
    return described(kept_letters.letter_on_file(desk, actor, letter_id))


@router.get("/letters/{letter_id}/signature", response_model=SignatureTold, responses=responses(404))
def read_signature(desk: TheDesk, actor: TheActor, letter_id: str) -> dict[str, Any]:
    """Who signed the letter on its page, when, and the digest of what was signed. Only a person signs, on the page."""
    held = signatures.signature_on_file(desk, actor, letter_id)
    if held is None:
        raise NotFound(unsaid("missing.signature"))
    return {**held.signature.model_dump(mode="json"), "is_valid": held.is_valid}


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


def described(stored: StoredLetter) -> dict[str, Any]:
    """The shape of LetterSaved."""
    address = f"/api/v1/letters/{stored.entry.id}"
    return {
        **ENTRY.dump_python(stored.entry, mode="json"),
        "author": stored.letter.author,
        "problems": [asdict(problem) for problem in stored.letter.problems],
        "formats": {name: f"{address}.{name}" for name in (*FORMAT_NAMES, "json")},
    }
