"""The PDF: tagged, titled, with every name readable in its own script."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.domain.letter import Heading, Look, Paragraph, Run
from app.errors import Unusable
from app.render import FORMATS
from app.render.glyphs import missing_letters
from tests.render import reading, sample
from tests.saying import refused

LOOK = sample.look()
MADE = FORMATS["pdf"].render(sample.letter(), LOOK)


def shown(text: str) -> str:
    """What can be read back from a PDF of one paragraph."""
    letter = sample.letter((Paragraph((Run(text),)),))
    return " ".join(reading.pages_of_pdf(FORMATS["pdf"].render(letter, LOOK)))


def test_the_sample_has_at_most_four_pages() -> None:
    assert len(reading.pages_of_pdf(MADE)) <= 4


def test_it_is_tagged_and_claims_pdf_ua() -> None:
    root: Any = PdfReader(BytesIO(MADE)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/Lang"] == "en-US"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_it_has_a_title_and_the_letters_day() -> None:
    facts = PdfReader(BytesIO(MADE)).metadata
    assert facts is not None
    assert facts.title == "Internal appeal"
    assert facts.creation_date is not None
    assert facts.creation_date.date() == sample.ON


def test_every_page_has_its_number_and_the_running_head() -> None:
    pages = reading.pages_of_pdf(MADE)
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        assert "UM-26-7781043" in text


def test_the_header_row_comes_again_on_the_next_page() -> None:
    assert sum("What the record shows" in page for page in reading.pages_of_pdf(MADE)) == 2


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Thị Hằng", "Łukasz Źródło", "Ольга Шевченко", "Ελένη", "李小龙", "김민수", "さくら", "สมชาย"],
)
def test_a_name_in_its_own_script_can_be_read(name: str) -> None:
    assert name in shown(name)


@pytest.mark.parametrize("name", ["محمد علي", "שרה", "अनिल", "தமிழ்", "తెలుగు", "សុខ"])
def test_a_name_in_a_joined_script_leaves_no_gap(name: str) -> None:
    assert "\ufffd" not in shown(name)


def test_what_no_font_has_is_marked_and_the_rest_stays() -> None:
    text = shown("before 😀 𓀀 after")
    assert "before" in text
    assert "after" in text


def test_headings_that_skip_a_level_do_no_harm() -> None:
    blocks = tuple(Heading((Run(f"Level {level}"),), level) for level in (3, 1, 4, 2))
    assert FORMATS["pdf"].render(sample.letter(blocks), LOOK).startswith(b"%PDF")


def test_a_layout_that_fails_is_named_by_its_line_without_the_letters_words() -> None:
    look = Look(LOOK.docx, LOOK.css, "#let letter = json(bytes(sys.inputs.letter))\n#panic(letter.title)")
    with refused(Unusable, match=":2:") as caught:
        FORMATS["pdf"].render(sample.letter(title="Maya"), look)
    assert "Maya" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_missing_letters_are_read_from_typsts_own_words() -> None:
    said = (
        'error: the text `"李"` could not be displayed with font `"X"`\n the text `"\\u{200d}"` could not be displayed'
    )
    assert missing_letters(said) == {"李", "\u200d"}
