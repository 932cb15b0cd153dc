"""What a file really is, by opening it and not by its name, and its pages of words. What cannot be read says why."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
from PIL import Image

from app.domain.reading import Page, PaperText
from app.domain.told import unsaid
from app.errors import Unusable
from app.reading import ocr, pdf, pictures, word_file
from app.reading.written import typed_pages

MOST_PAGES = 400
_NO_READER = unsaid("papers.no_reader")
_UNSURE = unsaid("papers.unsure")
_NARROW = unsaid("papers.narrow")
_DARK = unsaid("papers.dark")
_BROKEN_PAGE = unsaid("papers.broken_page")
_LEAST_WIDTH = 1060  # pixels; a letter page at 125 dots an inch
_SURE_WORD, _SURE_SHARE = 0.7, 0.8


# Told after each page: its number, how many there are, and the picture its words' boxes lie on where one was made.
Seen = Callable[[int, int, Image.Image | None], None]


@dataclass(frozen=True, slots=True)
class WantedPage:
    """How a page of a file is wanted: the number that it bears in its paper, and the degrees clockwise that a person
    turned it."""

    number: int
    turn: int = 0


Sheets = Callable[[int], WantedPage | None]  # of a page of the file, by its number there; None: it is not wanted


def _unseen(_number: int, _of: int, _picture: Image.Image | None) -> None:
    pass


class Unreadable(Unusable):
    """`reason` names the sentence: `empty`, `kind`, `locked`, `broken`, `too_large`, `web_page`."""

    def __init__(self, reason: str, message: str) -> None:
        self.reason = reason
        super().__init__(message)


def opened(name: str, content: bytes, seen: Seen | None = None, sheets: Sheets = WantedPage) -> PaperText:
    """The pages of one paper; of a PDF or a picture those that are wanted, in the order of the file.

    Raises Unreadable.
    """
    seen = seen or _unseen
    if not content.strip():
        raise Unreadable("empty", unsaid("papers.empty"))
    if b"%PDF-" in content[: pdf.HEAD]:
        return _pdf(name, content, seen, sheets)
    if pictures.is_picture(content):
        return _pictures(name, content, seen, sheets)
    if content.startswith(b"PK\x03\x04"):
        return _word(name, content)
    if content.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html")):
        raise Unreadable("web_page", unsaid("papers.web_page"))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("kind", unsaid("papers.kind_or_text")) from None
    if "\x00" in text:
        raise Unreadable("kind", unsaid("papers.kind_or_text"))
    return PaperText(name, _bounded(typed_pages(text.splitlines())))


def _bounded(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    if len(pages) > MOST_PAGES:
        raise Unreadable("too_large", unsaid("papers.many_pages", most=MOST_PAGES))
    return pages


def _pdf(name: str, content: bytes, seen: Seen, sheets: Sheets) -> PaperText:
    try:
        document = pdf.opened(content)
    except pdf.NoPdf as wrong:
        if wrong.reason == "locked":
            raise Unreadable("locked", unsaid("papers.pdf_locked")) from None
        raise Unreadable("broken", unsaid("papers.pdf_broken")) from None
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable("too_large", unsaid("papers.many_pages", most=MOST_PAGES))
        read = tuple(_pages(document, seen, sheets))
    finally:
        document.close()
    empty = [str(page.number) for page in read if not page.words]
    return PaperText(name, read, (unsaid("papers.no_words", pages=", ".join(empty)),) if empty else ())


def _pages(document: pdfium.PdfDocument, seen: Seen, sheets: Sheets) -> Iterator[Page]:
    of = len(document)
    for number in range(1, of + 1):
        sheet, picture = sheets(number), None
        if sheet:
            page, picture = _page(document, number, sheet)
            yield page
        seen(number, of, picture)


def _page(document: pdfium.PdfDocument, number: int, sheet: WantedPage) -> tuple[Page, Image.Image | None]:
    """The text layer; where nobody can see it, or there is none, the picture of the page is read."""
    try:
        page = replace(pdf.page_of(document, number, sheet.turn), number=sheet.number)
    except pdfium.PdfiumError:
        return Page(sheet.number, 612.0, 792.0, (), "text", (_BROKEN_PAGE,)), None
    if not any(word.is_seen for word in page.words) and ocr.is_there():
        drawn = pdf.drawn(document, number, sheet.turn)
        if drawn:
            return _of_picture(drawn, sheet)
    return page, None


def _pictures(name: str, content: bytes, seen: Seen, sheets: Sheets) -> PaperText:
    """Each frame is a page, and only one of them is unpacked at a time. Without a reader the pages stay empty and say
    so; so do pages beyond the last that is read."""
    count = pictures.frame_count(content)
    of = min(count, pictures.MOST_FRAMES)
    said = (unsaid("papers.frames_left", most=of, count=count),) if count > of else ()
    try:
        read = tuple(_frames(content, of, seen, sheets))
    except pictures.NoPicture as wrong:
        if wrong.reason == "too_large":
            raise Unreadable("too_large", unsaid("papers.photo_large")) from None
        raise Unreadable("broken", unsaid("papers.photo_broken")) from None
    return PaperText(name, read, said if ocr.is_there() else (_NO_READER, *said))


def _frames(content: bytes, of: int, seen: Seen, sheets: Sheets) -> Iterator[Page]:
    for number, frame in enumerate(pictures.frames(content), 1):
        sheet, picture = sheets(number), None
        if sheet and ocr.is_there():
            page, picture = _of_picture(_turned(frame, sheet.turn), sheet)
            yield page
        elif sheet:
            picture = _turned(frame, sheet.turn)
            yield Page(sheet.number, 612.0, 792.0, (), "ocr", (_NO_READER,), sheet.turn)
        seen(number, of, picture)


def _turned(picture: Image.Image, degrees: int) -> Image.Image:
    """Clockwise; Pillow turns the other way round."""
    return picture.rotate(-degrees, expand=True) if degrees else picture


def _of_picture(picture: Image.Image, sheet: WantedPage) -> tuple[Page, Image.Image]:
    """What a person turned is read as it lies then; else the way is taken in which it reads best."""
    words, clean, turn = ocr.words(picture, may_turn=not sheet.turn)
    width, height = ocr.size_of(clean)
    sure = sum(word.confidence >= _SURE_WORD for word in words)
    said = []
    if min(picture.size) < _LEAST_WIDTH:
        said.append(_NARROW)
    if ocr.is_dark(picture):
        said.append(_DARK)
    if sure < _SURE_SHARE * max(len(words), 1):
        said.append(_UNSURE)
    return Page(sheet.number, width, height, words, "ocr", tuple(said), (sheet.turn + turn) % 360), clean


def _word(name: str, content: bytes) -> PaperText:
    try:
        text = word_file.word_text(content, name)
    except word_file.NoWordFile:
        raise Unreadable("broken", unsaid("papers.word_broken")) from None
    _bounded(text.pages)
    return text
