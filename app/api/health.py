"""Whether the process lives, whether it can work, how it is spoken to. Open to everybody: it tells nothing else."""

from fastapi import APIRouter, Request, Response

from app.api.gate import TheDesk
from app.api.problems import RESPONSES
from app.api.shapes import answered

router = APIRouter(tags=["health"])


@router.get("/health")
def health() -> dict[str, str]:
    """Answers while the process lives."""
    return {"status": "alive"}


@router.get("/api/v1/docs", include_in_schema=False)
def read_reference(request: Request) -> Response:
    """The description of the API as a page, for a person."""
    from app.api.reference import POLICY, reference  # the server does not wait for it at its start

    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
    return Response(reference(request.app.openapi()), 200, headers, "text/html; charset=utf-8")


@router.get("/ready", responses={503: RESPONSES[503]})
def ready(desk: TheDesk) -> Response:
    """Answers 200 when database, key and library are in order, else 503 with the reason."""
    desk.check()
    return answered({"status": "ready", "library": desk.library.edition})
