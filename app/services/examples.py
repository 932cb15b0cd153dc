"""The example case that comes with Rejoinder, to play with: an invented child, an invented denial."""

from pathlib import Path

from app.domain.people import Actor
from app.services.desk import Desk
from app.services.intake import create_case

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "examples" / "anthem_ot.case.json"


def create_example(desk: Desk, actor: Actor) -> str:
    """Stores the example among the practice's cases; its id."""
    return create_case(desk, actor, EXAMPLE.read_bytes()).id
