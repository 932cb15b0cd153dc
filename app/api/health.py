"""Whether the process lives, and whether it can work. Open to everybody, so it tells nothing else."""

from fastapi import APIRouter, Response

from app.api.gate import TheDesk
from app.api.problems import RESPONSES
from app.api.shapes import answered

router = APIRouter(tags=["health"])


@router.get("/health")
def health() -> dict[str, str]:
    """Answers while the process lives."""
    return {"status": "alive"}


@router.get("/ready", responses={503: RESPONSES[503]})
def ready(desk: TheDesk) -> Response:
    """Answers 200 when database, key and library are in order, else 503 with the reason."""
    desk.check()
    return answered({"status": "ready", "library": desk.library.edition})
