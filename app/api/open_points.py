"""What is missing in a case, as data, and the answers to it."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.api.bodies import TheBody
from app.api.cases import On, case_saved
from app.api.gate import TheActor, TheDesk, TheVersion
from app.api.once import TheOnce
from app.api.paging import ThePage, listed
from app.api.problems import responses
from app.api.shapes import CaseSaved, json_body, json_list_answer
from app.domain.open_points import OpenKind
from app.errors import Invalid
from app.services import open_points
from app.services.case_documents import json_object
from app.services.field_problems import field_problems

OPEN = json_list_answer("OpenPoint", "The most useful first")
EXAMPLE = {"answers": [{"path": "/denial/received_on", "value": "2026-10-08"}]}
router = APIRouter(prefix="/cases/{case_id}", tags=["cases"])


class AnswerGiven(BaseModel):
    """A value for one place of the case document."""

    model_config = ConfigDict(extra="forbid")
    path: str = Field(
        description="The `path` of an open point: a JSON pointer.",
        json_schema_extra={"pattern": "^/"},
        examples=["/denial/received_on"],
    )
    value: Any = Field(description="In the shape that `answer` describes.", examples=["2026-10-08"])


class AnswersGiven(BaseModel):
    """Answers to open points. All are kept, or none."""

    model_config = ConfigDict(extra="forbid")
    answers: list[AnswerGiven] = Field(min_length=1, max_length=500)


@router.get("/open", response_class=Response, responses={200: OPEN, **responses(404, 422)})
def list_open_points(
    desk: TheDesk,
    actor: TheActor,
    case_id: str,
    page: ThePage,
    on: On = None,
    kind: Annotated[OpenKind | None, Query(description="Only those that this would fill.")] = None,
) -> Response:
    """Every unknown fact and every gap, the most useful first: its place, the shape of an answer, how to ask."""
    points = open_points.open_points(desk, actor, case_id, on)
    return listed(page, [asdict(point) for point in points if kind in (None, point.kind)], lambda row: str(row["id"]))


@router.post(
    "/answers",
    response_model=CaseSaved,
    responses=responses(404, 409, 412, 413, 422),
    openapi_extra=json_body("AnswersGiven", "Answers, each with the `path` of its open point", EXAMPLE),
)
def answer_open_points(once: TheOnce, case_id: str, body: TheBody, version: TheVersion) -> Response:
    """Put answers where they belong. A record without an id is given one; the whole case is checked again."""
    given = _given(json_object(body, once.desk.max_bytes))
    answers = [open_points.PointAnswer(answer.path, answer.value) for answer in given.answers]
    actor = once.actor
    return once.answer(body, lambda desk: case_saved(open_points.answer_points(desk, actor, case_id, answers, version)))


def _given(sent: dict[str, Any]) -> AnswersGiven:
    try:
        return AnswersGiven.model_validate(sent)
    except ValidationError as error:
        raise Invalid(field_problems(error.errors(include_url=False))) from None
