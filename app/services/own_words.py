"""Own paragraphs in a case's letters: added, changed, taken out. They stay when the letter is written again."""

from app.domain.own_words import OwnWords
from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import FieldProblem, Invalid
from app.services.case_documents import read_record
from app.services.desk import Desk, retried
from app.store import audit, cases, own_words
from app.store.own_words import KeptWords

__all__ = ["KeptWords"]
LONGEST = 6000


def kept_words(desk: Desk, actor: Actor, case_id: str, kind: str) -> list[KeptWords]:
    with desk.reading(actor) as store:
        return own_words.words_of(store, actor, case_id, kind)


@retried
def keep_words(desk: Desk, actor: Actor, case_id: str, kind: str, words: str, by: str, after: str | None) -> str:
    """Add a paragraph at the end of a section."""
    own = _checked(words, by, after)
    now = desk.clock()
    with desk.writing(actor) as store:
        _check_author(cases.stored_case(store, actor, case_id).document, by)
        new = own_words.add_words(store, actor, case_id, kind, own, now)
        audit.record_act(store, actor, "own words added", new, now)
    return new


@retried
def change_words(desk: Desk, actor: Actor, case_id: str, id: str, words: str, by: str, after: str | None) -> None:
    own = _checked(words, by, after)
    with desk.writing(actor) as store:
        _check_author(cases.stored_case(store, actor, case_id).document, by)
        own_words.change_words(store, actor, case_id, id, own)
        audit.record_act(store, actor, "own words changed", id, desk.clock())


@retried
def take_out_words(desk: Desk, actor: Actor, case_id: str, id: str) -> None:
    with desk.writing(actor) as store:
        own_words.delete_words(store, actor, case_id, id)
        audit.record_act(store, actor, "own words removed", id, desk.clock())


def _checked(words: str, by: str, after: str | None) -> OwnWords:
    if not words.strip():
        raise Invalid((FieldProblem("$.words", unsaid("own_words.empty")),))
    if len(words) > LONGEST:
        raise Invalid((FieldProblem("$.words", unsaid("own_words.long", most=f"{LONGEST:,}")),))
    return read_record(OwnWords, {"words": words.strip(), "by": by, "after": after or None})


def _check_author(document: dict[str, object], by: str) -> None:
    people = document.get("people")
    known = {person["id"] for person in people} if isinstance(people, list) else set()
    if by not in known:
        raise Invalid((FieldProblem("$.by", unsaid("own_words.nobody")),))
