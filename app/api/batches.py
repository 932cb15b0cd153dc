"""Many cases at once: lines in, progress, lines out. Workers (`rejoinder worker`) do what is in them."""

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from app.api.gate import TheActor, TheDesk
from app.api.line_bodies import NDJSON, Lines
from app.api.once import TheOnce
from app.api.paging import ThePage, listed
from app.api.problems import responses, told
from app.api.shapes import answered, json_list_answer
from app.domain.values import Day
from app.errors import FieldProblem
from app.services import batches
from app.services.batch_lines import BatchOrder, Made
from app.services.batches import Batch, ItemEntry
from app.services.cases import utc
from app.services.desk import Desk
from app.services.letters import FORMAT_NAMES

router = APIRouter(prefix="/batches", tags=["batches"])
LINES = "One `BatchLine` a line; a line that is itself a case document (`rejoinder-case/1`) will do too."
SENT = {
    "requestBody": {
        "required": True,
        "description": LINES,
        "content": {
            NDJSON: {
                "schema": {"type": "string", "pattern": r"\S"},
                "example": '{"ref": "a-17", "case_id": "…", "kind": "internal_appeal"}',
            }
        },
    }
}
RESULTS = {
    "description": "One `BatchResult` a line, in the order of the lines sent",
    "content": {NDJSON: {"schema": {"type": "string"}}},
}
PACKET = {
    "description": "The packet",
    "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
}
LineState = Literal["waiting", "done", "refused", "failed", "cancelled"]


class BatchCounts(BaseModel):
    """How many lines are in each state."""

    waiting: int = Field(description="Not done yet; a worker may be at it.")
    done: int = Field(description="Everything that was wanted is kept.")
    refused: int = Field(description="The line is wrong or its letter is not ready; nothing of it is kept.")
    failed: int = Field(description="We could not do it; nothing of it is kept.")
    cancelled: int = Field(description="It was not done before the batch was cancelled.")


class BatchTold(BaseModel):
    """How far a batch is."""

    id: str
    state: Literal["waiting", "running", "done", "cancelled"]
    make: Made | None = Field(description="What is made of each line.")
    kind: str | None = Field(description="The kind of letter, where a line names no other.")
    on: str | None = Field(description="The day on which every line is judged.")
    size: int = Field(description="How many lines there are.")
    counts: BatchCounts
    created_at: str
    updated_at: str
    results: str = Field(description="Where the results are fetched, also while it runs.")
    is_damaged: bool = Field(
        default=False, description="What was wanted of it does not open any more; lines that waited are `failed`."
    )


class BatchResult(BaseModel):
    """What became of one line. With problems, nothing of the line is kept."""

    number: int = Field(description="The line's number, from 1; blank lines count.")
    ref: str | None = Field(description="Your own word for the line.")
    state: LineState
    case_id: str | None
    letter_id: str | None
    formats: dict[str, str] = Field(description="Where each format of the letter is fetched.")
    packet: str | None = Field(description="Where the packet is fetched.")
    code: str | None = Field(default=None, description="The kind of failure, as in problem details.")
    title: str | None = None
    detail: str | None = None
    problems: list[dict[str, str]] | None = None
    use_instead: str | None = None


@router.post("", status_code=202, response_model=BatchTold, responses=responses(409, 413, 422), openapi_extra=SENT)
async def create_batch(
    request: Request,
    once: TheOnce,
    make: Annotated[Made, Query(description="What is made of each line's case.")] = "letter",
    kind: Annotated[str | None, Query(description="The kind of letter, where a line names no other.")] = None,
    on: Annotated[Day | None, Query(description="The day to judge on; the day of arrival when left out.")] = None,
    is_draft_allowed: Annotated[bool, Query(description="Keep letters that have problems, as drafts.")] = False,
) -> Response:
    """Take many cases at once. Each line is independent of the others and done exactly once."""
    desk, actor = once.desk, once.actor
    order = BatchOrder(make, on or desk.today(), kind, is_draft_allowed)
    lines = Lines(request, desk.max_bytes)
    batch_id = await run_in_threadpool(batches.begin_batch, desk, actor, order)
    try:
        async for some in lines:
            if some:
                await run_in_threadpool(batches.add_lines, desk, actor, batch_id, some)

        def opened(desk: Desk) -> Response:
            batch = batches.open_batch(desk, actor, batch_id, lines.count)
            return answered(_told(batch), 202, {"Location": f"/api/v1/batches/{batch_id}"})

        answer = await run_in_threadpool(once.answer, lines.digest.digest(), opened)
    except BaseException:
        await run_in_threadpool(batches.delete_batch, desk, actor, batch_id)
        raise
    if answer.headers.get("Location", "").rpartition("/")[2] != batch_id:  # sent before with the same key
        await run_in_threadpool(batches.delete_batch, desk, actor, batch_id)
    return answer


@router.get(
    "", response_class=Response, responses={200: json_list_answer("BatchTold", "Newest first"), **responses(422)}
)
def list_batches(desk: TheDesk, actor: TheActor, page: ThePage) -> Response:
    """The batches of the practice, newest first."""
    rows = [_told(batch) for batch in batches.batches_on_file(desk, actor)]
    return listed(page, rows, lambda row: str(row["id"]))


@router.get("/{batch_id}", response_model=BatchTold, responses=responses(404))
def read_batch(desk: TheDesk, actor: TheActor, batch_id: str) -> Response:
    """How far the batch is."""
    return answered(_told(batches.batch_on_file(desk, actor, batch_id)))


@router.post("/{batch_id}/cancel", response_model=BatchTold, responses=responses(404, 409, 422))
def cancel_batch(once: TheOnce, batch_id: str) -> Response:
    """Do no more of it. What is done stays; of a line that a worker is at, nothing is kept."""
    return once.answer(b"", lambda desk: answered(_told(batches.cancel_batch(desk, once.actor, batch_id))))


@router.delete("/{batch_id}", status_code=204, responses=responses(404))
def delete_batch(desk: TheDesk, actor: TheActor, batch_id: str) -> None:
    """Delete the batch and its results; the cases and letters that it made stay."""
    batches.delete_batch(desk, actor, batch_id)


@router.get("/{batch_id}/results", response_class=Response, responses={200: RESULTS, **responses(404, 422)})
def fetch_batch_results(
    desk: TheDesk,
    actor: TheActor,
    batch_id: str,
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="Only lines behind this number.")] = 0,
    state: Annotated[LineState | None, Query(description="Only lines in this state.")] = None,
) -> Response:
    """Every line with what became of it, one JSON object a line."""
    batches.batch_on_file(desk, actor, batch_id)
    entries = batches.items_of(desk, actor, batch_id, after)
    return StreamingResponse(_results(batch_id, entries, state), media_type=NDJSON)


@router.get("/{batch_id}/packets/{number}.pdf", response_class=Response, responses={200: PACKET, **responses(404, 422)})
def fetch_batch_packet(desk: TheDesk, actor: TheActor, batch_id: str, number: int) -> Response:
    """The packet of one line: letter and papers as one PDF in mailing order."""
    heading = {"Content-Disposition": f'attachment; filename="packet-{number}.pdf"'}
    return Response(batches.packet_of(desk, actor, batch_id, number), 200, heading, "application/pdf")


def _told(batch: Batch) -> dict[str, Any]:
    order = batch.order
    return {
        "id": batch.id,
        "state": batch.state,
        "make": order.make if order else None,
        "kind": order.kind if order else None,
        "on": order.on.isoformat() if order else None,
        "size": batch.size,
        "counts": batch.counts,
        "created_at": utc(batch.created_at),
        "updated_at": utc(batch.updated_at),
        "results": f"/api/v1/batches/{batch.id}/results",
        "is_damaged": order is None,
    }


def _results(batch_id: str, entries: Iterator[ItemEntry], state: LineState | None) -> Iterator[bytes]:
    for entry in entries:
        if state in (None, entry.state):
            yield json.dumps(_result(batch_id, entry), ensure_ascii=False).encode() + b"\n"


def _result(batch_id: str, entry: ItemEntry) -> dict[str, Any]:
    letter = f"/api/v1/letters/{entry.letter_id}"
    failure = {name: value for name, value in entry.answer.items() if name != "ref"}
    if "problems" in failure:
        failure["problems"] = [told(FieldProblem(**problem)) for problem in failure["problems"]]
    return {
        "number": entry.number,
        "ref": entry.answer.get("ref"),
        "state": entry.state,
        "case_id": entry.case_id,
        "letter_id": entry.letter_id,
        "formats": {name: f"{letter}.{name}" for name in (*FORMAT_NAMES, "json")} if entry.letter_id else {},
        "packet": f"/api/v1/batches/{batch_id}/packets/{entry.number}.pdf" if entry.has_packet else None,
        **failure,
    }
