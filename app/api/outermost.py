"""The layer that nothing unexpected gets past: the framework would log an error's words, and they may quote a record.

The asker is answered, the connection lives on for the next request, and the log gets one line: kind and place.
"""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import unexpected
from app.errors import place_of

log = logging.getLogger("rejoinder")


class Outermost:
    """A plain ASGI layer: it neither reads nor buffers a body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_begun = False

        async def sending(message: Message) -> None:
            nonlocal is_begun
            is_begun = is_begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception as error:
            log.error("unexpected %s", place_of(error))
            if not is_begun:
                await unexpected(scope)(scope, receive, send)
