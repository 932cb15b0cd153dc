"""A person's word that a free-text record shows a criterion, or does not. The latest word on a pair stands alone."""

from app.domain.case import Case
from app.domain.people import Actor
from app.errors import FieldProblem, Invalid
from app.services.case_documents import Json, read_record
from app.services.cases import Saved, change_case
from app.services.desk import Desk
from app.services.words_given import digests

SAYS = ("supports", "partly", "contradicts")


def confirm(desk: Desk, actor: Actor, case_id: str, criterion: str, record: str, says: str, by: str) -> Saved:
    """Keep what this person says today about this record and this criterion, in place of what was said before."""
    if says not in SAYS:
        raise Invalid((FieldProblem("$.confirmations", f"says one of: {', '.join(SAYS)}"),))
    said = {"criterion": criterion, "record": record, "says": says, "by": by, "on": desk.today().isoformat()}

    def change(document: Json) -> Json:
        said.update(digests(desk.library, read_record(Case, document), criterion, record))
        return {**document, "confirmations": [*_others(document, criterion, record), said]}

    return change_case(desk, actor, case_id, None, change, "confirmations added")


def withdraw(desk: Desk, actor: Actor, case_id: str, criterion: str, record: str) -> Saved:
    """Nobody has said anything about this pair."""

    def change(document: Json) -> Json:
        return {**document, "confirmations": _others(document, criterion, record)}

    return change_case(desk, actor, case_id, None, change, "confirmations removed")


def _others(document: Json, criterion: str, record: str) -> list[Json]:
    held: list[Json] = document.get("confirmations") or []
    return [
        confirmation
        for confirmation in held
        if (confirmation["criterion"], confirmation["record"]) != (criterion, record)
    ]
