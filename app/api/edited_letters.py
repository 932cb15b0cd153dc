"""A letter that was changed in a word processor comes back."""

from typing import Any

from fastapi import APIRouter, Response

from app.api.bodies import TheBody
from app.api.letters import described
from app.api.once import TheOnce
from app.api.problems import responses
from app.api.shapes import LetterTakenBack, answered
from app.services.desk import Desk
from app.services.edited_letters import facts_changed_by_hand, take_back
from app.services.kept_letters import letter_on_file
from app.services.letters import media_type

router = APIRouter(tags=["letters"])
WORD: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The Word file, with tracked changes or without",
        "content": {media_type("docx"): {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post(
    "/letters/{letter_id}/edits",
    status_code=201,
    operation_id="takeLetterBack",
    response_model=LetterTakenBack,
    responses=responses(404, 409, 413, 415, 422),
    openapi_extra=WORD,
)
def take_letter_back(once: TheOnce, letter_id: str, body: TheBody, by: str | None = None) -> Response:
    """Keep a changed copy of a letter as a new version. What differs rests on `by`, a person of the case (the signer
    where it is not given); numbers, days and a no that came or went are told, since no record stands behind them."""

    def made(desk: Desk) -> Response:
        taken = take_back(desk, once.actor, letter_id, body, by)
        old, new = (letter_on_file(desk, once.actor, id_) for id_ in (letter_id, taken.entry.id))
        facts = [{"kind": fact.kind, "words": fact.words} for fact in facts_changed_by_hand(old.letter, new.letter)]
        told = {"changed_facts": facts, "comments": list(taken.comments), "left": list(taken.left)}
        return answered({**described(new), **told}, 201, {"Location": f"/api/v1/letters/{taken.entry.id}"})

    return once.answer(body, made)
