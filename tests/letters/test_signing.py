"""What a person drew as a signature: lines of points inside its field, and nothing else; it stands in every look."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PIL import Image
from pypdf import PdfReader

from app.domain.letter import Letter, SignatureBlock
from app.domain.library import Library
from app.domain.signing import ElectronicSignature
from app.letters.signing import MOST_DRAWN, digest_of, signed, strokes_of
from app.render.drawn import drawn_picture
from app.services.letters import rendered
from tests.factories import make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)
DRAWN = "40,90 60,40 75,110 90,60;470,110 200,118"


@pytest.fixture(scope="module")
def letter(library: Library) -> Letter:
    return write("internal_appeal", make_case(), library, ON)


def _drawn(letter: Letter, drawing: str, library: Library) -> Letter:
    strokes = strokes_of(drawing)
    assert strokes
    given = {"name": "Ingrid Lindqvist", "person": letter.author, "kind": letter.kind, "digest": digest_of(letter, {})}
    days = {"letter_on": letter.on, "on": letter.on, "at": datetime(2026, 10, 20, 15, 30, tzinfo=UTC)}
    made = ElectronicSignature.model_validate(given | days | {"drawn": strokes})
    kept = ElectronicSignature.model_validate_json(made.model_dump_json())  # as it is kept and read again
    return signed(letter, kept, library.templates.words["en"])


@pytest.mark.parametrize(
    "drawing",
    [
        "",
        "40,90",
        "40,90 60,91",
        "40,90 601,40",
        "40,90 500,151",
        "40,90 -1,40 500,40",
        "40,90  500,40",
        "40,90 500,40;",
        "٤٠,90 500,40",
        "40,90 500,40\n",
        "data:image/png;base64,iVBORw0KGgo=",
        ";".join(["1,1 500,100"] * (MOST_DRAWN // 10)),
    ],
)
def test_what_is_no_drawing_or_lies_outside_its_field_is_none(drawing: str) -> None:
    assert strokes_of(drawing) is None


def test_a_drawing_is_the_same_picture_every_time() -> None:
    strokes = strokes_of(DRAWN)
    assert strokes == (((40, 90), (60, 40), (75, 110), (90, 60)), ((470, 110), (200, 118)))
    drawn_picture.cache_clear()
    first = drawn_picture(strokes)
    drawn_picture.cache_clear()
    assert drawn_picture(strokes) == first
    picture = Image.open(io.BytesIO(first)).convert("L")
    assert picture.getpixel((120, 80)) == 0  # where a line begins or ends
    assert picture.getpixel((2, 2)) == 255


def test_the_signature_stands_drawn_in_each_look_and_changes_no_page(letter: Letter, library: Library) -> None:
    made = _drawn(letter, DRAWN, library)
    assert [bool(block.drawn) for block in made.blocks if isinstance(block, SignatureBlock)].count(True) == 1
    pdf, plain = (PdfReader(io.BytesIO(rendered(each, library, "pdf"))) for each in (made, letter))
    assert sum(len(page.images) for page in pdf.pages) == sum(len(page.images) for page in plain.pages) + 1
    assert len(pdf.pages) == len(plain.pages)
    words = zipfile.ZipFile(io.BytesIO(rendered(made, library, "docx")))
    assert 'name="Signature' in words.read("word/document.xml").decode()
    page = rendered(made, library, "html").decode()
    assert 'alt="Signed electronically by Ingrid Lindqvist on October 20, 2026' in page


def test_a_digest_is_of_the_unsigned_letter_and_is_what_it_was_before_anybody_could_draw(letter: Letter) -> None:
    blocks = tuple(
        replace(block, drawn=(((1, 1), (90, 90)),)) if isinstance(block, SignatureBlock) else block
        for block in letter.blocks
    )
    assert digest_of(replace(letter, blocks=blocks), {}) == digest_of(letter, {})
    assert digest_of(replace(letter, on=date(2026, 10, 21)), {}) != digest_of(letter, {})
