"""The body of a request: in a type that the address reads, in time, unpacked, and never more than the limit."""

import asyncio
import zlib
from typing import Annotated

from fastapi import Depends, Request

from app.api.gate import TheActor, TheDesk
from app.errors import FieldProblem, Invalid, TooLarge, TooSlow, Unsupported
from app.services.uploads import within

JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"
GZIP = ("gzip", "x-gzip")


async def body_of(request: Request, _actor: TheActor, desk: TheDesk) -> bytes:
    """The body as it was before it was packed for the way."""
    check_type(request)
    unpacking = unpacking_of(request)
    try:
        async with asyncio.timeout(request.app.state.manners.body_seconds):
            return await _read(request, desk.max_bytes, unpacking)
    except TimeoutError:
        raise TooSlow from None
    except zlib.error:
        raise Invalid((FieldProblem("Content-Encoding", "says gzip, and the body is none"),)) from None


async def _read(request: Request, most: int, unpacking: "zlib._Decompress | None") -> bytes:
    sentence = f"A body may have {most // 1024:,} KB; this one has more."
    sent = within(request.stream(), most, sentence)
    if unpacking is None:
        return b"".join([piece async for piece in sent])
    pieces: list[bytes] = []
    size = 0
    async for piece in sent:
        if size <= most:  # beyond it nothing is unpacked: a small body may hold a thousand times its size
            pieces.append(unpacking.decompress(piece, most + 1 - size))
            size += len(pieces[-1])
            check_end(unpacking)
    if size > most:
        raise TooLarge(sentence)
    if not unpacking.eof:
        raise zlib.error
    return b"".join(pieces)


def check_type(request: Request) -> None:
    """A body that says nothing of its type is read as what the address wants."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    extra = getattr(request.scope["route"], "openapi_extra", None) or {}
    read = tuple(extra.get("requestBody", {}).get("content", {JSON: None}))
    if not given or given in read or (given == JSON and MERGE_PATCH in read):
        return
    raise Unsupported(f"This address reads {' or '.join(read)}.", {"Accept": ", ".join(read)})


def unpacking_of(request: Request) -> "zlib._Decompress | None":
    given = request.headers.get("content-encoding", "identity").strip().lower()
    if given == "identity":
        return None
    if given in GZIP:
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    raise Unsupported("A body may be packed as gzip, or not at all.", {"Accept-Encoding": "gzip, identity"})


def check_end(unpacking: "zlib._Decompress") -> None:
    """Two packed bodies, one behind the other: the second would be lost without a word.

    Raises:
        Invalid: when something stands behind the end of the packed body.
    """
    if unpacking.unused_data:
        words = "says gzip, and something stands behind the end of the packed body; pack all of it as one"
        raise Invalid((FieldProblem("Content-Encoding", words),))


TheBody = Annotated[bytes, Depends(body_of)]
