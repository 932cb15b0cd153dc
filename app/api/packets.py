"""The packet of a kept letter: letter and papers in mailing order."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.api.bodies import TheBody
from app.api.gate import TheActor, TheDesk
from app.api.once import TheOnce
from app.api.problems import responses
from app.api.shapes import json_body
from app.domain.packet import Limits
from app.errors import Invalid
from app.services.case_documents import json_object
from app.services.case_packets import case_packet, zipped
from app.services.desk import Desk
from app.services.field_problems import field_problems
from app.services.paper_files import MEBIBYTE

router = APIRouter(tags=["letters"])
PDF, ZIP = "application/pdf", "application/zip"
BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}


class PacketWanted(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    names_to_black_out: list[str] = Field(
        default=[], max_length=50, description="Of third persons; made black for good in every paper."
    )
    is_fax: bool = Field(default=False, description="Black and white, as a fax machine sends it.")
    most_pages: int | None = Field(default=None, ge=1, le=10_000, description="Of one file.")
    most_mb: int | None = Field(default=None, ge=1, le=1_000, description="Of one file.")


@router.get(
    "/letters/{letter_id}/packet.pdf",
    operation_id="fetchPacket",
    response_class=Response,
    responses={200: {"description": "Letter and papers", "content": {PDF: BINARY}}, **responses(404, 422)},
)
def fetch_packet(
    desk: TheDesk, actor: TheActor, letter_id: str, is_fax: Annotated[bool, Query(description="For a fax.")] = False
) -> Response:
    """The letter with the papers of its case that came in as files, as one PDF in mailing order."""
    made = case_packet(desk, actor, letter_id, is_fax=is_fax)
    name, content = made.files[0]
    return Response(content, 200, {"Content-Disposition": f'attachment; filename="{name}"'}, PDF)


@router.post(
    "/letters/{letter_id}/packet.zip",
    operation_id="makePacket",
    response_class=Response,
    responses={
        200: {"description": "The files of the packet", "content": {ZIP: BINARY}},
        **responses(404, 409, 413, 415, 422),
    },
    openapi_extra=json_body("PacketWanted", "Limits, and names to black out", {"most_pages": 100}),
)
def make_packet(once: TheOnce, letter_id: str, body: TheBody) -> Response:
    """The same within the limits of a portal or a fax machine, and without the names of third persons. A name that
    stands in none of the papers is refused: misspelt, it would leave the house."""
    wanted = _wanted(json_object(body, once.desk.max_bytes))
    limits = Limits(wanted.most_pages, wanted.most_mb * MEBIBYTE if wanted.most_mb else None)
    names = tuple(wanted.names_to_black_out)

    def made(desk: Desk) -> Response:
        content = zipped(case_packet(desk, once.actor, letter_id, limits, is_fax=wanted.is_fax, names=names))
        return Response(content, 200, {"Content-Disposition": 'attachment; filename="packet.zip"'}, ZIP)

    return once.answer(body, made)


def _wanted(given: dict[str, Any]) -> PacketWanted:
    try:
        return PacketWanted.model_validate(given)
    except ValidationError as error:
        raise Invalid(field_problems(error.errors(include_url=False))) from None
