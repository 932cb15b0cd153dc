"""Papers that a family attaches: PDF, Word or a photo. What is anything else, or could do harm, is refused in words."""

import io
import warnings
import zipfile
from dataclasses import dataclass

from app.errors import Unusable

MEBIBYTE = 1024 * 1024
MOST_BYTES = 15 * MEBIBYTE
MOST_UNPACKED = 200 * MEBIBYTE
MOST_PARTS = 3000
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 3000


@dataclass(frozen=True, slots=True)
class Paper:
    """`content` is what is kept: a photo is drawn anew, so that it holds no place and no program."""

    media_type: str
    extension: str
    content: bytes


class Refused(Unusable):
    """`reason` names the sentence: `empty`, `kind`, `locked`, `broken`, `too_large`."""

    def __init__(self, reason: str, message: str) -> None:
        self.reason = reason
        super().__init__(message)


def checked_paper(content: bytes) -> Paper:
    """The paper, by what it is and not by its name."""
    if not content:
        raise Refused("empty", "This file is empty. Choose another.")
    if len(content) > MOST_BYTES:
        raise Refused("too_large", "This file is larger than 15 MB. Scan it with less detail.")
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _word(content)
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _photo(content)
    raise Refused("kind", "This is no PDF, Word file or photo (JPG or PNG). Save it as one of these.")


def _pdf(content: bytes) -> Paper:
    if b"/Encrypt" in content:
        raise Refused("locked", "This PDF is locked with a password. Save it without one.")
    if b"%%EOF" not in content[-2048:]:
        raise Refused("broken", "This PDF is not whole. Save it again.")
    return Paper("application/pdf", "pdf", content)


def _word(content: bytes) -> Paper:
    """A Word file is a zip; what it says of its own size is checked before anything is unpacked (nothing is)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refused("broken", "This Word file is not whole. Save it again.") from None
    names = {one.filename for one in parts}
    if "word/document.xml" not in names:
        raise Refused("kind", "This is no PDF, Word file or photo (JPG or PNG). Save it as one of these.")
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
        raise Refused("too_large", "This Word file unpacks to far more than a letter holds. Save it as PDF.")
    if any(one.flag_bits & 1 for one in parts) or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("locked", "This Word file is locked or holds a program. Save it as PDF.")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Paper(kind, "docx", content)


def _photo(content: bytes) -> Paper:
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused("too_large", "This photo is larger than a page needs. Take it with less detail.")
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refused("broken", "This photo is not whole. Take it again.") from None
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn = io.BytesIO()
    picture.save(drawn, "JPEG", quality=88)
    return Paper("image/jpeg", "jpg", drawn.getvalue())
