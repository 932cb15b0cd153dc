"""Own words and letterheads: sealed, a practice's own, gone with their case. On both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.domain.own_words import OwnWords
from app.domain.people import Actor
from app.errors import NotFound
from app.store import cases, form_drafts, letterheads, own_words
from app.store.database import Database
from tests.factories import case_document
from tests.store.conftest import AT

STRANGER = Actor("another practice", "somebody")
OWN = OwnWords(words="She tries every day.", by="p1", after="words:heading/goals")


def _case(database: Database, actor: Actor) -> str:
    with database.writing(actor.practice) as store:
        return cases.add_case(store, actor, case_document(), None, AT)


def test_own_words_are_kept_by_kind_changed_and_taken_out(database: Database, actor: Actor) -> None:
    case_id = _case(database, actor)
    with database.writing(actor.practice) as store:
        kept = own_words.add_words(store, actor, case_id, "internal_appeal", OWN, AT)
        own_words.change_words(store, actor, case_id, kept, OWN.model_copy(update={"words": "Every day."}))
        kept_words = own_words.words_of(store, actor, case_id, "internal_appeal")
        assert [(word.id, word.own.words) for word in kept_words] == [(kept, "Every day.")]
        assert own_words.words_of(store, actor, case_id, "external_review") == []
        own_words.delete_words(store, actor, case_id, kept)
        assert own_words.words_of(store, actor, case_id, "internal_appeal") == []


def test_nobody_else_sees_changes_or_removes_them(database: Database, actor: Actor) -> None:
    case_id = _case(database, actor)
    with database.writing(actor.practice) as store:
        kept = own_words.add_words(store, actor, case_id, "internal_appeal", OWN, AT)
        assert own_words.words_of(store, STRANGER, case_id, "internal_appeal") == []
        with pytest.raises(NotFound):
            own_words.change_words(store, STRANGER, case_id, kept, OWN)
        with pytest.raises(NotFound):
            own_words.delete_words(store, STRANGER, case_id, kept)


def test_they_are_sealed_and_go_with_their_case(database: Database, actor: Actor) -> None:
    case_id = _case(database, actor)
    with database.writing(actor.practice) as store:
        own_words.add_words(store, actor, case_id, "internal_appeal", OWN, AT)
        sealed = store.connection.execute(text("SELECT sealed FROM own_words")).scalar_one()
        assert b"tries" not in bytes(sealed)
        cases.delete_case(store, actor, case_id)
        assert store.connection.execute(text("SELECT count(*) FROM own_words")).scalar_one() == 0


def test_what_is_typed_and_not_saved_is_sealed_one_a_page_its_practices_own_and_goes_with_its_case(
    database: Database, actor: Actor
) -> None:
    case_id = _case(database, actor)
    with database.writing(actor.practice) as store:
        for words in ("first", "Maya tries"):
            form_drafts.keep_draft(store, actor, case_id, "notes/new", {"typed": {"skilled": [words]}}, AT)
        assert form_drafts.draft_of(store, actor, case_id, "notes/new") == {"typed": {"skilled": ["Maya tries"]}}
        assert form_drafts.draft_of(store, actor, case_id, "notes/n1") is None
        assert form_drafts.draft_of(store, STRANGER, case_id, "notes/new") is None
        form_drafts.drop_draft(store, STRANGER, case_id, "notes/new")
        rows = store.connection.execute(text("SELECT sealed, mark FROM form_draft")).all()
        assert len(rows) == 1
        assert b"Maya" not in bytes(rows[0].sealed)
        assert "notes" not in rows[0].mark
        cases.delete_case(store, actor, case_id)
        assert store.connection.execute(text("SELECT count(*) FROM form_draft")).scalar_one() == 0


def test_what_is_typed_for_a_case_that_is_not_there_yet_is_its_persons_own(database: Database, actor: Actor) -> None:
    colleague = Actor(actor.practice, "a colleague")
    case_id = _case(database, actor)
    with database.writing(actor.practice) as store:
        form_drafts.keep_draft(store, actor, None, "new", {"typed": {"child.first_name": ["Maya"]}}, AT)
        form_drafts.keep_draft(store, colleague, None, "new", {"typed": {"child.first_name": ["Ana"]}}, AT)
        assert form_drafts.draft_of(store, actor, None, "new") == {"typed": {"child.first_name": ["Maya"]}}
        assert form_drafts.draft_of(store, actor, case_id, "new") is None
        assert form_drafts.draft_of(store, STRANGER, None, "new") is None
        assert form_drafts.draft_of(store, Actor(STRANGER.practice, actor.name), None, "new") is None
        sealed = store.connection.execute(text("SELECT sealed FROM form_draft")).scalars().all()
        assert all(b"Maya" not in bytes(row) for row in sealed)
        cases.delete_case(store, actor, case_id)
        form_drafts.drop_draft(store, actor, None, "new")
        assert form_drafts.draft_of(store, colleague, None, "new") == {"typed": {"child.first_name": ["Ana"]}}


def test_what_is_typed_for_no_case_and_left_goes_after_a_while_and_what_lies_with_a_case_stays(
    database: Database, actor: Actor
) -> None:
    colleague = Actor(actor.practice, "a colleague")
    case_id = _case(database, actor)
    with database.writing(actor.practice) as store:
        for own, case, then in ((actor, None, AT), (colleague, None, AT + timedelta(days=1)), (actor, case_id, AT)):
            form_drafts.keep_draft(store, own, case, "new", {"typed": {"child.first_name": ["Maya"]}}, then)
        assert form_drafts.delete_left(store, STRANGER, AT + timedelta(days=1)) == 0
        assert form_drafts.delete_left(store, actor, AT + timedelta(days=1)) == 1
        assert form_drafts.draft_of(store, actor, None, "new") is None
        assert form_drafts.draft_of(store, colleague, None, "new")
        assert form_drafts.draft_of(store, actor, case_id, "new")


def test_a_practice_has_one_letterhead_at_most_and_only_its_own(database: Database, actor: Actor) -> None:
    with database.writing(actor.practice) as store:
        assert letterheads.letterhead_of(store, actor) is None
        letterheads.replace_letterhead(store, actor, b"one", AT)
        letterheads.replace_letterhead(store, actor, b"two", AT)
        held = letterheads.letterhead_of(store, actor)
        assert held
        assert held.docx == b"two"
        assert letterheads.letterhead_of(store, STRANGER) is None
        assert store.connection.execute(text("SELECT count(*) FROM letterhead")).scalar_one() == 1
        letterheads.delete_letterhead(store, STRANGER)
        assert letterheads.letterhead_of(store, actor)
        letterheads.delete_letterhead(store, actor)
        assert letterheads.letterhead_of(store, actor) is None
