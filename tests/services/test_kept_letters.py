"""What changed between two letters, paragraph by paragraph and word by word."""

from datetime import date

from app.domain.letter import Cell, Column, Letter, Paragraph, Row, Run, Table
from app.services.kept_letters import Passage, difference


def _letter(*texts: str, rows: tuple[tuple[str, ...], ...] = ()) -> Letter:
    blocks: list[Paragraph | Table] = [Paragraph((Run(text),), basis=("words:x",)) for text in texts]
    if rows:
        made = tuple(Row(tuple(Cell(((Run(cell),),)) for cell in row)) for row in rows)
        blocks.append(Table("plain", (Column((Run("A"),), 50), Column((Run("B"),), 50)), made))
    return Letter("k", date(2026, 10, 20), "T", "en-US", "x", "p", tuple(blocks))


def test_two_letters_alike_show_no_change() -> None:
    assert all(passage.is_same for passage in difference(_letter("a", "b"), _letter("a", "b")))


def test_a_reworded_sentence_shows_the_words_that_came_and_went() -> None:
    old, new = _letter("We ask for 24 visits in all."), _letter("We ask for 30 visits in all.")
    assert difference(old, new) == (
        Passage((("same", "We ask for "), ("removed", "24 "), ("added", "30 "), ("same", "visits in all."))),
    )


def test_a_paragraph_of_other_words_is_one_out_and_one_in() -> None:
    passages = difference(_letter("The school declined."), _letter("Every session needs a therapist’s eye."))
    assert [passage.pieces[0][0] for passage in passages] == ["removed", "added"]


def test_paragraphs_that_came_or_went_are_whole() -> None:
    assert [passage.pieces for passage in difference(_letter("a", "c"), _letter("a", "b", "c"))] == [
        (("same", "a"),), (("added", "b"),), (("same", "c"),),
    ]  # fmt: skip
    assert (("removed", "b"),) in [passage.pieces for passage in difference(_letter("a", "b"), _letter("a"))]


def test_a_row_of_a_table_is_one_passage() -> None:
    old, new = _letter(rows=(("score 74", "p. 3"),)), _letter(rows=(("score 75", "p. 3"),))
    changed = difference(old, new)[0]
    assert ("removed", "74 ") in changed.pieces
    assert ("added", "75 ") in changed.pieces
