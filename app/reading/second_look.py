"""A second look at what a text layer says: the place of the words is drawn and read as a picture. At the edge."""

import re
from collections.abc import Sequence

import pypdfium2 as pdfium
from PIL import Image

from app.domain.reading import Box
from app.reading import ocr, pdf

Place = tuple[int, Box, str]  # page from 1, where the words stand on it, the words
_MARGIN = 2.5  # points around the words
_LARGER = 2  # times; the letters of a crop are small for its reader


def agree(content: bytes, places: Sequence[Place]) -> list[bool]:
    """Whether the picture says the same, for each place. Nothing agrees without a reader of pictures."""
    if not places or not ocr.is_there() or b"%PDF-" not in content[: pdf.HEAD]:
        return [False] * len(places)
    try:
        document = pdf.opened(content)
    except pdf.NoPdf:
        return [False] * len(places)
    try:
        crops = _crops(document, places)
    finally:
        document.close()
    read = iter(ocr.lines([one for one in crops if one is not None]))
    said = [words for _, _, words in places]
    return [one is not None and _plain(next(read)) == _plain(words) for one, words in zip(crops, said, strict=True)]


def _crops(document: pdfium.PdfDocument, places: Sequence[Place]) -> list[Image.Image | None]:
    drawn: dict[int, tuple[Image.Image, float] | None] = {}
    for number in sorted({page for page, _, _ in places}):
        picture = pdf.drawn(document, number) if number <= len(document) else None
        drawn[number] = (picture, picture.width / document[number - 1].get_width()) if picture else None
    return [_crop(drawn[page], box) for page, box, _ in places]


def _crop(page: tuple[Image.Image, float] | None, box: Box) -> Image.Image | None:
    if page is None:
        return None
    picture, scale = page
    left, top, right, bottom = box
    upper = round((left - _MARGIN) * scale), round((top - _MARGIN) * scale)
    lower = round((right + _MARGIN) * scale), round((bottom + _MARGIN) * scale)
    crop = picture.crop((*upper, *lower)).convert("L")
    return crop.resize((crop.width * _LARGER, crop.height * _LARGER), Image.Resampling.LANCZOS)


def _plain(text: str) -> str:
    """Letters and digits alone; a stop or a line that the crop cut is no difference."""
    return re.sub(r"[\W_]+", "", text)
