"""One contract for every format: the same words in the same order, the same bytes twice, nothing read as markup."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.letter import (
    Cell,
    Column,
    GoalChart,
    Heading,
    Letter,
    Listing,
    Paragraph,
    Row,
    Run,
    SignatureBlock,
    Table,
)
from app.render import FORMATS
from tests.render import reading, sample, sample_tables

LOOK = sample.look()
NAUGHTY = json.loads((Path(__file__).parents[1] / "fixtures" / "naughty_strings.json").read_text(encoding="utf-8"))
FORMAT_NAMES = sorted(FORMATS)


def made(format_name: str, letter: Letter) -> bytes:
    return FORMATS[format_name].render(letter, LOOK)


def with_text(text: str) -> Letter:
    """A letter that says `text` in every place where a letter can say something."""
    line = (Run(text, "value", (text,)), Run(text, "value", (), True, True))
    table = Table(
        "plain", (Column(line, 50), Column(line, 50)), (Row((Cell((line,)), Cell((line, line)))),), summary=text
    )
    letter = sample.letter(
        (
            Heading(line, 1, (text,)),
            Paragraph(line),
            Listing(((line, line),), True),
            table,
            replace(table, has_header=False),
            GoalChart(text, text, "", ()),
            SignatureBlock((line,)),
        ),
        title=text,
    )
    return replace(letter, running_head=text)


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_no_word_is_lost_and_the_order_stays(format_name: str) -> None:
    letter = sample.letter(sample.WITH_PAGE_BREAK)
    expected = reading.words_of_letter(letter)
    assert len(expected) > 500
    assert reading.first_lost(expected, reading.words_in(format_name, made(format_name, letter))) is None


@pytest.mark.parametrize("format_name", ["docx", "html"])
def test_no_word_is_added(format_name: str) -> None:
    letter = sample.letter(sample.WITH_PAGE_BREAK)
    assert reading.words_in(format_name, made(format_name, letter)) == reading.words_of_letter(letter)


def test_a_page_a_section_and_an_exhibit_never_part_from_what_leads_them() -> None:
    """Each line of the page ends elsewhere: the lead words fall on every place of it."""
    ends = [Paragraph((Run("i " * fill), Run("(Va. Code § 38.2; Exhibit C, pp. 4–5)"))) for fill in range(20, 60)]
    letter = sample.letter(tuple(ends))
    lines = made("txt", letter).decode().splitlines()
    lines += [line for page in reading.pages_of_pdf(made("pdf", letter)) for line in page.splitlines()]
    assert len(lines) > 80
    assert [line for line in lines if line.rstrip().endswith(("Exhibit", "pp.", "§"))] == []
    assert "\u00a0" not in made("txt", letter).decode()
    for name in ("docx", "html"):
        held = reading.part(made(name, letter), "word/document.xml") if name == "docx" else made(name, letter)
        assert "§\u00a038.2; Exhibit\u00a0C, pp.\u00a04–5" in held.decode(), name


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_the_same_letter_gives_the_same_bytes(format_name: str) -> None:
    letter = sample.letter(problems=sample.PROBLEMS)
    assert made(format_name, letter) == made(format_name, letter)


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_an_empty_letter_still_makes_a_file(format_name: str) -> None:
    assert made(format_name, sample.letter(()))


@pytest.mark.parametrize("format_name", ["docx", "html", "txt"])
def test_hostile_text_never_becomes_markup(format_name: str) -> None:
    for text in NAUGHTY:
        letter = with_text(text)
        words_read = reading.words_in(format_name, made(format_name, letter))
        assert reading.first_lost(reading.words_of_letter(letter), words_read) is None, text


def test_hostile_text_never_becomes_a_tag() -> None:
    plain = reading.seen_in_html(made("html", with_text("plain")))
    for text in NAUGHTY:
        seen = reading.seen_in_html(made("html", with_text(text)))
        assert [tag for tag in seen.tags if tag != "br"] == [tag for tag in plain.tags if tag != "br"]


def test_a_pdf_shows_typst_markup_as_text() -> None:
    text = '#panic("x") *a* _b_ $c$ `d` <e> @f \\g //h /*i*/ [j] #read("/etc/passwd") = k'
    assert "".join(text.split()) in "".join(reading.pages_of_pdf(made("pdf", with_text(text)))[0].split())


@pytest.mark.slow
def test_hostile_text_never_breaks_a_pdf() -> None:
    assert made("pdf", with_text("\n".join(NAUGHTY))).startswith(b"%PDF")


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_control_characters_never_break_a_file(format_name: str) -> None:
    letter = with_text("be\x00fo\x08re\ud800 \ufffe\x85after\u202e")
    assert "before" in reading.words_in(format_name, made(format_name, letter))


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_a_row_written_short_or_long_loses_nothing(format_name: str) -> None:
    two = (Column((Run("First"),), 60), Column((Run("Second"),), 60))
    table = Table(
        "plain",
        two,
        (sample_tables.row("alone"), sample_tables.row("one", "two", "three"), sample_tables.row("left", "right")),
    )
    words = reading.words_in(format_name, made(format_name, sample.letter((table,))))
    assert reading.first_lost(["alone", "one", "two", "three", "left", "right"], words) is None


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_a_chart_says_its_numbers_in_words_too(format_name: str) -> None:
    picture = sample_tables.chart("Buttons fastened", 5, (0, 1, 2), 4)
    data = made(format_name, sample.letter((picture,)))
    if format_name == "docx":
        assert picture.alt in reading.part(data, "word/document.xml").decode()
    elif format_name == "pdf":
        assert picture.alt.encode("utf-16-be") in data or picture.alt.encode() in data
    else:
        assert picture.alt in " ".join(data.decode().split())
