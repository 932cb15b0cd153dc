"""The one gate: every read starts here, so that no query can forget whose rows it may see."""

import re

from sqlalchemy import select

from app.domain.people import Actor
from app.errors import NotFound
from app.store.tables import SHIPPED, CriterionRow, OwnedRow, PolicyRow, Query, Wanted, columns

ROW_ID = re.compile(r"[0-9a-f]{32}\Z")


def row_id(given: str) -> str:
    """An id of ours as it came in an address. What cannot be one is not looked for."""
    if not ROW_ID.match(given):
        raise NotFound
    return given


def visible_to(actor: Actor, table: type[OwnedRow], *wanted: Wanted) -> Query:
    """The rows of a table that this actor may see: those of the practice, and the policies that are everybody's."""
    owner = columns(table).practice_id
    if table in (PolicyRow, CriterionRow):
        return select(*wanted).where(owner.in_((actor.practice, SHIPPED)))
    return select(*wanted).where(owner == actor.practice)
