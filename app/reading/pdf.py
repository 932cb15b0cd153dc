"""The words of a PDF's text layer with their boxes, and which of them a person can see on the page."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from ctypes import byref, c_double, c_uint, create_string_buffer
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdf
from PIL import Image

from app.domain.reading import Box, Page, Word

# A gap wider than this share of the letter's height begins a new word, also where the file holds no space.
_GAP = 0.28
_WHITE = 246  # a fill as light as this on white paper is not seen
_INVISIBLE = 3  # PDF 32000-1, table 106: neither fill nor stroke
_BOLD = 600
HEAD = 1029  # bytes in which `%PDF-` stands, also behind the head of a download
DOTS = 220  # an inch, of a page drawn for reading
_MOST_PIXELS = 12_000_000
_SPACES = {" ", "\t", "\r", "\n", "\x00", "\xa0", "\u2002", "\u2003", "\u2009"}


class NoPdf(Exception):
    """The bytes do not open as a PDF; `reason` is `locked` or `broken`."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(slots=True)
class _Letter:
    text: str
    box: Box
    is_seen: bool
    size: float
    is_bold: bool


def opened(content: bytes) -> pdfium.PdfDocument:
    """The document, also with bytes before its head or with an owner's password only. Raises NoPdf."""
    start = content.find(b"%PDF-", 0, HEAD)
    if start < 0:
        raise NoPdf("broken")
    try:
        document = pdfium.PdfDocument(content[start:])
        len(document)
    except pdfium.PdfiumError as wrong:
        raise NoPdf("locked" if "password" in str(wrong).lower() else "broken") from None
    return document


def page_of(document: pdfium.PdfDocument, number: int, turn: int = 0) -> Page:
    """Page `number` (from 1) with every word of its text layer, in the order of the file.

    `turn`: degrees clockwise by which it is turned beside what the file says.
    """
    with closing(document[number - 1]) as sheet:
        own = sheet.get_rotation()
        turned = (own + turn) % 360
        sheet.set_rotation(turned)
        width, height = sheet.get_size()
        sheet.set_rotation(0)  # PDFium's boxes are off on a page that says it is turned by a quarter
        try:
            words = _on_sheet(document, number, turned)
        finally:
            sheet.set_rotation(own)
    return Page(number, width, height, words, "text", turn=turn)


def _on_sheet(document: pdfium.PdfDocument, number: int, turned: int) -> tuple[Word, ...]:
    """The words with their boxes as the page is shown. Letters are put together the way in which they make fewer words:
    as they lie on the sheet, or as they are shown."""
    with closing(document[number - 1]) as sheet, closing(sheet.get_textpage()) as text:
        letters = list(_letters(text, sheet.get_cropbox()))
        lying = tuple(_words(letters))
        if not turned:
            return lying
        size = sheet.get_size()
    shown = tuple(_words(letter and replace(letter, box=_turned(letter.box, size, turned)) for letter in letters))
    if len(shown) <= len(lying):
        return shown
    return tuple(replace(word, box=_turned(word.box, size, turned)) for word in lying)


def _turned(box: Box, size: tuple[float, float], degrees: int) -> Box:
    """Where a box of the sheet lies once the sheet, of this size, is turned clockwise."""
    (left, top, right, bottom), (width, height) = box, size
    match degrees % 360:
        case 90:
            return height - bottom, left, height - top, right
        case 180:
            return width - right, height - bottom, width - left, height - top
        case 270:
            return top, width - right, bottom, width - left
    return box


def drawn(document: pdfium.PdfDocument, number: int, turn: int = 0, dots: int = DOTS) -> Image.Image | None:
    """Page `number` as a picture of at most `_MOST_PIXELS`, however large the sheet says it is."""
    sheet = document[number - 1]
    own = sheet.get_rotation()
    try:
        sheet.set_rotation((own + turn) % 360)
        width, height = sheet.get_size()
        scale = min(dots / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        picture: Image.Image = sheet.render(scale=scale, may_draw_forms=False).to_pil()
        return picture.convert("RGB")
    except (pdfium.PdfiumError, ValueError, MemoryError):
        return None
    finally:
        sheet.set_rotation(own)
        sheet.close()


def blank_pages(content: bytes, numbers: Collection[int]) -> frozenset[int]:
    """Those of these pages that show nothing at all, such as the back of a sheet."""
    document = opened(content)
    try:
        drawings = {number: drawn(document, number) for number in numbers}
    finally:
        document.close()
    return frozenset(
        n for n, drawing in drawings.items() if drawing and not any(drawing.convert("L").histogram()[:_WHITE])
    )


def _letters(text: pdfium.PdfTextPage, shown: Box) -> Iterator[_Letter | None]:
    """Each letter; None where a word ends. `shown`: left, lower, right and upper edge of what the page shows."""
    edge, height = shown[0], shown[3]
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    for index in range(text.count_chars()):
        letter = chr(pdf.FPDFText_GetUnicode(text.raw, index))
        if letter in _SPACES or pdf.FPDFText_IsGenerated(text.raw, index) == 1:
            yield None
            continue
        if not pdf.FPDFText_GetLooseCharBox(text.raw, index, rect := pdf.FS_RECTF()):
            pdf.FPDFText_GetCharBox(text.raw, index, byref(left), byref(right), byref(bottom), byref(top))
            rect = pdf.FS_RECTF(left.value, top.value, right.value, bottom.value)
        box = (rect.left - edge, height - rect.top, rect.right - edge, height - rect.bottom)
        yield _Letter(
            "-" if letter == "\x02" else letter,
            box,
            _is_seen(text, index),
            pdf.FPDFText_GetFontSize(text.raw, index),
            _is_bold(text, index),
        )


def _is_bold(text: pdfium.PdfTextPage, index: int) -> bool:
    """By its weight; a font that every reader brings itself, as `Courier-Bold`, tells nothing but its name."""
    weight = pdf.FPDFText_GetFontWeight(text.raw, index)
    if weight > 0:
        return bool(weight >= _BOLD)
    length = pdf.FPDFText_GetFontInfo(text.raw, index, None, 0, None)
    name = create_string_buffer(length)
    pdf.FPDFText_GetFontInfo(text.raw, index, name, length, None)
    return b"bold" in name.value.lower()


def _is_seen(text: pdfium.PdfTextPage, index: int) -> bool:
    """False for invisible text and for text in the colour of paper."""
    drawn = pdf.FPDFText_GetTextObject(text.raw, index)
    if drawn and pdf.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE:
        return False
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not pdf.FPDFText_GetFillColor(text.raw, index, byref(red), byref(green), byref(blue), byref(alpha)):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE


def _words(letters: Iterable[_Letter | None]) -> Iterator[Word]:
    held: list[_Letter] = []
    for letter in letters:
        if letter is None or (held and _parts(held[-1], letter)):
            if held:
                yield _word(held)
            held = []
        if letter is not None:
            held.append(letter)
    if held:
        yield _word(held)


def _parts(before: _Letter, letter: _Letter) -> bool:
    """Whether a new word begins: another line, a wide gap, or a step back."""
    height = max(before.box[3] - before.box[1], 1.0)
    if abs(letter.box[3] - before.box[3]) > height * 0.5 or letter.is_seen != before.is_seen:
        return True
    gap = letter.box[0] - before.box[2]
    return gap > height * _GAP or gap < -height


def _word(letters: list[_Letter]) -> Word:
    box = (
        min(letter.box[0] for letter in letters),
        min(letter.box[1] for letter in letters),
        max(letter.box[2] for letter in letters),
        max(letter.box[3] for letter in letters),
    )
    text = _whole("".join(letter.text for letter in letters))
    return Word(text, box, 1.0, "text", letters[0].is_seen, letters[0].size, letters[0].is_bold)


def _whole(text: str) -> str:
    """PDFium tells a sign beyond the first plane (a pictured telephone) in two halves; half a one is no letter."""
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
