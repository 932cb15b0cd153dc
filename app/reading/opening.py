"""What a file really is, by opening it and not by its name, and its pages of words. What cannot be read says why."""

from app.domain.reading import PaperText
from app.errors import Unusable
from app.reading import pdf, word_file
from app.reading.written import pages

MOST_PAGES = 400
_NO_WORDS = "This page holds no text that can be read, only a picture."


class Unreadable(Unusable):
    """`reason` names the sentence: `empty`, `kind`, `locked`, `broken`, `too_large`, `web_page`."""

    def __init__(self, reason: str, message: str) -> None:
        self.reason = reason
        super().__init__(message)


def opened(name: str, content: bytes) -> PaperText:
    """The pages of one paper. Raises Unreadable."""
    if not content.strip():
        raise Unreadable("empty", "This file is empty. Choose another.")
    if b"%PDF-" in content[:1029]:
        return _pdf(name, content)
    if content.startswith(b"PK\x03\x04"):
        return _word(name, content)
    if content.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html")):
        raise Unreadable(
            "web_page", "This is a web page, not the paper itself. Open the paper there and save it as PDF."
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("kind", "This is no PDF, Word file or text. Save it as one of these.") from None
    if "\x00" in text:
        raise Unreadable("kind", "This is no PDF, Word file or text. Save it as one of these.")
    return PaperText(name, pages([[line] for line in text.splitlines()], "pasted"))


def _pdf(name: str, content: bytes) -> PaperText:
    try:
        document = pdf.opened(content)
    except pdf.NoPdf as wrong:
        if wrong.reason == "locked":
            raise Unreadable("locked", "This PDF asks for a password. Save it without one.") from None
        raise Unreadable("broken", "This PDF is not whole. Save it again.") from None
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable("too_large", f"This PDF has more than {MOST_PAGES} pages. Save the part that matters.")
        read = tuple(pdf.page_of(document, number) for number in range(1, len(document) + 1))
    finally:
        document.close()
    empty = [str(page.number) for page in read if not page.words]
    return PaperText(name, read, (f"{_NO_WORDS} Page: {', '.join(empty)}.",) if empty else ())


def _word(name: str, content: bytes) -> PaperText:
    try:
        return word_file.word_text(content, name)
    except word_file.NoWordFile:
        raise Unreadable("broken", "This Word file is not whole. Save it again.") from None
