"""What is deleted when its time is over: guided appeals that nobody went on with."""

from app.services.appeals import FAMILY
from app.services.desk import Desk
from app.store import drafts


def delete_expired(desk: Desk) -> int:
    """How many guided appeals were deleted."""
    with desk.writing(FAMILY) as store:
        return drafts.delete_expired(store, FAMILY, desk.today())
