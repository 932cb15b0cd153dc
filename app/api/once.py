"""`Idempotency-Key` on a POST: what was asked twice is done once."""

import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Request, Response

from app.api.gate import TheActor, TheDesk
from app.domain.people import Actor
from app.errors import FieldProblem, Invalid
from app.services.case_documents import Json
from app.services.desk import Desk
from app.services.once import RequestMade, once

LONGEST_KEY = 255
KEY_SCHEMA = {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": r"\S"}
KEPT = ("content-type", "location", "etag")
MADE = re.compile(r"/api/v1/(case|letter)s/([0-9a-f]{32})")
REPLAYED = "Idempotency-Replayed"
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="Any words of yours, new for each request: sent again with the same words and body, the request is "
        "done once and answered as the first time, for a day.",
    ),
]


@dataclass(frozen=True, slots=True)
class Once:
    desk: Desk
    actor: Actor
    scope: tuple[str, ...] | None
    case_id: str | None = None
    letter_id: str | None = None

    def answer(self, body: bytes, made: Callable[[Desk], Response]) -> Response:
        """What `made` answers at this desk; without a key, each time anew."""
        if self.scope is None:
            return made(self.desk)
        asked = RequestMade(self.scope, body, self.case_id, self.letter_id)
        kept, is_repeated = once(self.desk, self.actor, asked, lambda desk: _kept(made(desk)))
        return _answer(kept, is_repeated)


async def once_of(request: Request, desk: TheDesk, actor: TheActor, key: Key = None) -> Once:
    """A key counts for this practice, this client and this address."""
    if key is None:
        return Once(desk, actor, None)
    if not key.strip() or len(key) > LONGEST_KEY:
        raise Invalid((FieldProblem("Idempotency-Key", f"must have 1 to {LONGEST_KEY} characters"),))
    client = hashlib.sha256(request.headers.get("authorization", "").encode()).hexdigest()
    place = f"{request.url.path}?{request.url.query}"
    about = request.path_params
    scope = (actor.practice, client, request.method, place, key)
    return Once(desk, actor, scope, about.get("case_id"), about.get("letter_id"))


def _kept(answer: Response) -> Json:
    headers = {name: answer.headers[name] for name in KEPT if name in answer.headers}
    match = MADE.fullmatch(headers.get("location", ""))
    made = {match[1]: match[2]} if match else {}
    body = b64encode(bytes(answer.body)).decode()
    return {"status": answer.status_code, "headers": headers, "body": body, "made": made}


def _answer(kept: Json, is_repeated: bool) -> Response:
    headers = {**kept["headers"], **({REPLAYED: "true"} if is_repeated else {})}
    return Response(b64decode(kept["body"]), kept["status"], headers)


TheOnce = Annotated[Once, Depends(once_of)]
