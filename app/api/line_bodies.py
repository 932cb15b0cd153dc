"""A body of many lines (NDJSON), handed on some lines at a time: however long it is, memory stays flat."""

import asyncio
import hashlib
import zlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

from fastapi import Request

from app.api.bodies import check_end, check_type, unpacking_of
from app.domain.told import unsaid
from app.errors import FieldProblem, Invalid, TooLarge, TooSlow
from app.services.batches import MOST_BYTES, MOST_LINES

NDJSON = "application/x-ndjson"
AT_ONCE = 1024 * 1024  # bytes of lines that are handed on together
PIECE = 256 * 1024


@dataclass(slots=True)
class Lines:
    """Lines as they arrive, numbered from 1; blank ones are passed over, and keep their number."""

    request: Request
    most_of_a_line: int
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    count: int = 0
    number: int = 0
    most_lines: int = MOST_LINES
    most_bytes: int = MOST_BYTES

    async def __aiter__(self) -> AsyncIterator[list[tuple[int, bytes]]]:
        """Raises where a piece takes too long to come or a line is longer than a document may be."""
        check_type(self.request)
        ready: list[tuple[int, bytes]] = []
        size, whole_size, rest = 0, 0, b""
        async for piece in self._pieces():
            whole_size += len(piece)
            if whole_size > self.most_bytes:
                raise TooLarge(unsaid("batch.large", most=f"{self.most_bytes // (1024 * 1024):,}"))
            *whole, rest = (rest + piece).split(b"\n")
            if len(rest) > self.most_of_a_line or any(len(full) > self.most_of_a_line for full in whole):
                raise TooLarge(f"A line may have {self.most_of_a_line // 1024:,} KB; one has more.")
            for line in whole:
                self._take(ready, line)
            size += len(piece)
            if size > AT_ONCE:
                yield ready
                ready, size = [], 0
        self._take(ready, rest)
        yield ready

    def _take(self, ready: list[tuple[int, bytes]], line: bytes) -> None:
        self.number += 1
        if self.number > self.most_lines:  # blank ones too: a small packed body may hold thousands of millions
            raise TooLarge(unsaid("batch.long", most=f"{self.most_lines:,}"))
        if line.strip():
            self.count += 1
            ready.append((self.number, line))

    async def _pieces(self) -> AsyncIterator[bytes]:
        unpacking = unpacking_of(self.request)
        stream, seconds = self.request.stream().__aiter__(), self.request.app.state.manners.body_seconds
        try:
            while True:
                async with asyncio.timeout(seconds):
                    sent = await anext(stream, b"")
                if not sent:
                    break
                for piece in _unpacked(sent, unpacking):
                    self.digest.update(piece)
                    yield piece
                    await asyncio.sleep(0)  # others have their turn between the pieces of what was packed
        except TimeoutError:
            raise TooSlow from None
        except zlib.error:
            raise Invalid((FieldProblem("Content-Encoding", "says gzip, and the body is none"),)) from None
        if unpacking and not unpacking.eof:
            raise Invalid((FieldProblem("Content-Encoding", "says gzip, and the body is not whole"),))


def _unpacked(sent: bytes, unpacking: "zlib._Decompress | None") -> Iterator[bytes]:
    """What a small piece unpacks to may be large: it comes in pieces too."""
    if unpacking is None:
        yield sent
        return
    yield unpacking.decompress(sent, PIECE)
    while unpacking.unconsumed_tail:
        yield unpacking.decompress(unpacking.unconsumed_tail, PIECE)
    check_end(unpacking)
