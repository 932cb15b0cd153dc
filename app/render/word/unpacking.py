"""Opens a Word file that somebody sent, within limits, and says in a sentence why it cannot be used."""

import zipfile
import zlib
from io import BytesIO

from app.domain.told import unsaid
from app.errors import Unusable

MAX_FILE = 10_000_000
MAX_UNPACKED = 40_000_000
MAX_PARTS = 400
_MAX_RATIO = 150  # a drawing of many equal pixels packs 1:100, a zip bomb 1:1000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IS_ENCRYPTED = 0x1
DAMAGED = unsaid("letterhead.damaged")


def parts_of(data: bytes) -> dict[str, bytes]:
    """Every part of the file by name."""
    if len(data) > MAX_FILE:
        raise Unusable(unsaid("letterhead.large"))
    if data.startswith(_OLE):
        raise Unusable(_sentence_for_ole(data))
    if not data.startswith(b"PK"):
        raise Unusable(unsaid("letterhead.no_word_file"))
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Unusable(DAMAGED) from error


def _sentence_for_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return unsaid("letterhead.locked")
    return unsaid("letterhead.old")


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_PARTS:
        raise Unusable(unsaid("letterhead.many_parts"))
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
            raise Unusable(unsaid("letterhead.bomb"))
        parts[name] = content
    return parts
