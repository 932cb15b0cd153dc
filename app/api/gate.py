"""What every endpoint starts with: desk, actor behind the token, body within its limit, version meant."""

import re
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.security import HTTPBearer

from app.auth.tokens import actor_of
from app.domain.people import Actor
from app.errors import FieldProblem, Invalid, TooLarge
from app.services.desk import LOCAL, Desk

DRAINED = 100 * 1024 * 1024
ETAG = re.compile(r'\A(?:W/)?"(\d{1,18})"\Z')
bearer = HTTPBearer(auto_error=False, description="The practice's token: REJOINDER_TOKEN, or the one printed at start.")


# These do no waiting, so they are `async`: a plain function would be sent to another thread and back each time.
async def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


async def signed_in(request: Request, _shown_in_the_documentation: Annotated[object, Depends(bearer)]) -> Actor:
    return actor_of(request.headers.get("authorization"), request.app.state.token, LOCAL)


TheDesk = Annotated[Desk, Depends(desk_of)]
TheActor = Annotated[Actor, Depends(signed_in)]


async def body_of(request: Request, _actor: TheActor, desk: TheDesk) -> bytes:
    """The body, read piece by piece. Beyond the limit nothing is kept; what still comes is thrown away for a while,
    so that the sender reads the answer instead of a broken connection."""
    pieces: list[bytes] = []
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size <= desk.max_bytes:
            pieces.append(piece)
            continue
        pieces.clear()
        if size > DRAINED:
            break
    if size > desk.max_bytes:
        raise TooLarge(f"A body may have {desk.max_bytes // 1024:,} KB; this one has more.")
    return b"".join(pieces)


async def version_meant(
    if_match: Annotated[str | None, Header(description='The `ETag` that you read, such as `"7"`.')] = None,
) -> int | None:
    """None: whatever the newest is."""
    if if_match is None or if_match.strip() == "*":
        return None
    found = ETAG.match(if_match.strip())
    if found is None:
        raise Invalid((FieldProblem("If-Match", 'is not an ETag of ours; send it as you read it, such as "7"'),))
    return int(found[1])


TheBody = Annotated[bytes, Depends(body_of)]
TheVersion = Annotated[int | None, Depends(version_meant)]


def etag(version: int) -> dict[str, str]:
    return {"ETag": f'"{version}"'}
