"""What every endpoint starts with: desk, actor behind the token, body within its limit, version meant."""

import re
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Header, Request, params
from fastapi.dependencies.utils import get_flat_params
from fastapi.routing import APIRoute
from fastapi.security import HTTPBearer

from app.auth.tokens import actor_of
from app.domain.people import Actor
from app.errors import FieldProblem, Invalid, VersionWanted
from app.services.desk import LOCAL, Desk

LONGEST_NAME = 60
_PARAMETERS: dict[Callable[..., Any], frozenset[str]] = {}  # by endpoint: a route cannot be a key
MARK = re.compile(r"\Ar-[0-9a-f]{24}\Z")
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


async def known_parameters(request: Request, _actor: TheActor) -> None:
    """A parameter with a slip of the pen in its name would be passed over, and the answer be another than was asked."""
    known = parameters_of(request.scope["route"])
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        words = f"is not a parameter of this address; it knows: {', '.join(sorted(known)) or 'none'}"
        raise Invalid(tuple(FieldProblem(name[:LONGEST_NAME], words) for name in dict.fromkeys(unknown)))


def parameters_of(route: APIRoute) -> frozenset[str]:
    if route.endpoint not in _PARAMETERS:
        fields = get_flat_params(route.dependant)
        _PARAMETERS[route.endpoint] = frozenset(
            field.alias for field in fields if isinstance(field.field_info, params.Query)
        )
    return _PARAMETERS[route.endpoint]


async def version_meant(
    if_match: Annotated[str | None, Header(description='The `ETag` that you read, such as `"7"`.')] = None,
) -> int | None:
    """None: whatever the newest is."""
    if if_match is None or if_match.strip() == "*":
        return None
    match = ETAG.match(if_match.strip())
    if match is None:
        raise Invalid((FieldProblem("If-Match", 'is not an ETag of ours; send it as you read it, such as "7"'),))
    return int(match[1])


TheVersion = Annotated[int | None, Depends(version_meant)]


async def version_needed(
    version: TheVersion, if_match: Annotated[str | None, Header(include_in_schema=False)] = None
) -> int | None:
    """Who changes a case says which version; `*` says that any will do."""
    if if_match is None:
        raise VersionWanted
    return version


TheVersionChanged = Annotated[int | None, Depends(version_needed)]


async def record_needed(
    if_match: Annotated[str | None, Header(description="The `ETag` of the record that you read; `*` for any.")] = None,
) -> str | None:
    """The mark of the record that was read; None where any will do."""
    if if_match is None:
        raise VersionWanted
    given = if_match.strip().removeprefix("W/").strip('"')
    if given != "*" and not MARK.match(given):
        raise Invalid(
            (FieldProblem("If-Match", "is not the ETag of a record; send it as you read it with the record"),)
        )
    return None if given == "*" else given


TheRecordChanged = Annotated[str | None, Depends(record_needed)]


def etag(version: int | str) -> dict[str, str]:
    """Of a case its version, of a record its mark."""
    return {"ETag": f'"{version}"'}
