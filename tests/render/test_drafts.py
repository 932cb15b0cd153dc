"""A draft says DRAFT, and why, on every page."""

from dataclasses import replace

import pytest

from app.render import FORMATS
from app.render.phrases import draft_notice
from tests.render import reading, sample

LOOK = sample.look()


def test_a_final_letter_says_nothing_of_drafts() -> None:
    assert draft_notice(sample.letter()) is None
    for form in FORMATS.values():
        assert b"DRAFT" not in form.render(sample.letter(), LOOK)


def test_each_page_of_a_pdf_draft_says_why() -> None:
    pages = reading.pages_of_pdf(FORMATS["pdf"].render(sample.letter(problems=sample.PROBLEMS), LOOK))
    assert len(pages) > 1
    for page in pages:
        said = " ".join(page.split())
        assert all(
            text in said for text in ("DRAFT", "Not ready to send:", "notice was received is unknown", "no unit")
        )


def test_the_header_of_a_word_draft_says_why() -> None:
    made = FORMATS["docx"].render(sample.letter(problems=sample.PROBLEMS), LOOK)
    header = reading.part(made, "word/header-default.xml").decode()
    assert all(problem.message in header for problem in sample.PROBLEMS)
    assert b'<w:headerReference w:type="default" r:id="header-default"/>' in reading.part(made, "word/document.xml")


@pytest.mark.parametrize("format_name", sorted(FORMATS))
def test_more_reasons_than_a_header_holds_are_listed_on_page_1(format_name: str) -> None:
    made = FORMATS[format_name].render(sample.letter(problems=sample.MANY_PROBLEMS), LOOK)
    words = reading.words_in(format_name, made) if format_name != "html" else reading.tokens(made.decode())
    for number in range(len(sample.MANY_PROBLEMS)):
        assert reading.first_lost(["Reason", str(number), "the", "sentence"], words) is None


def test_a_header_names_the_first_reasons_and_how_many_follow() -> None:
    notice = draft_notice(sample.letter(problems=sample.MANY_PROBLEMS))
    assert notice is not None
    assert 0 < len(notice.reasons) < len(sample.MANY_PROBLEMS)
    assert notice.line.endswith(f"and {len(sample.MANY_PROBLEMS) - len(notice.reasons)} more, listed on page 1")


def test_the_same_reason_is_given_once() -> None:
    notice = draft_notice(sample.letter(problems=(*sample.PROBLEMS, *sample.PROBLEMS)))
    assert notice is not None
    assert notice.reasons == tuple(problem.message for problem in sample.PROBLEMS)


def test_a_draft_without_a_reason_is_still_a_draft() -> None:
    notice = draft_notice(replace(sample.letter(), is_draft=True))
    assert notice is not None
    assert (notice.title, notice.line) == ("DRAFT", "")


def test_a_letter_with_problems_is_a_draft_whatever_it_claims() -> None:
    assert draft_notice(replace(sample.letter(problems=sample.PROBLEMS), is_draft=False)) is not None
