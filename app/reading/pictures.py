"""Photos, scans and faxes as upright pictures. A bomb is refused from its head, before anything is unpacked.

Read are JPEG, PNG, TIFF (a fax service's default, several pages), WebP and HEIC (an iPhone's default).
"""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator

import pi_heif
from PIL import Image, ImageOps

MOST_PIXELS = 60_000_000
MOST_FRAMES = 60
_SHORT_SIDE = 2400  # pixels; a reader and a person need no more, and memory stays flat
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "HEIF")
_HEADS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")

pi_heif.register_heif_opener()
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, MemoryError, struct.error, zlib.error, RuntimeError)


class NoPicture(Exception):
    """The bytes are no picture that can be shown; `reason` is `broken` or `too_large`."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def is_picture(content: bytes) -> bool:
    """Whether the first bytes are those of a picture that is read here."""
    return content.startswith(_HEADS) or content[4:12] in _HEIC or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def check_size(content: bytes) -> None:
    """From the picture's head, before anything is unpacked. Raises NoPicture."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NoPicture("too_large")
    except Image.DecompressionBombError:
        raise NoPicture("too_large") from None
    except _BROKEN:
        raise NoPicture("broken") from None


def frame_count(content: bytes) -> int:
    """How many pages the picture says it has; one where it cannot be opened, which `frames` then tells."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
            return int(getattr(opened, "n_frames", 1))
    except (Image.DecompressionBombError, *_BROKEN):
        return 1


def frames(content: bytes) -> Iterator[Image.Image]:
    """The pages of the picture one by one, at most MOST_FRAMES, upright as the camera says, in colour.

    Raises NoPicture.
    """
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
            count = getattr(opened, "n_frames", 1)
            for number in range(min(count, MOST_FRAMES)):
                opened.seek(number)
                if opened.width * opened.height > MOST_PIXELS:
                    raise NoPicture("too_large")
                opened.draft(None, _shrunk(opened.size))  # a JPEG is unpacked no larger than it is needed
                upright = ImageOps.exif_transpose(opened).convert("RGB")
                yield upright if _shrunk(upright.size) == upright.size else upright.resize(_shrunk(upright.size))
    except Image.DecompressionBombError:
        raise NoPicture("too_large") from None
    except _BROKEN:
        raise NoPicture("broken") from None


def _shrunk(size: tuple[int, int]) -> tuple[int, int]:
    """No more than is read; a long strip keeps its width."""
    share = min(1.0, _SHORT_SIDE / min(size))
    return round(size[0] * share), round(size[1] * share)


def as_photo(content: bytes, longest_side: int) -> tuple[str, str, bytes]:
    """(media type, extension, bytes) drawn anew, so that it holds no place and no program; several pages are a PDF.

    Raises NoPicture; also where it has more pages than are drawn, for an exhibit is sent whole.
    """
    if frame_count(content) > MOST_FRAMES:
        raise NoPicture("too_large")
    drawn = []
    for picture in frames(content):
        picture.thumbnail((longest_side, longest_side))
        drawn.append(picture)
    if not drawn:
        raise NoPicture("broken")
    held = io.BytesIO()
    if len(drawn) == 1:
        drawn[0].save(held, "JPEG", quality=88)
        return "image/jpeg", "jpg", held.getvalue()
    drawn[0].save(held, "PDF", save_all=True, append_images=drawn[1:], resolution=200)
    return "application/pdf", "pdf", held.getvalue()
