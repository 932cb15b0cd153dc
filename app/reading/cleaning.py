"""A photo or scan made fit for reading: even light, straight lines, letters of a usual height.

Needs numpy, which comes with the extra `ocr`.
"""

import numpy
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

_WIDTH = 2200  # pixels; a letter page at about 260 dots an inch
_STEPS = 0.5  # degrees between two trials
_MOST = 6.0  # degrees that a page may be turned
_SMALL = 700  # pixels wide for finding the turn
_DARK = 70  # mean grey below which a page is too dark


def cleaned(picture: Image.Image) -> tuple[Image.Image, float]:
    """The picture in grey and straight, with the scale from its pixels to those of the original."""
    grey = ImageOps.grayscale(picture)
    scale = _WIDTH / grey.width
    if not 0.9 < scale < 1.1:
        grey = grey.resize((_WIDTH, max(1, round(grey.height * scale))), Image.Resampling.LANCZOS)
    else:
        scale = 1.0
    flat = _flat(grey)
    turn = _turn(flat)
    if abs(turn) >= _STEPS:
        flat = flat.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255)
    return flat, 1 / scale


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
    trials = numpy.arange(-_MOST, _MOST + _STEPS, _STEPS)
    return float(max(trials, key=lambda turn: (_contrast(small, float(turn)), -abs(turn))))


def _contrast(small: Image.Image, turn: float) -> float:
    rows: NDArray[numpy.float32] = numpy.asarray(small.rotate(turn), numpy.float32).sum(axis=1)
    return float(numpy.square(numpy.diff(rows)).sum())
