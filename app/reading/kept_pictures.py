"""The pictures of a paper's pages while it is read: those that words were read from, and drawn ones of a PDF."""

import io
from collections.abc import Collection, Sequence

import pypdfium2 as pdfium
from PIL import Image

from app.reading import pdf
from app.reading.opening import Sheets, WantedPage


class KeptPictures:
    """Pages are counted through all files of the paper, from 1. A picture is kept packed: sixty of them are a fax."""

    def __init__(self) -> None:
        self._read: dict[int, bytes] = {}
        self._files: list[tuple[bytes, Sheets]] = []

    def begin(self, content: bytes, sheets: Sheets = WantedPage) -> None:
        """A file, and how each of its pages lies in the paper."""
        self._files.append((content, sheets))

    def seen(self, number: int, _of: int, picture: Image.Image | None) -> None:
        """Of a page that was read just now, in a paper of one file."""
        if picture:
            self.keep(number, picture)

    def keep(self, number: int, picture: Image.Image) -> None:
        """The picture on which the boxes of this page's words lie."""
        held = io.BytesIO()
        picture.save(held, "PNG", compress_level=1)
        self._read[number] = held.getvalue()

    def of(self, numbers: Sequence[int]) -> dict[int, Image.Image]:
        """These pages; one that has no picture (of a Word file, or one that cannot be drawn) is left out."""
        pictures: dict[int, Image.Image] = {
            number: _unpacked(self._read[number]) for number in numbers if number in self._read
        }
        for content, sheets in self._files:
            missing = [number for number in numbers if number not in pictures]
            if missing and b"%PDF-" in content[: pdf.HEAD]:
                pictures |= drawn(content, missing, sheets)
        return pictures


def drawn(content: bytes, numbers: Collection[int], sheets: Sheets, dots: int = pdf.DOTS) -> dict[int, Image.Image]:
    """These pages of the paper, as far as they are pages of this PDF and can be drawn."""
    try:
        document = pdf.opened(content)
    except pdf.NoPdf:
        return {}
    try:
        wanted = [(place, sheets(place)) for place in range(1, len(document) + 1)]
        pictures = {
            sheet.number: pdf.drawn(document, place, sheet.turn, dots)
            for place, sheet in wanted
            if sheet and sheet.number in numbers
        }
    except pdfium.PdfiumError:
        return {}
    finally:
        document.close()
    return {number: picture for number, picture in pictures.items() if picture}


def _unpacked(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))
