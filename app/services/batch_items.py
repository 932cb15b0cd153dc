"""A worker takes a line of a batch, makes what is wanted of it, and keeps it: all in one transaction, exactly once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import (
    Damaged,
    Invalid,
    KindRefused,
    LeaseLost,
    LetterNotReady,
    Locked,
    RejoinderError,
    StillNeeded,
    Unreachable,
    code_of,
    place_of,
)
from app.services.batch_lines import BatchLine, BatchOrder, kind_of, packet_for, prepared, read_line
from app.services.batches import ORDER
from app.services.case_documents import Json
from app.services.cases import add_read_case, case_and_library, due_date
from app.services.criteria import library_for
from app.services.desk import Desk, retried
from app.services.kept_letters import LetterOrder, keep_letter, write_letter
from app.services.plain_english import all_in_english, in_english
from app.store import batch_items, batches
from app.store.batch_items import BatchItem, Outcome
from app.store.database import Store

log = logging.getLogger("rejoinder")
MOST_TRIES = 3
GIVEN_UP = {"code": "given-up", "title": unsaid("batch.given_up")}
DAMAGED = {"code": code_of(Damaged()), "title": unsaid("batch.damaged")}
UNEXPECTED = {"code": "unexpected", "title": RejoinderError.title}


@dataclass(frozen=True, slots=True)
class _Making:
    """What the worker has in hand: the line is its own only as long as the lease holds."""

    desk: Desk
    actor: Actor
    item: BatchItem
    order: BatchOrder


@retried
def next_item(desk: Desk, actor: Actor) -> BatchItem | None:
    """The next line that nobody is at, now this worker's; None where none waits. Finished batches are closed."""
    with desk.reading(actor) as store:
        if not batches.open_batches(store, actor):
            return None
    with desk.writing(actor) as store:
        item = batch_items.next_item(store, actor, desk.clock(), timedelta(seconds=desk.lease_seconds))
        if item is None:
            for batch_id in batches.open_batches(store, actor):
                batches.close_batch(store, actor, batch_id, desk.clock())
        return item


def work_on(desk: Desk, actor: Actor, item: BatchItem) -> str:
    """What became of the line: `done`, `refused`, `failed`, or `lost` to another worker. Raises only where the
    database does not answer; then the line is taken again when its lease has run out."""
    ref: str | None = None
    try:
        if item.tries > MOST_TRIES:
            return _end(desk, actor, item, Outcome("failed", all_in_english(GIVEN_UP)))
        if item.line is None:
            return _end(desk, actor, item, Outcome("failed", all_in_english(DAMAGED)))
        making = _Making(desk, actor, item, ORDER.validate_python(item.wanted))
        line, place = read_line(item.line, desk.max_bytes)
        ref = line.ref
        made = _of_stored_case(making, line) if line.case_id else _of_new_case(making, line, place)
        return _keep(desk, actor, item, made)
    except LeaseLost:
        return "lost"
    except (Unreachable, Locked):
        raise
    except RejoinderError as refused:
        return _end(desk, actor, item, Outcome("refused", _told(refused, ref)))
    except Exception as error:
        log.error("unexpected %s", place_of(error))
        return _end(desk, actor, item, Outcome("failed", {**all_in_english(UNEXPECTED), "ref": ref}))


def _of_new_case(making: _Making, line: BatchLine, place: str) -> Callable[[Store], Outcome]:
    """Judged and written before the transaction begins: nobody else knows this case yet, so nobody waits for it."""
    desk, actor = making.desk, making.actor
    made = prepared(library_for(desk, actor), line, place, making.order)
    due_on = due_date(desk, made.read.case)

    def keep(store: Store) -> Outcome:
        now = desk.clock()
        case_id = add_read_case(store, actor, made.read.document, due_on, now).id
        kept = keep_letter(store, actor, case_id, 1, made.letter, now) if made.letter else None
        return Outcome("done", {"ref": line.ref}, case_id, kept.entry.id if kept else None, made.packet)

    return keep


def _of_stored_case(making: _Making, line: BatchLine) -> Callable[[Store], Outcome]:
    """In the transaction, so that the case does not change meanwhile."""
    order = LetterOrder(kind_of(line, making.order), making.order.on, line.signer, making.order.is_draft_allowed)

    def keep(store: Store) -> Outcome:
        desk, actor, case_id = replace(making.desk, open_store=store), making.actor, str(line.case_id)
        kept = write_letter(desk, actor, case_id, order)
        packet = None
        if making.order.make == "packet":
            _, case, library = case_and_library(desk, actor, case_id)
            packet = packet_for(library.on(order.on or desk.today()), kept.letter, case, line)
        return Outcome("done", {"ref": line.ref}, case_id, kept.entry.id, packet)

    return keep


@retried
def _keep(desk: Desk, actor: Actor, item: BatchItem, keep: Callable[[Store], Outcome]) -> str:
    with desk.writing(actor) as store:
        batch_items.hold_item(store, actor, item)
        outcome = keep(store)
        batch_items.finish_item(store, actor, item, outcome)
    return outcome.state


def _end(desk: Desk, actor: Actor, item: BatchItem, outcome: Outcome) -> str:
    """A line of which nothing is kept but why."""
    try:
        return _keep(desk, actor, item, lambda _: outcome)
    except LeaseLost:
        return "lost"


def _told(error: RejoinderError, ref: str | None) -> Json:
    """What problem details say of it, without the request's own members."""
    told: dict[str, Any] = {"ref": ref, "code": code_of(error), "title": in_english(error.title)}
    if isinstance(error, Invalid | LetterNotReady | StillNeeded):
        told["problems"] = [
            {"path": problem.path, "message": in_english(problem.message)} for problem in error.problems
        ]
    elif error.message != error.title:
        told["detail"] = in_english(error.message)
    if isinstance(error, KindRefused) and error.use_instead:
        told["use_instead"] = error.use_instead
    return told
