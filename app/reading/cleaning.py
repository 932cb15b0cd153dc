"""A photo or scan made fit for reading: even light, straight lines, letters of a usual height.

Needs numpy, which comes with the extra `ocr`.
"""

import numpy
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

from app.reading.rulings import unruled

_WIDTH, _ACROSS = 1900, 2375  # pixels of an upright page, at about 220 dots an inch, and of one that is wider than high
_SOFT = 0.7  # pixels by which hard edges of a fax are softened
_STEPS, _FINE = 0.5, 0.1  # degrees between two trials, at first and beside the best of these
_MOST = 6.0  # degrees that a page may be turned
_ROUGH = (-3.0, -1.5, 0.0, 1.5, 3.0)  # degrees, near enough to tell rows from columns
_SMALL = 700  # pixels wide for finding the turn
_DARK = 70  # mean grey below which a page is too dark


def cleaned(picture: Image.Image) -> tuple[Image.Image, float]:
    """The picture in grey and straight, with the scale from its pixels to those of the original."""
    grey = ImageOps.grayscale(picture)
    scale = (_ACROSS if grey.width > grey.height else _WIDTH) / grey.width
    if not 0.9 < scale < 1.1:
        grey = grey.resize((round(grey.width * scale), max(1, round(grey.height * scale))), Image.Resampling.LANCZOS)
    else:
        scale = 1.0
    flat = _flat(grey)
    turn = _turn(flat)
    if abs(turn) >= _FINE:
        flat = flat.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255)
    return unruled(flat).filter(ImageFilter.GaussianBlur(_SOFT)), 1 / scale


def lies_on_its_side(picture: Image.Image) -> bool:
    """Whether the rows of letters run up and down: their white between is seen along the columns."""
    flat = _flat(ImageOps.grayscale(picture))
    share = _SMALL / max(flat.size)
    small = ImageOps.invert(flat.resize((round(flat.width * share), round(flat.height * share))))
    along, across = (_most_contrast(soft) for soft in (small, small.rotate(90, expand=True)))
    return along < across


def is_dark(picture: Image.Image) -> bool:
    small = ImageOps.grayscale(picture).resize((64, 64))
    return float(numpy.asarray(small).mean()) < _DARK


def _flat(grey: Image.Image) -> Image.Image:
    """Each pixel against the light around it, so that a shadow is white paper too."""
    small = grey.resize((max(1, grey.width // 8), max(1, grey.height // 8)))
    light = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(12)).resize(grey.size)
    share = numpy.asarray(grey, numpy.float32) / numpy.maximum(numpy.asarray(light, numpy.float32), 1)
    return Image.fromarray((numpy.clip(share, 0, 1) * 255).astype(numpy.uint8))


def _turn(flat: Image.Image) -> float:
    """Degrees that make the rows of letters straight: where dark and white rows differ most."""
    small = ImageOps.invert(flat.resize((_SMALL, max(1, round(flat.height * _SMALL / flat.width)))))
    coarse = _best(small, numpy.arange(-_MOST, _MOST + _STEPS, _STEPS))
    return _best(small, coarse + numpy.arange(-_STEPS + _FINE, _STEPS, _FINE))


def _best(small: Image.Image, trials: NDArray[numpy.float64]) -> float:
    return float(max(trials, key=lambda turn: (_contrast(small, float(turn)), -abs(turn))))


def _most_contrast(small: Image.Image) -> float:
    soft = small.filter(ImageFilter.GaussianBlur(1))
    return max(_contrast(soft, turn) for turn in _ROUGH)


def _contrast(small: Image.Image, turn: float) -> float:
    rows: NDArray[numpy.float32] = numpy.asarray(small.rotate(turn, Image.Resampling.BILINEAR), numpy.float32).sum(
        axis=1
    )
    return float(numpy.square(numpy.diff(rows)).sum())
