"""The one gate: every read starts here, so that no query can forget whose rows it may see."""

from typing import Any

from sqlalchemy import Select, or_, select

from app.domain.people import Actor
from app.store.tables import SHIPPED, CriterionRow, OwnedRow, PolicyRow


def visible_to(actor: Actor, table: type[OwnedRow], *columns: Any) -> Select[Any]:
    """The rows of a table that this actor may see: those of the practice, and the policies that are everybody's."""
    own = table.practice_id == actor.practice
    if table in (PolicyRow, CriterionRow):
        return select(*columns).where(or_(own, table.practice_id == SHIPPED))  # type: ignore[arg-type]
    return select(*columns).where(own)  # type: ignore[arg-type]
