"""One line per request: method, route, status, milliseconds, its id. The route: a path may hold a record's id.

Answers that may hold health data are not to be stored by anybody on their way.
"""

import logging
import time
from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("rejoinder.access")
PRIVATE = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]


class AccessLog:
    """A plain ASGI layer: it neither reads nor buffers a body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, status, method = time.perf_counter(), 500, scope["method"]

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = _private(message.get("headers", ()))
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            route = scope.get("rejoinder_route") or getattr(scope.get("route"), "path", "no such route")
            took = (time.perf_counter() - start) * 1000
            log.info("%s %s %d %.1f ms %s", method, route, status, took, scope.get("rejoinder_request", ""))


def _private(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """A header that is there already stays: what holds nobody's data may say that it can be kept."""
    given = list(headers)
    there = {name.lower() for name, _ in given}
    return given + [(name, value) for name, value in PRIVATE if name not in there]
