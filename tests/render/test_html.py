"""The page: real headings, lists and tables, alternative text, and each block's basis."""

from dataclasses import replace

from app.domain.letter import Letter, Paragraph, Run
from app.render import FORMATS
from tests.render import reading, sample

LOOK = sample.look()


def page(letter: Letter | None = None) -> str:
    return FORMATS["html"].render(letter or sample.letter(), LOOK).decode()


def test_the_page_says_its_language_and_title() -> None:
    assert '<html lang="en-US">' in page()
    assert "<title>Internal appeal</title>" in page()


def test_a_title_with_markup_stays_a_title() -> None:
    assert "<title>&lt;/title&gt;&lt;script&gt;</title>" in page(sample.letter(title="</title><script>"))


def test_tables_have_headers_with_a_scope() -> None:
    assert page().count('scope="col"') == 4 + 6 + 4 + 3
    assert page().count('scope="row"') == 5


def test_each_block_run_and_row_names_its_basis() -> None:
    shown = page(sample.letter((Paragraph((Run("74", "value", ("record:f1", 'x"y')),), basis=("author:p1",)),)))
    assert '<p class="body" data-basis="author:p1"><span data-basis="record:f1 x&quot;y">74</span></p>' in shown
    assert '<tr data-basis="record:d2">' in page()


def test_pictures_are_in_the_page_and_say_what_they_show() -> None:
    images = reading.seen_in_html(page().encode()).images
    assert [image["alt"] for image in images] == [block.alt for block in sample.BLOCKS if block.type == "chart"]
    assert all((image["src"] or "").startswith("data:image/png;base64,") for image in images)


def test_the_page_asks_no_other_machine_for_anything() -> None:
    assert "http" not in page()


def test_a_style_sheet_cannot_end_its_element() -> None:
    css = "p{} </style><script>alert(1)</script>"
    shown = FORMATS["html"].render(sample.letter(), replace(LOOK, css=css)).decode()
    assert "<script>" not in shown.replace(r"<\/style><script>", "")
    assert shown.count("</style>") == 1


def test_a_printed_draft_says_why_in_the_margin_of_each_page() -> None:
    assert '@top-left { content: "DRAFT \\b7  Not ready to send\\3a  The day' in page(
        sample.letter(problems=sample.PROBLEMS)
    )
    assert "@top-left" not in page()
