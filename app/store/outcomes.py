"""What all cases of a practice hold about their decisions: the plan, the notices, the recorded outcomes."""

import json
from collections import defaultdict
from collections.abc import Iterator

from app.domain.people import Actor
from app.errors import Damaged
from app.store.database import Store
from app.store.records import Json
from app.store.tables import CaseRow, OtherRecordRow, columns
from app.store.visibility import visible_to

LISTS = ("earlier_denials", "outcomes")
CASE, RECORD = columns(CaseRow), columns(OtherRecordRow)


def decided_cases(store: Store, actor: Actor) -> Iterator[tuple[Json, dict[str, list[Json]]]]:
    """The frame of each case with these lists of its records. A case whose seal is damaged is left out."""
    wanted = (RECORD.id, RECORD.case_id, RECORD.kind, RECORD.sealed)
    query = visible_to(actor, OtherRecordRow, *wanted).where(RECORD.kind.in_(LISTS)).order_by(RECORD.ordering)
    held: dict[str, dict[str, list[Json]]] = defaultdict(lambda: {name: [] for name in LISTS})
    table = str(OtherRecordRow.__tablename__)
    for row in store.connection.execute(query):
        try:
            held[row.case_id][row.kind].append(json.loads(store.sealer.open(row.sealed, table, row.id, row.case_id)))
        except Damaged:
            continue
    for row in store.connection.execute(visible_to(actor, CaseRow, CASE.id, CASE.sealed).order_by(CASE.id)):
        try:
            frame = json.loads(store.sealer.open(row.sealed, "case", row.id))
        except Damaged:
            continue
        yield frame, held[row.id]
