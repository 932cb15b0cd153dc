"""A picture made fit for reading: the lines of a table go, the line through words stays, a page on its side is turned.

Needs the reader of pictures (the extra `ocr`); where it is absent, pictures stay pictures and nothing here is done.
"""

import random

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from app.reading import ocr
from app.reading.cleaning import lies_on_its_side
from app.reading.pictures import frames
from app.reading.rulings import unruled
from tests.reading.truth import PAPERS

_DOTS = 200


def _page() -> Image.Image:
    return Image.new("L", (1900, 600), "white")


def _dark(picture: Image.Image) -> int:
    return sum(picture.histogram()[:128])


def _written(draw: ImageDraw.ImageDraw, top: int) -> None:
    """A row of strokes as letters have them, 30 pixels high."""
    for left in range(200, 900, 18):
        draw.rectangle((left, top, left + 5, top + 30), fill=0)


def test_the_lines_of_a_table_go_and_its_words_stay() -> None:
    words = _page()
    _written(ImageDraw.Draw(words), 100)
    ruled = words.copy()
    draw = ImageDraw.Draw(ruled)
    draw.rectangle((150, 60, 1000, 180), outline=0, width=4)
    draw.line((600, 60, 600, 180), fill=0, width=3)
    assert _dark(ruled) > _dark(words) + 5000
    cleared = unruled(ruled)
    assert abs(_dark(cleared) - _dark(words)) < 200
    assert _dark(unruled(words)) == _dark(words)


def test_the_line_through_words_stays_for_what_is_struck_out_does_not_hold() -> None:
    struck = _page()
    draw = ImageDraw.Draw(struck)
    _written(draw, 100)
    draw.line((190, 115, 910, 115), fill=0, width=3)
    assert unruled(struck).tobytes() == struck.tobytes()
    under = _page()
    draw = ImageDraw.Draw(under)
    _written(draw, 100)
    draw.line((190, 140, 910, 140), fill=0, width=3)
    assert _dark(unruled(under)) < _dark(under) - 1500


def test_a_filled_bar_is_no_line() -> None:
    barred = _page()
    ImageDraw.Draw(barred).rectangle((100, 200, 1700, 240), fill=0)
    assert unruled(barred).tobytes() == barred.tobytes()


@pytest.mark.parametrize("size", [(1, 1), (5, 900), (900, 5)])
def test_a_picture_of_a_few_pixels_stays_as_it_is(size: tuple[int, int]) -> None:
    grey = random.Random(3).randbytes(size[0] * size[1])
    picture = Image.frombytes("L", size, grey)
    assert unruled(picture).tobytes() == picture.tobytes()


def test_a_page_on_its_side_is_known() -> None:
    page = _drawn("m3_spm2")
    assert not lies_on_its_side(page)
    assert not lies_on_its_side(page.rotate(180))
    assert lies_on_its_side(page.rotate(90, expand=True))


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 90, 270])
def test_rows_between_the_lines_of_a_table_are_read_however_the_page_lies(turn: int) -> None:
    page = _drawn("m3_spm2").rotate(1.3, Image.Resampling.BICUBIC, expand=True, fillcolor=250)
    words, _, clockwise = ocr.words(page.rotate(turn, expand=True))
    assert clockwise == turn
    assert {"Scale", "Raw", "T-score", "21", "63", "90", "26", "72", "95", "68"} <= {word.text for word in words}


@pytest.mark.slow
def test_two_of_five_in_small_type_are_three_words() -> None:
    [picture] = frames((PAPERS / "s02_log_table.side.png").read_bytes())
    texts = [word.text for word in ocr.words(picture)[0]]
    assert "2 of 5" in " ".join(texts)
    assert not [text for text in texts if text.endswith("f5")]


@pytest.mark.slow
def test_a_scan_in_spanish_keeps_its_accents() -> None:
    page = _drawn("v04_medicaid_aviso").rotate(1.3, Image.Resampling.BICUBIC, expand=True, fillcolor=250)
    texts = {word.text.strip(".,:") for word in ocr.words(page)[0]}
    assert {"apelación", "decisión", "Joaquín", "identificación"} <= texts


def _drawn(name: str) -> Image.Image:
    page = pdfium.PdfDocument((PAPERS / f"{name}.pdf").read_bytes())[0]
    picture: Image.Image = page.render(scale=_DOTS / 72).to_pil().convert("L")
    return picture
