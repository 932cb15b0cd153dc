"""Opens a Word file that somebody sent, within limits, and says in a sentence why it cannot be used."""

import zipfile
import zlib
from io import BytesIO

from app.errors import Unusable

MAX_FILE = 10_000_000
MAX_UNPACKED = 40_000_000
MAX_PARTS = 400
_MAX_RATIO = 150  # a drawing of many equal pixels packs 1:100, a zip bomb 1:1000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IS_ENCRYPTED = 0x1
DAMAGED = "The letterhead file is damaged. Open it in Word, save it again as a Word document (.docx), and send that."


def parts_of(data: bytes) -> dict[str, bytes]:
    """Every part of the file by name."""
    if len(data) > MAX_FILE:
        raise Unusable("The letterhead file is larger than 10 MB. Use smaller pictures and save it again.")
    if data.startswith(_OLE):
        raise Unusable(_sentence_for_ole(data))
    if not data.startswith(b"PK"):
        raise Unusable("The letterhead is not a Word file. Save it as a Word document (.docx).")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Unusable(DAMAGED) from error


def _sentence_for_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "The letterhead is protected with a password. Save it without one."
    return "The letterhead is in the old Word format. Save it as a Word document (.docx)."


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_PARTS:
        raise Unusable("The letterhead file holds far more parts than a letterhead needs. Start from a plain one.")
    left = MAX_UNPACKED
    parts: dict[str, bytes] = {}
    for entry in entries:
        name = entry.filename.lstrip("/")
        if name in parts or entry.flag_bits & _IS_ENCRYPTED:
            raise Unusable(DAMAGED)
        with archive.open(entry) as stream:
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0 or (len(content) > 1_000_000 and len(content) > _MAX_RATIO * max(entry.compress_size, 1)):
            raise Unusable("The letterhead unpacks to far more than a letterhead needs. Start from a plain one.")
        parts[name] = content
    return parts
