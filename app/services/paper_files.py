"""A paper's file, by what it is and not by its name: PDF, Word or a photo.

What is anything else, or could do harm, is refused in words.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

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
        raise Refused("empty", "This file is empty. Choose another.")
    if len(content) > MOST_BYTES:
        raise Refused("too_large", "This file is larger than 15 MB. Scan it with less detail.")
    if b"%PDF-" in content[: pdf.HEAD]:
        return _pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _word(content)
    if pictures.is_picture(content):
        return _photo(content)
    if content.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html")):
        raise Refused("web_page", "This is a web page, not the paper. Open the paper there and save it as PDF.")
    raise Refused("kind", "This is no PDF, Word file or photo. Save it as one of these.")


def check_paper(name: str, content: bytes) -> None:
    """Whether a file may be kept and read, from its head and its size alone: nothing is opened or drawn here.

    Whether it can be read is found out by the reader. Raises Refused.
    """
    from app.reading import pdf, pictures

    if not content.strip():
        raise Refused("empty", f"{name}: this file is empty. Choose another.")
    if len(content) > MOST_BYTES:
        raise Refused("too_large", f"{name}: this file is larger than 15 MB. Scan it with less detail.")
    if content.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html")):
        raise Refused("web_page", f"{name}: this is a web page, not the paper. Open the paper and save it as PDF.")
    if b"%PDF-" in content[: pdf.HEAD]:
        return
    if content.startswith(b"PK\x03\x04"):
        _word(content)
    elif pictures.is_picture(content):
        _check_picture(name, content)
    elif b"\x00" in content or not _is_text(content):
        raise Refused("kind", f"{name}: this is no PDF, Word file, photo or text. Save it as one of these.")


def _check_picture(name: str, content: bytes) -> None:
    from app.reading import pictures

    try:
        pictures.check_size(content)
    except pictures.NoPicture as wrong:
        if wrong.reason == "too_large":
            raise Refused("too_large", f"{name}: this picture is larger than a page needs.") from None
        raise Refused("broken", f"{name}: this picture is not whole. Take it again.") from None


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
    for one in parts:
        if one.extension == "docx":
            raise Refused("kind", "A Word file stands alone. Choose it without other files.")
        book.append(io.BytesIO(one.content if one.extension == "pdf" else pictured(one.content)))
    kept = io.BytesIO()
    book.write(kept)
    if kept.tell() > MOST_BYTES:
        raise Refused("too_large", "These files together are larger than 15 MB. Take them with less detail.")
    return Attachment("application/pdf", "pdf", kept.getvalue())


def _pdf(content: bytes) -> Attachment:
    """Whether it opens is asked of the PDF library, not of its bytes: an owner's password locks no reader out."""
    from app.reading import pdf

    try:
        pdf.opened(content).close()
    except pdf.NoPdf as wrong:
        if wrong.reason == "locked":
            raise Refused("locked", "This PDF is locked with a password. Save it without one.") from None
        raise Refused("broken", "This PDF is not whole. Save it again.") from None
    return Attachment("application/pdf", "pdf", content[content.index(b"%PDF-") :])


def _word(content: bytes) -> Attachment:
    """A Word file is a zip; what it says of its own size is checked before anything is unpacked (nothing is)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refused("broken", "This Word file is not whole. Save it again.") from None
    names = {one.filename for one in parts}
    if "word/document.xml" not in names:
        raise Refused("kind", "This is no PDF, Word file or photo. Save it as one of these.")
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
        raise Refused("too_large", "This Word file unpacks to far more than a letter holds. Save it as PDF.")
    if any(one.flag_bits & 1 for one in parts) or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("locked", "This Word file is locked or holds a program. Save it as PDF.")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Attachment(kind, "docx", content)


def _photo(content: bytes) -> Attachment:
    from app.reading import pictures

    try:
        return Attachment(*pictures.as_photo(content, LONGEST_SIDE))
    except pictures.NoPicture as wrong:
        if wrong.reason == "too_large":
            raise Refused("too_large", "This photo is larger than a page needs. Take it with less detail.") from None
        raise Refused("broken", "This photo is not whole. Take it again.") from None
