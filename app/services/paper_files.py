"""A paper's file, by what it is and not by its name: PDF, Word or a photo.

What is anything else, or could do harm, is refused in words.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.told import unsaid
from app.errors import Unusable
from app.render.packet import pictured

MEBIBYTE = 1024 * 1024
MOST_BYTES = 15 * MEBIBYTE
LARGEST_UPLOAD = 40 * MEBIBYTE  # several photos of one paper together
MOST_UNPACKED = 200 * MEBIBYTE
MOST_PARTS = 3000
LONGEST_SIDE = 3000


@dataclass(frozen=True, slots=True)
class Attachment:
    """`content` is what is kept: a photo is drawn anew, so that it holds no place and no program."""

    media_type: str
    extension: str
    content: bytes


class Refused(Unusable):
    """`reason` names the sentence: `empty`, `kind`, `locked`, `broken`, `too_large`, `web_page`."""

    def __init__(self, reason: str, message: str) -> None:
        self.reason = reason
        super().__init__(message)


# What opens PDFs and pictures is imported with the first file: a server's start does not wait for it.
def checked_attachment(content: bytes) -> Attachment:
    """The file, by what it is and not by its name."""
    from app.reading import pdf, pictures

    if not content:
        raise Refused("empty", unsaid("papers.empty"))
    if len(content) > MOST_BYTES:
        raise Refused("too_large", unsaid("papers.large"))
    if b"%PDF-" in content[: pdf.HEAD]:
        return _pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _word(content)
    if pictures.is_picture(content):
        return _photo(content)
    if content.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html")):
        raise Refused("web_page", unsaid("papers.web_page"))
    raise Refused("kind", unsaid("papers.kind"))


def check_paper(name: str, content: bytes) -> None:
    """Whether a file may be kept and read, from its head and its size alone: nothing is opened or drawn here.

    Whether it can be read is found out by the reader. Raises Refused.
    """
    from app.reading import pdf, pictures

    if not content.strip():
        raise Refused("empty", unsaid("papers.named.empty", name=name))
    if len(content) > MOST_BYTES:
        raise Refused("too_large", unsaid("papers.named.large", name=name))
    if content.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html")):
        raise Refused("web_page", unsaid("papers.named.web_page", name=name))
    if b"%PDF-" in content[: pdf.HEAD]:
        return
    if content.startswith(b"PK\x03\x04"):
        _word(content)
    elif pictures.is_picture(content):
        _check_picture(name, content)
    elif b"\x00" in content or not _is_text(content):
        raise Refused("kind", unsaid("papers.named.kind", name=name))


def _check_picture(name: str, content: bytes) -> None:
    from app.reading import pictures

    try:
        pictures.check_size(content)
    except pictures.NoPicture as wrong:
        if wrong.reason == "too_large":
            raise Refused("too_large", unsaid("papers.named.photo_large", name=name)) from None
        raise Refused("broken", unsaid("papers.named.photo_broken", name=name)) from None


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def one_paper(parts: Sequence[Attachment]) -> Attachment:
    """Several photos or PDFs are the pages of one paper, in the order in which they were given."""
    from pypdf import PdfWriter

    book = PdfWriter()
    for part in parts:
        if part.extension == "docx":
            raise Refused("kind", unsaid("papers.word_alone"))
        book.append(io.BytesIO(part.content if part.extension == "pdf" else pictured(part.content)))
    kept = io.BytesIO()
    book.write(kept)
    if kept.tell() > MOST_BYTES:
        raise Refused("too_large", unsaid("papers.together_large"))
    return Attachment("application/pdf", "pdf", kept.getvalue())


def _pdf(content: bytes) -> Attachment:
    """Whether it opens is asked of the PDF library, not of its bytes: an owner's password locks no reader out."""
    from app.reading import pdf

    try:
        pdf.opened(content).close()
    except pdf.NoPdf as wrong:
        if wrong.reason == "locked":
            raise Refused("locked", unsaid("papers.pdf_locked")) from None
        raise Refused("broken", unsaid("papers.pdf_broken")) from None
    return Attachment("application/pdf", "pdf", content[content.index(b"%PDF-") :])


def _word(content: bytes) -> Attachment:
    """A Word file is a zip; what it says of its own size is checked before anything is unpacked (nothing is)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refused("broken", unsaid("papers.word_broken")) from None
    names = {part.filename for part in parts}
    if "word/document.xml" not in names:
        raise Refused("kind", unsaid("papers.kind"))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("too_large", unsaid("papers.word_bomb"))
    if any(part.flag_bits & 1 for part in parts) or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("locked", unsaid("papers.word_locked"))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Attachment(kind, "docx", content)


def _photo(content: bytes) -> Attachment:
    from app.reading import pictures

    try:
        return Attachment(*pictures.as_photo(content, LONGEST_SIDE))
    except pictures.NoPicture as wrong:
        if wrong.reason == "too_large":
            raise Refused("too_large", unsaid("papers.photo_large")) from None
        raise Refused("broken", unsaid("papers.photo_broken")) from None
