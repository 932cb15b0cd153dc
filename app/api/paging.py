"""Every list comes in one envelope, `{data, next}`: `next` is the address of the page behind this one, or null."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response

from app.api.shapes import answered
from app.errors import FieldProblem, Invalid

MOST = 500
CASE_ID = re.compile(r"[0-9a-f]{32}")
Mark = list[str | None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """`after` marks the last row that was seen: rows that come or go before it move nothing."""

    request: Request
    limit: int
    after: Mark | None

    def next_address(self, mark: Mark) -> str:
        """This address again, with the cursor behind that row; a path alone, whatever host was asked for."""
        written = urlsafe_b64encode(json.dumps(mark, ensure_ascii=False).encode()).decode().rstrip("=")
        address = self.request.url.include_query_params(cursor=written)
        return f"{address.path}?{address.query}"


async def wanted_page(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many at most.")] = 100,
    cursor: Annotated[
        str | None, Query(max_length=1000, description="Out of the `next` of the page before; left out for the first.")
    ] = None,
) -> Wanted:
    return Wanted(request, limit, _read(cursor) if cursor is not None else None)


ThePage = Annotated[Wanted, Depends(wanted_page)]


def listed(
    page: Wanted, rows: Sequence[Any], key: Callable[[Any], str], headers: dict[str, str] | None = None
) -> Response:
    """The part of a short list that is asked for. A page goes on behind the row that the cursor names."""
    begin = 0
    if page.after is not None:
        begin = next((place + 1 for place, row in enumerate(rows) if [key(row)] == page.after), -1)
        if begin < 0:
            raise _strange()
    data = list(rows[begin : begin + page.limit])
    more = begin + page.limit < len(rows)
    return answered({"data": data, "next": page.next_address([key(data[-1])]) if more else None}, headers=headers)


def case_mark(behind: tuple[date | None, datetime, str]) -> Mark:
    due_on, created_at, case_id = behind
    return [due_on.isoformat() if due_on else None, created_at.isoformat(), case_id]


def behind_case(page: Wanted) -> tuple[date | None, datetime, str] | None:
    """Where a list of cases goes on. What no database could be asked for is no cursor of ours."""
    if page.after is None:
        return None
    try:
        due_on, created_at, case_id = page.after
        due = date.fromisoformat(due_on) if due_on else None
        created = datetime.fromisoformat(created_at or "").astimezone(UTC)
    except (ValueError, OverflowError):
        raise _strange() from None
    if not CASE_ID.fullmatch(case_id or ""):
        raise _strange()
    return due, created, case_id or ""


def _read(cursor: str) -> Mark:
    try:
        mark = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        raise _strange() from None
    if not isinstance(mark, list) or not all(part is None or isinstance(part, str) for part in mark):
        raise _strange()
    return mark


def _strange() -> Invalid:
    return Invalid(
        (FieldProblem("cursor", "is not a cursor of this list; take it out of the `next` of the page before"),)
    )
