"""The pictures of a paper's pages while it is read: those that words were read from, and drawn ones of a PDF."""

import io
from collections.abc import Sequence

import pypdfium2 as pdfium
from PIL import Image

from app.reading import pdf


class KeptPictures:
    """Pages are counted through all files of the paper, from 1. A picture is kept packed: sixty of them are a fax."""

    def __init__(self) -> None:
        self._read: dict[int, bytes] = {}
        self._files: list[tuple[int, bytes]] = []

    def begin(self, before: int, content: bytes) -> None:
        """A file whose first page follows page `before`."""
        self._files.append((before, content))

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
        for before, content in self._files:
            own = [number for number in numbers if number > before and number not in pictures]
            if own and b"%PDF-" in content[: pdf.HEAD]:
                pictures |= {
                    before + place: picture for place, picture in _drawn(content, [n - before for n in own]).items()
                }
        return pictures


def _drawn(content: bytes, numbers: Sequence[int]) -> dict[int, Image.Image]:
    try:
        document = pdf.opened(content)
    except pdf.NoPdf:
        return {}
    try:
        drawn = {number: pdf.drawn(document, number) for number in numbers if number <= len(document)}
    except pdfium.PdfiumError:
        return {}
    finally:
        document.close()
    return {number: picture for number, picture in drawn.items() if picture}


def _unpacked(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))
