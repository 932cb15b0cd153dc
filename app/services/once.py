"""A request that is sent twice with the same key is done once, and answered twice with the same answer."""

import threading
from collections.abc import Callable
from dataclasses import replace

from app.domain.people import Actor
from app.errors import InFlight
from app.services.case_documents import Json
from app.services.desk import Desk, retried
from app.store import kept_answers
from app.store.kept_answers import RequestMade

__all__ = ["RequestMade"]
_being_answered: set[tuple[str, ...]] = set()
_turn = threading.Lock()


def once(desk: Desk, actor: Actor, asked: RequestMade, answer: Callable[[Desk], Json]) -> tuple[Json, bool]:
    """The answer, and whether it was given before. What is done and the answer to it are one transaction."""
    with _turn:
        if asked.scope in _being_answered:
            raise InFlight
        _being_answered.add(asked.scope)
    try:
        return _once(desk, actor, asked, answer)
    finally:
        with _turn:
            _being_answered.discard(asked.scope)


@retried
def _once(desk: Desk, actor: Actor, asked: RequestMade, answer: Callable[[Desk], Json]) -> tuple[Json, bool]:
    with desk.writing(actor) as store:
        before = kept_answers.kept_answer(store, actor, asked)
        if before is not None:
            return before, True
        given = answer(replace(desk, open_store=store))
        kept_answers.keep_answer(store, actor, _with_what_was_made(asked, given), given, desk.clock())
    return given, False


@retried
def forget_past_answers(desk: Desk, actor: Actor) -> None:
    """Those past their day, also where nobody sends a key any more."""
    with desk.writing(actor) as store:
        kept_answers.forget_past(store, actor, desk.clock())


def _with_what_was_made(asked: RequestMade, given: Json) -> RequestMade:
    """An answer that made a case or a letter names it, and goes when that goes."""
    made: dict[str, str] = given.get("made", {})
    case_id, letter_id = made.get("case", asked.case_id), made.get("letter", asked.letter_id)
    return replace(asked, case_id=case_id, letter_id=letter_id)
