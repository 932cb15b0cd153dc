"""What HTTP asks of every address: HEAD, OPTIONS, 304, 406, the hosts we answer for, how often one may ask.

One plain ASGI layer around all doors. It neither reads nor buffers a body.
"""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import FastAPI
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.addresses import methods_at
from app.api.problems import problem

API = "/api/"
PROBLEM = "application/problem+json"
PORT = re.compile(r":\d+\Z")
Pairs = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Manners:
    """`hosts`: the names we answer for, none: any. `rate`: how often one client may ask, such as `6000/minute`; empty:
    as often as it likes. `body_seconds`: how long a body may take to arrive."""

    hosts: tuple[str, ...] = ()
    rate: str = ""
    body_seconds: int = 30


class WellMannered:
    def __init__(self, app: ASGIApp, door: FastAPI, manners: Manners) -> None:
        self.door = door
        self.app, self.hosts = app, frozenset(host.lower() for host in manners.hosts)
        self.rate = parse(manners.rate) if manners.rate else None
        self.limiter = FixedWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        told: Pairs = ()
        refused = self._wrong_host(asked)
        if not refused and scope["path"].startswith(API):
            refused, told = self._counted(scope)
            refused = refused or _options(self.door, scope) or _unacceptable(scope, asked)
        sending = _Sending(scope, asked, send, told)
        if refused:
            await refused(scope, receive, sending)
        elif scope["method"] == "HEAD":
            scope["method"] = "GET"
            await self.app(scope, receive, sending)
        else:
            await self.app(scope, receive, sending)

    def _wrong_host(self, asked: Headers) -> Response | None:
        if not self.hosts or PORT.sub("", asked.get("host", "")).lower() in self.hosts:
            return None
        return problem(421, "This server does not answer for that host name; REJOINDER_HOSTS lists those it does")

    def _counted(self, scope: Scope) -> tuple[Response | None, Pairs]:
        """The headers of draft-ietf-httpapi-ratelimit-headers, and 429 once there is nothing left."""
        if self.rate is None:
            return None, ()
        client = (scope.get("client") or ("?",))[0]
        is_within = self.limiter.hit(self.rate, client)
        window = self.limiter.get_window_stats(self.rate, client)
        seconds = max(1, round(window.reset_time - time.time()))
        policy = f'"client";q={self.rate.amount};w={self.rate.get_expiry()}'
        left = f'"client";r={max(0, window.remaining)};t={seconds}'
        told = ((b"ratelimit-policy", policy.encode()), (b"ratelimit", left.encode()))
        if is_within:
            return None, told
        words = "This client asks too often; wait as many seconds as Retry-After says"
        return problem(429, words, headers={"Retry-After": str(seconds)}), told


@dataclass(slots=True)
class _Sending:
    """Passes an answer on: without its body for HEAD, as 304 where the asker has it, as 406 where he cannot read it."""

    scope: Scope
    asked: Headers
    send: Send
    told: Pairs
    is_head: bool = False
    replaced: Response | None = None
    is_silent: bool = False

    def __post_init__(self) -> None:
        self.is_head = self.scope["method"] == "HEAD"

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._begin(message)
            await self.send(message)
        elif message["type"] != "http.response.body":
            await self.send(message)
        elif not self.is_silent:
            await self.send({**message, "body": b""} if self.is_head else message)
        elif not message.get("more_body"):
            body = bytes(self.replaced.body) if self.replaced and not self.is_head else b""
            await self.send({"type": "http.response.body", "body": body})

    def _begin(self, message: Message) -> None:
        headers = Headers(raw=list(message["headers"]))
        is_read = self.scope["method"] == "GET" and message["status"] == 200 and self.scope["path"].startswith(API)
        if is_read and _is_known(self.asked, headers):
            message["status"], self.is_silent = 304, True
            kept = (b"etag", b"cache-control", b"vary", b"x-request-id")
            message["headers"] = [header for header in message["headers"] if header[0].lower() in kept]
        elif is_read and not _accepts(self.asked, headers.get("content-type", "")):
            self.replaced, self.is_silent = _cannot_be_read(self.scope), True
            message["status"], message["headers"] = 406, list(self.replaced.raw_headers)
        message["headers"] = [*message["headers"], *self.told]


def _is_known(asked: Headers, answer: Headers) -> bool:
    known, mark = asked.get("if-none-match", ""), answer.get("etag")
    return bool(mark) and (known.strip() == "*" or mark in [tag.strip().removeprefix("W/") for tag in known.split(",")])


def _accepts(asked: Headers, media_type: str) -> bool:
    """Whether the Accept header takes this type (RFC 9110 12.5.1); no header takes all."""
    accept = asked.get("accept", "").strip()
    kind = media_type.partition(";")[0].strip().lower()
    if not accept or not kind:
        return True
    wanted = [choice.split(";") for choice in accept.lower().split(",")]
    refused = {
        kinds[0].strip()
        for kinds in wanted
        if any(re.fullmatch(r"\s*q=0(\.0*)?\s*", parameter) for parameter in kinds[1:])
    }
    taken = {kinds[0].strip() for kinds in wanted} - refused
    if taken == {PROBLEM}:  # a generated client's way of naming what it can read of an answer that is a file
        return True
    return kind not in refused and bool({kind, f"{kind.partition('/')[0]}/*", "*/*"} & taken)


def _unacceptable(scope: Scope, asked: Headers) -> Response | None:
    """What changes something is refused before it does: its answer is JSON."""
    if scope["method"] in {"GET", "HEAD"} or any(
        _accepts(asked, f"application/{subtype}") for subtype in ("json", "problem+json", "x-ndjson")
    ):
        return None
    return _cannot_be_read(scope)


def _cannot_be_read(scope: Scope) -> Response:
    return problem(406, "This address has no answer in a type that the Accept header takes", scope=scope)


def _options(door: FastAPI, scope: Scope) -> Response | None:
    methods = methods_at(door, scope["path"]) if scope["method"] == "OPTIONS" else ()
    return Response(status_code=204, headers={"Allow": ", ".join(methods)}) if methods else None
