"""Writes a Word file: the same parts give the same bytes, and what does not change is packed once."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from struct import pack

from app.render.word.markup import XML, escaped

_MIDNIGHT, _NEW_YEAR_1980 = 0, 0x21
_DEFLATED, _VERSION = 8, 20


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as it lies in the file. `content_type` is empty when its extension tells it."""

    name: str
    content_type: str
    checksum: int
    size: int
    deflated: bytes


def packed(name: str, data: bytes, content_type: str = "") -> Packed:
    # Level 3 takes a third of the time of the usual 6 and makes a letter one kilobyte larger.
    squeeze = zlib.compressobj(3, zlib.DEFLATED, -15)
    return Packed(name, content_type, zlib.crc32(data), len(data), squeeze.compress(data) + squeeze.flush())


def content_types(parts: Iterable[Packed], extensions: Mapping[str, str]) -> Packed:
    defaults = "".join(
        f'<Default Extension="{escaped(extension)}" ContentType="{escaped(kind)}"/>'
        for extension, kind in sorted(extensions.items())
    )
    overrides = "".join(
        f'<Override PartName="/{escaped(part.name)}" ContentType="{part.content_type}"/>'
        for part in parts
        if part.content_type
    )
    root = "http://schemas.openxmlformats.org/package/2006/content-types"
    return packed("[Content_Types].xml", f'{XML}<Types xmlns="{root}">{defaults}{overrides}</Types>'.encode())


def archive(parts: Iterable[Packed]) -> bytes:
    """A zip file without a clock: every entry bears the first day zip knows."""
    files, directory, offset = [], [], 0
    for part in parts:
        name = part.name.encode()
        common = pack(
            "<HHHHHLLLHH",
            *(_VERSION, 0, _DEFLATED, _MIDNIGHT, _NEW_YEAR_1980),
            *(part.checksum, len(part.deflated), part.size, len(name), 0),
        )
        entry = b"PK\x03\x04" + common + name + part.deflated
        files.append(entry)
        directory.append(b"PK\x01\x02" + pack("<H", _VERSION) + common + pack("<HHHLL", 0, 0, 0, 0, offset) + name)
        offset += len(entry)
    listing = b"".join(directory)
    end = pack("<HHHHLLH", 0, 0, len(directory), len(directory), len(listing), offset, 0)
    return b"".join(files) + listing + b"PK\x05\x06" + end
