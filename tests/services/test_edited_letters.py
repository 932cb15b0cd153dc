"""A letter that was changed in a word processor comes back: read, compared, kept in its author's words."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from app.domain.library import Library
from app.letters.checks.pages import lines, text
from app.services.cases import create_example
from app.services.desk import LOCAL, Desk
from app.services.edited_letters import NotTakenBack, TakenBack, facts_changed_by_hand, take_back
from app.services.kept_letters import LetterOrder, StoredLetter, letter_file, letter_on_file, write_letter
from app.store.database import open_database

AT = datetime(2026, 10, 20, 16, tzinfo=UTC)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(scope="module")
def desk(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("edited")
    database = open_database(f"sqlite:///{folder / 'rejoinder.db'}", None, folder / "keys", AT)
    yield Desk(library, database, lambda: AT)
    database.engine.dispose()


@pytest.fixture(scope="module")
def kept(desk: Desk) -> StoredLetter:
    return write_letter(desk, LOCAL, create_example(desk, LOCAL), LetterOrder("internal_appeal"))


def _edited(desk: Desk, kept: StoredLetter, change: Callable[[Document], None]) -> bytes:
    """The kept letter's Word file, opened, changed and saved by another program than ours."""
    opened = docx.Document(io.BytesIO(letter_file(desk, LOCAL, kept.letter, "docx")))
    change(opened)
    to = io.BytesIO()
    opened.save(to)
    return to.getvalue()


def _taken(desk: Desk, kept: StoredLetter, change: Callable[[Document], None]) -> TakenBack:
    return take_back(desk, LOCAL, kept.entry.id, _edited(desk, kept, change), None)


def _body(opened: Document) -> list[Any]:
    """Paragraphs that say something, longest first."""
    return sorted(
        (paragraph for paragraph in opened.paragraphs if paragraph.text.strip()),
        key=lambda paragraph: -len(paragraph.text),
    )


def test_a_sentence_reworded_is_the_signers_own_and_the_rest_stays_as_it_was(desk: Desk, kept: StoredLetter) -> None:
    seen: list[str] = []

    def change(opened: Document) -> None:
        paragraph = _body(opened)[0]
        seen.append(" ".join(paragraph.text.split()))
        paragraph.text = f"{paragraph.text} I have watched this for 47 weeks."

    taken = _taken(desk, kept, change)
    new = letter_on_file(desk, LOCAL, taken.entry.id).letter
    own = [run for block in new.blocks for line in lines(block) for run in line if run.kind == "author"]
    assert [(run.text, run.basis) for run in own] == [
        (f"{seen[0]} I have watched this for 47 weeks.", (f"author:{kept.letter.author}",))
    ]
    assert sum(block not in kept.letter.blocks for block in new.blocks) == 1
    assert [(fact.kind, fact.words) for fact in facts_changed_by_hand(kept.letter, new)] == [("came", "47")]
    assert taken.entry.created_at == AT
    assert not taken.left


def test_what_was_taken_out_is_gone_and_what_was_put_in_stands_where_it_was_put(desk: Desk, kept: StoredLetter) -> None:
    def change(opened: Document) -> None:
        first, second = (paragraph for paragraph in _body(opened)[:2])
        first.insert_paragraph_before("She now asks for her own toothbrush.")
        second._element.getparent().remove(second._element)

    new = letter_on_file(desk, LOCAL, _taken(desk, kept, change).entry.id).letter
    before, after = ([text(line) for block in letter.blocks for line in lines(block)] for letter in (kept.letter, new))
    assert len(after) == len(before)
    assert "She now asks for her own toothbrush." in after


def test_tracked_changes_are_taken_over_and_comments_are_told(desk: Desk, kept: StoredLetter) -> None:
    def change(opened: Document) -> None:
        paragraph = _body(opened)[0]
        paragraph._p.append(
            parse_xml(f'<w:ins {W} w:id="90" w:author="A"><w:r><w:t xml:space="preserve"> Truly.</w:t></w:r></w:ins>')
        )
        gone = parse_xml(f'<w:del {W} w:id="91" w:author="A"><w:r><w:delText>He is gone.</w:delText></w:r></w:del>')
        paragraph._p.append(gone)
        opened.add_comment(paragraph.runs[0], text="Is this so?", author="A")

    taken = _taken(desk, kept, change)
    new = letter_on_file(desk, LOCAL, taken.entry.id).letter
    (own,) = [run.text for block in new.blocks for line in lines(block) for run in line if run.kind == "author"]
    assert own.endswith(" Truly.")
    assert "He is gone" not in own
    assert taken.comments == ("Is this so?",)


def test_a_no_that_was_taken_out_is_told(desk: Desk, kept: StoredLetter) -> None:
    def change(opened: Document) -> None:
        paragraph = next(paragraph for paragraph in _body(opened) if " not " in paragraph.text)
        paragraph.text = paragraph.text.replace(" not ", " ", 1)

    new = letter_on_file(desk, LOCAL, _taken(desk, kept, change).entry.id).letter
    assert ("no_went", "not") in [(fact.kind, fact.words) for fact in facts_changed_by_hand(kept.letter, new)]


@pytest.mark.parametrize("why", ["no_change", "foreign", "no_word_file"])
def test_a_file_that_changes_nothing_here_is_refused_and_nothing_is_kept(
    desk: Desk, kept: StoredLetter, why: str
) -> None:
    other = docx.Document()
    other.add_paragraph("Dear neighbour, the hedge is too high.")
    to = io.BytesIO()
    other.save(to)
    files = {"no_change": _edited(desk, kept, lambda _: None), "foreign": to.getvalue(), "no_word_file": b"PK\x03\x04"}
    with pytest.raises(NotTakenBack) as refused:
        take_back(desk, LOCAL, kept.entry.id, files[why], None)
    assert refused.value.why == why
