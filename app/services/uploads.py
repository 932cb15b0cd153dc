"""What is sent comes in piece by piece and is held within its limit: one place for every door."""

from collections.abc import AsyncGenerator, AsyncIterator

from app.errors import TooLarge
from app.services.paper_files import MEBIBYTE

DRAINED = 100 * MEBIBYTE


async def within(stream: AsyncIterator[bytes], most: int, sentence: str) -> AsyncGenerator[bytes, None]:
    """The pieces, at most `most` bytes of them.

    What goes beyond is thrown away for a while, so that the sender reads the answer instead of a broken connection.

    Raises:
        TooLarge: with this sentence, when more was sent.
    """
    size = 0
    async for piece in stream:
        size += len(piece)
        if size <= most:
            yield piece
        elif size > DRAINED:
            break
    if size > most:
        raise TooLarge(sentence)
