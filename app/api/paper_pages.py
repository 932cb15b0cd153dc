"""The pages of a paper, put in order, turned and left out; the files stay as they came."""

from typing import Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.api.bodies import TheBody
from app.api.gate import TheActor, TheDesk, TheVersionChanged, etag
from app.api.once import TheOnce
from app.api.problems import responses
from app.api.shapes import answered, json_answer, json_body
from app.domain.paper_pages import Laid, LaidPage
from app.domain.people import Actor
from app.errors import Invalid
from app.services import paper_pages, paper_queue
from app.services.case_documents import json_object
from app.services.desk import Desk
from app.services.field_problems import field_problems

PAGES = json_answer("PaperPages", "The pages in their order; `ETag` is the case's version after a change")
router = APIRouter(prefix="/cases/{case_id}/documents", tags=["papers"])


class PageLaid(BaseModel):
    model_config = ConfigDict(extra="forbid")
    came: int = Field(ge=1, le=9999, description="Its number in the files as they came, through all of them, from 1.")
    turn: int = Field(default=0, description="Degrees clockwise: 0, 90, 180 or 270.")
    is_left_out: bool = Field(default=False, description="It is not read and goes into no packet.")


class PagesLaid(BaseModel):
    """Every page of the paper once, in the order that is wanted."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"pages": [{"came": 2}, {"came": 1, "turn": 90}]}]},
    )
    pages: list[PageLaid] = Field(min_length=1, max_length=2000)


class PageShown(BaseModel):
    came: int = Field(description="Its number in the files as they came.")
    page: int | None = Field(description="Its number in the paper; none where it is left out.")
    turn: int
    is_left_out: bool
    is_named: bool = Field(description="The case rests on it, so it cannot be left out.")


class PaperPages(BaseModel):
    document: str
    state: str = Field(description="`waiting` until the paper is read the way it lies.", examples=["read"])
    pages: list[PageShown] = Field(description="Empty while it was never read, and of Word files and text.")


@router.get("/{document}/pages", response_class=Response, responses={200: PAGES, **responses(404)})
def read_paper_pages(desk: TheDesk, actor: TheActor, case_id: str, document: str) -> Response:
    return answered(_told(desk, actor, case_id, document))


@router.put(
    "/{document}/pages",
    response_class=Response,
    responses={200: PAGES, **responses(404, 409, 412, 413, 422, 428)},
    openapi_extra=json_body("PagesLaid", "Every page once"),
)
def lay_paper_pages(once: TheOnce, case_id: str, document: str, body: TheBody, version: TheVersionChanged) -> Response:
    """The paper is read once more as it lies then. What was confirmed stays with its page, whose number follows it; a
    page that the case rests on is not left out (409)."""
    wanted = _laid(json_object(body, once.desk.max_bytes))

    def made(desk: Desk) -> Response:
        newest = paper_pages.lay(desk, once.actor, case_id, document, lambda _: wanted, version)
        return answered(_told(desk, once.actor, case_id, document), headers=etag(newest))

    answer = once.answer(body, made)
    paper_queue.wake()
    return answer


def _laid(sent: dict[str, Any]) -> Laid:
    try:
        given = PagesLaid.model_validate(sent)
    except ValidationError as error:
        raise Invalid(field_problems(error.errors(include_url=False))) from None
    return tuple(LaidPage(page.came, page.turn, page.is_left_out) for page in given.pages)


def _told(desk: Desk, actor: Actor, case_id: str, document: str) -> dict[str, Any]:
    paper, shown = paper_pages.pages_on_file(desk, actor, case_id, document)
    pages = [
        {
            "came": page.came,
            "page": page.number,
            "turn": page.turn,
            "is_left_out": page.number is None,
            "is_named": page.is_named,
        }
        for page in shown
    ]
    return {"document": document, "state": paper.state, "pages": pages}
