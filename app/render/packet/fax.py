"""A PDF as a fax machine sends it: black and white at the fine resolution, so that what is pale is seen beforehand."""

from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image

_DOTS = 204  # an inch: ITU-T T.4, superfine
_DARK = 150  # paler greys are paper
_GREYS = slice(70, 190)  # a page with many of these is a photo
_PHOTO = 0.12


def faxed(content: bytes) -> bytes:
    """The same pages, each a picture in two tones; photos are dotted, letters are not."""
    document = pdfium.PdfDocument(content)
    pages = [_two_tones(document[number]) for number in range(len(document))]
    kept = BytesIO()
    pages[0].save(kept, "PDF", resolution=_DOTS, save_all=True, append_images=pages[1:])
    return kept.getvalue()


def _two_tones(page: pdfium.PdfPage) -> Image.Image:
    grey: Image.Image = page.render(scale=_DOTS / 72, grayscale=True).to_pil().convert("L")
    page.close()
    counts = grey.histogram()
    if sum(counts[_GREYS]) > _PHOTO * grey.width * grey.height:
        return grey.convert("1")
    return grey.point(lambda tone: 255 * (tone >= _DARK)).convert("1", dither=Image.Dither.NONE)
