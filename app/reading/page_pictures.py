"""Pages as small grey pictures for a person to look at, in the place of the paper itself."""

import io
from collections.abc import Collection, Sequence

from PIL import Image, ImageDraw, ImageFont

from app.domain.reading import Page
from app.reading import pdf

_WIDE = 900  # pixels; a letter page at about 106 dots an inch, words of 8 points still read well


def small(picture: Image.Image) -> bytes:
    """As PNG in sixteen greys, and no wider than what is looked at."""
    grey = picture.convert("L")
    if grey.width > _WIDE:
        grey = grey.resize((_WIDE, max(1, round(grey.height * _WIDE / grey.width))), Image.Resampling.LANCZOS)
    held = io.BytesIO()
    grey.quantize(16).save(held, "PNG")
    return held.getvalue()


def of_pdf(content: bytes, numbers: Collection[int]) -> dict[int, bytes]:
    """These pages of a PDF; one that cannot be drawn is left out."""
    document = pdf.opened(content)
    try:
        drawn = {number: pdf.drawn(document, number) for number in sorted(numbers)}
    finally:
        document.close()
    return {number: small(one) for number, one in drawn.items() if one}


def of_words(pages: Sequence[Page], numbers: Collection[int]) -> dict[int, bytes]:
    """Pages that have no look of their own (a Word file, pasted text), drawn from their words."""
    return {page.number: _written(page) for page in pages if page.number in numbers}


def _written(page: Page) -> bytes:
    scale = 2.0
    sheet = Image.new("L", (round(page.width * scale), round(page.height * scale)), 255)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=9 * scale)
    for word in page.words:
        left, top, right, _ = word.box
        wide = pen.textlength(word.text, font)
        own = (
            font
            if wide <= (right - left) * scale
            else ImageFont.load_default(9 * scale * (right - left) * scale / wide)
        )
        pen.text((left * scale, top * scale), word.text, fill=0, font=own)
    return small(sheet)
