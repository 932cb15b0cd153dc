"""A person's own paragraphs stand at the end of the section they belong to, and rest on their author."""

from datetime import date

import pytest

from app.domain.letter import Heading, Letter, Paragraph, Run, SignatureBlock
from app.domain.own_words import OwnWords
from app.letters.own_words import with_own_words

BASIS = ("words:x",)


def _heading(name: str) -> Heading:
    return Heading((Run(name),), 2, (f"words:heading/{name}",))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),), basis=BASIS)


LETTER = Letter(
    kind="internal_appeal", on=date(2026, 10, 20), title="T", language="en-US", library="x", author="p3",
    blocks=(
        _paragraph("opening"), _heading("goals"), _paragraph("one"), _heading("law"), _paragraph("two"),
        SignatureBlock(((Run("me"),),), BASIS),
    ),
)  # fmt: skip


def _texts(letter: Letter) -> list[str]:
    return ["".join(run.text for run in getattr(block, "runs", ())) for block in letter.blocks]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("words:heading/goals", ["opening", "goals", "one", "MINE", "law", "two", ""]),
        ("words:heading/law", ["opening", "goals", "one", "law", "two", "MINE", ""]),
        (None, ["opening", "goals", "one", "law", "two", "MINE", ""]),
        ("words:heading/gone", ["opening", "goals", "one", "law", "two", "MINE", ""]),
    ],
)
def test_they_stand_where_they_belong(after: str | None, expected: list[str]) -> None:
    assert _texts(with_own_words(LETTER, [OwnWords(words="MINE", by="p1", after=after)])) == expected


def test_several_keep_their_order_and_an_empty_line_starts_a_paragraph() -> None:
    first = OwnWords(words="a\n\nb\nc\n\n\n\n d ", by="p1", after="words:heading/goals")
    second = OwnWords(words="e", by="p2", after="words:heading/goals")
    assert _texts(with_own_words(LETTER, [first, second]))[3:7] == ["a", "b c", "d", "e"]


def test_they_rest_on_their_author() -> None:
    block = with_own_words(LETTER, [OwnWords(words="MINE", by="p1")]).blocks[5]
    assert isinstance(block, Paragraph)
    assert block.basis == ("author:p1",)
    assert block.runs == (Run("MINE", "author", ("author:p1",)),)


def test_without_any_the_letter_is_the_same() -> None:
    assert with_own_words(LETTER, []) == LETTER
