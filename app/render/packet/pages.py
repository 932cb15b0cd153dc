"""The pages of a paper, made fit to be bound: forms and stamps drawn into the page, locks without a password gone."""

from io import BytesIO

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import DictionaryObject, NameObject, RectangleObject, StreamObject

from app.domain.packet import UnreadablePaper
from app.domain.paper_pages import Laid, going_along

LETTER = (612.0, 792.0)
_SIDE, _TOP, _FOOT = 18.0, 18.0, 30.0  # points kept free around a paper; its foot is ours


def flattened(content: bytes) -> bytes:
    """What a person would see when the paper is printed: filled fields and notes become part of the page."""
    try:
        document = pdfium.PdfDocument(content)
        document.init_forms()
        for number in range(len(document)):
            page = document[number]
            raw.FPDFPage_Flatten(page.raw, raw.FLAT_PRINT)
            page.close()
        kept = BytesIO()
        document.save(kept, flags=raw.FPDF_REMOVE_SECURITY)
    except pdfium.PdfiumError:
        raise UnreadablePaper from None
    return kept.getvalue()


def page_count(content: bytes) -> int:
    try:
        return len(pdfium.PdfDocument(content))
    except pdfium.PdfiumError:
        raise UnreadablePaper from None


def laid(content: bytes, pages: Laid) -> bytes:
    """The PDF with its pages as a person laid them. Raises Unreadable where it does not have these pages."""
    reader, book = PdfReader(BytesIO(flattened(content))), PdfWriter()
    if len(reader.pages) != len(pages):
        raise UnreadablePaper
    for page in going_along(pages):
        book.add_page(reader.pages[page.came - 1]).rotate(page.turn)
    kept = BytesIO()
    book.write(kept)
    return kept.getvalue()


def add_fitted(book: PdfWriter, content: bytes, chosen: tuple[int, ...]) -> None:
    """Each page on a letter sheet, upright or broad as it is, no larger than it was, with its foot free."""
    reader = PdfReader(BytesIO(flattened(content)))
    for number in chosen or range(1, len(reader.pages) + 1):
        page = reader.pages[number - 1]
        turned, width, height = _upright(page)
        sheet_width, sheet_height = LETTER if height >= width else LETTER[::-1]
        room = sheet_height - _TOP - _FOOT
        scale = min((sheet_width - 2 * _SIDE) / width, room / height, 1.0)
        place = ((sheet_width - width * scale) / 2, _FOOT + (room - height * scale) / 2)
        _draw(book.add_blank_page(sheet_width, sheet_height), page, turned.scale(scale).translate(*place), book)


def _draw(sheet: PageObject, page: PageObject, place: Transformation, book: PdfWriter) -> None:
    """The page as one drawing that the sheet shows in its place; what is beyond its edges is not shown.

    Merging would read each operator of the page twice: that took nine tenths of a packet's time and left its words
    unpacked.
    """
    contents, drawing = page.get_contents(), StreamObject()
    drawing.set_data(b"" if contents is None else contents.get_data())
    drawing = drawing.flate_encode()
    resources = page.get("/Resources", DictionaryObject()).get_object()
    drawing.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject(page.cropbox),
            NameObject("/Resources"): resources.clone(book),
        }
    )
    shown = DictionaryObject({NameObject("/Paper"): book._add_object(drawing)})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): shown})
    order = StreamObject()
    matrix = " ".join(f"{number:.5f}" for number in place.ctm)
    order.set_data(b"q " + matrix.encode() + b" cm /Paper Do Q")
    sheet[NameObject("/Contents")] = book._add_object(order)


def _upright(page: PageObject) -> tuple[Transformation, float, float]:
    """How the page is turned so that it reads as a viewer shows it, its lower left corner at nought; width, height."""
    box = page.cropbox
    width, height = float(box.width), float(box.height)
    to_nought = Transformation().translate(-float(box.left), -float(box.bottom))
    match page.rotation % 360:
        case 90:
            return to_nought.rotate(-90).translate(0, width), height, width
        case 180:
            return to_nought.rotate(180).translate(width, height), width, height
        case 270:
            return to_nought.rotate(90).translate(height, 0), height, width
    return to_nought, width, height


def pictured(picture: bytes) -> bytes:
    """A photo as a PDF of one page, as large as a letter sheet lets it be."""
    with Image.open(BytesIO(picture)) as opened:
        upright = opened.convert("RGB")
    room = LETTER if upright.height >= upright.width else LETTER[::-1]
    inches = min((room[0] - 2 * _SIDE) / 72, (room[1] - _TOP - _FOOT) / 72 * upright.width / upright.height)
    kept = BytesIO()
    upright.save(kept, "PDF", resolution=upright.width / inches)
    return kept.getvalue()
