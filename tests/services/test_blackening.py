"""Names of third persons in a paper: black for good, and the paper read again to prove it."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageOps
from pypdf import PdfReader, PdfWriter

from app.domain.case import Case
from app.domain.library import Library
from app.errors import Invalid
from app.reading import ocr, opening
from app.render.packet.blackened import blackened
from app.rules.reading.third_persons import places_of
from app.services.blackening import without_names
from app.services.letters import composed_letter
from app.services.packets import GivenPaper, packet
from app.services.paper_files import Refused
from tests.factories import case_document
from tests.saying import refused

# Invented for these tests: a visit at which a brother is named.
PAPER = (Path(__file__).parent / "papers" / "home_visit.pdf").read_bytes()


def _words(content: bytes) -> str:
    return " ".join(word.text for page in opening.opened("p.pdf", content).pages for word in page.words)


def _dark(picture: Image.Image) -> int:
    """How many of its points."""
    return sum(picture.histogram()[:40])


def _turned(content: bytes, degrees: int) -> bytes:
    book = PdfWriter(clone_from=BytesIO(content))
    for page in book.pages:
        page.rotate(degrees)
    kept = BytesIO()
    book.write(kept)
    return kept.getvalue()


def test_a_name_is_gone_from_the_text_and_black_on_the_page_and_the_rest_is_still_read() -> None:
    assert "Jordan" in _words(PAPER)
    made, hidden = without_names(PAPER, ("Jordan Smith", "Nobody Atall"))
    assert hidden == {"Jordan Smith"}
    assert b"Jordan" not in made
    assert "Jordan" not in " ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    assert ocr.is_there()  # what the paper was read again with
    before, after = (pdfium.PdfDocument(content)[0].render(scale=1).to_pil().convert("L") for content in (PAPER, made))
    assert before.size == after.size
    assert _dark(after) > _dark(before) + 200


def _blackened(content: bytes, upright: int) -> Image.Image:
    """The first page without the name, drawn and turned back."""
    places = places_of("Jordan Smith", opening.opened("p.pdf", content).pages)
    made = pdfium.PdfDocument(blackened(content, places))[0].render(scale=1).to_pil()
    picture: Image.Image = made.convert("L").rotate(upright, expand=True)
    return picture


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_the_black_lies_on_the_name_on_a_page_that_is_turned(degrees: int) -> None:
    upright, turned = _blackened(PAPER, 0), _blackened(_turned(PAPER, degrees), degrees)
    assert turned.size == upright.size
    black, other = (picture.point(lambda grey: 255 * (grey < 60)) for picture in (upright, turned))
    apart = ImageChops.difference(black.filter(ImageFilter.MinFilter(5)), other.filter(ImageFilter.MinFilter(5)))
    assert _dark(ImageOps.invert(apart)) < 200  # the bars are the same but for their edges
    assert _dark(ImageOps.invert(black.filter(ImageFilter.MinFilter(5)))) > 1000


def test_a_paper_without_the_name_is_left_as_it_is() -> None:
    assert without_names(PAPER, ("Nobody Atall", "Jord")) == (PAPER, frozenset())


def test_a_page_that_cannot_be_read_is_refused_and_a_blank_one_is_not() -> None:
    def sheet(colour: int) -> bytes:
        kept = BytesIO()
        picture = Image.new("L", (850, 1100), 255)
        picture.paste(colour, (300, 300, 500, 500))
        picture.save(kept, "PDF", resolution=100)
        return kept.getvalue()

    with refused(Refused, match=r"Page 1 cannot be searched for names"):
        without_names(sheet(0), ("Jordan Smith",))
    blank = sheet(255)
    assert without_names(blank, ("Jordan Smith",))[0] == blank


def test_a_name_that_stands_in_no_paper_is_refused_and_not_repeated(library: Library) -> None:
    case = Case.model_validate_json(json.dumps(case_document({})))
    letter = composed_letter(library, case, "criteria_request", date(2026, 10, 20), None, is_draft_allowed=True)
    given = {"d1": GivenPaper(PAPER)}
    with refused(Invalid, match=r"names\[0\]: stands in none of these papers") as unfound:
        packet(library, letter, case, given, names=("Jordan Smit",))
    assert "Jordan" not in str(unfound.value)
