"""Words of a paper made black for good: the page becomes a picture, so that nothing lies beneath the black."""

from collections.abc import Mapping, Sequence
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter

from app.domain.reading import Box
from app.render.packet.pages import flattened

_DOTS = 200  # an inch: a fax in fine mode, and small print still reads well
_MOST_PIXELS = 12_000_000  # however large the sheet says it is
_EDGE = 0.5  # points of black around a word, for letters that reach beyond their box


def blackened(content: bytes, boxes: Mapping[int, Sequence[Box]]) -> bytes:
    """The PDF with these places black. A page that has one is drawn anew; the others stay as they are.

    `boxes`: by page from 1, in points from the upper left corner of the page as it is shown. Raises Unreadable.
    """
    whole = flattened(content)
    book = PdfWriter()
    reader, document = PdfReader(BytesIO(whole)), pdfium.PdfDocument(whole)
    try:
        for number, page in enumerate(reader.pages, 1):
            if boxes.get(number):
                book.append(BytesIO(_drawn(document[number - 1], boxes[number])))
            else:
                book.add_page(page)
    finally:
        document.close()
    kept = BytesIO()
    book.write(kept)
    return kept.getvalue()


def _drawn(page: pdfium.PdfPage, boxes: Sequence[Box]) -> bytes:
    """The page as a PDF of one picture, of the size at which it is shown."""
    width, height = page.get_size()
    scale = min(_DOTS / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    pen = ImageDraw.Draw(picture)
    for left, top, right, bottom in boxes:
        edges = (left - _EDGE, top - _EDGE, right + _EDGE, bottom + _EDGE)
        pen.rectangle(tuple(round(edge * scale) for edge in edges), fill=(0, 0, 0))
    kept = BytesIO()
    picture.save(kept, "PDF", resolution=scale * 72, quality=88)
    return kept.getvalue()
