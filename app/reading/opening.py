"""What a file really is, by opening it and not by its name, and its pages of words. What cannot be read says why."""

from collections.abc import Callable

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


def _unseen(_number: int, _of: int, _picture: Image.Image | None) -> None:
    pass


class Unreadable(Unusable):
    """`reason` names the sentence: `empty`, `kind`, `locked`, `broken`, `too_large`, `web_page`."""

    def __init__(self, reason: str, message: str) -> None:
        self.reason = reason
        super().__init__(message)


def opened(name: str, content: bytes, seen: Seen | None = None) -> PaperText:
    """The pages of one paper. Raises Unreadable."""
    seen = seen or _unseen
    if not content.strip():
        raise Unreadable("empty", unsaid("papers.empty"))
    if b"%PDF-" in content[: pdf.HEAD]:
        return _pdf(name, content, seen)
    if pictures.is_picture(content):
        return _pictures(name, content, seen)
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


def _pdf(name: str, content: bytes, seen: Seen) -> PaperText:
    try:
        document = pdf.opened(content)
    except pdf.NoPdf as wrong:
        if wrong.reason == "locked":
            raise Unreadable("locked", unsaid("papers.pdf_locked")) from None
        raise Unreadable("broken", unsaid("papers.pdf_broken")) from None
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable("too_large", unsaid("papers.many_pages", most=MOST_PAGES))
        read = tuple(_page(document, number, seen) for number in range(1, len(document) + 1))
    finally:
        document.close()
    empty = [str(page.number) for page in read if not page.words]
    return PaperText(name, read, (unsaid("papers.no_words", pages=", ".join(empty)),) if empty else ())


def _page(document: pdfium.PdfDocument, number: int, seen: Seen) -> Page:
    """The text layer; where nobody can see it, or there is none, the picture of the page is read."""
    try:
        page = pdf.page_of(document, number)
    except pdfium.PdfiumError:
        return Page(number, 612.0, 792.0, (), "text", (_BROKEN_PAGE,))
    if not any(word.is_seen for word in page.words) and ocr.is_there():
        drawn = pdf.drawn(document, number)
        if drawn:
            return _of_picture(drawn, number, len(document), seen)
    seen(number, len(document), None)
    return page


def _pictures(name: str, content: bytes, seen: Seen) -> PaperText:
    """Each frame is a page, and only one of them is unpacked at a time. Without a reader the pages stay empty and say
    so; so do pages beyond the last that is read."""
    count = pictures.frame_count(content)
    of = min(count, pictures.MOST_FRAMES)
    said = (unsaid("papers.frames_left", most=of, count=count),) if count > of else ()
    try:
        if not ocr.is_there():
            for number, frame in enumerate(pictures.frames(content), 1):
                seen(number, of, frame)
            blank = tuple(Page(number, 612.0, 792.0, (), "ocr", (_NO_READER,)) for number in range(1, of + 1))
            return PaperText(name, blank, (_NO_READER, *said))
        read = tuple(_of_picture(sheet, n, of, seen) for n, sheet in enumerate(pictures.frames(content), 1))
    except pictures.NoPicture as wrong:
        if wrong.reason == "too_large":
            raise Unreadable("too_large", unsaid("papers.photo_large")) from None
        raise Unreadable("broken", unsaid("papers.photo_broken")) from None
    return PaperText(name, read, said)


def _of_picture(picture: Image.Image, number: int, of: int, seen: Seen) -> Page:
    words, clean = ocr.words(picture)
    width, height = ocr.size_of(clean)
    seen(number, of, clean)
    sure = sum(word.confidence >= _SURE_WORD for word in words)
    said = []
    if min(picture.size) < _LEAST_WIDTH:
        said.append(_NARROW)
    if ocr.is_dark(picture):
        said.append(_DARK)
    if sure < _SURE_SHARE * max(len(words), 1):
        said.append(_UNSURE)
    return Page(number, width, height, words, "ocr", tuple(said))


def _word(name: str, content: bytes) -> PaperText:
    try:
        text = word_file.word_text(content, name)
    except word_file.NoWordFile:
        raise Unreadable("broken", unsaid("papers.word_broken")) from None
    _bounded(text.pages)
    return text
