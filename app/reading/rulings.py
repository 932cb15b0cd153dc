"""The lines of tables and boxes taken off a page, since a reader passes over rows that stand between them.

A line through words stays: what is struck out must not be read as if it held. Needs numpy, from the extra `ocr`.
"""

import numpy
from numpy.typing import NDArray
from PIL import Image

Mask = NDArray[numpy.bool_]

_INK = 170  # grey below which a pixel is ink
_PIECE = 16  # pixels of a row that are looked at together
_LONG = 6  # pieces; longer than any stroke of a letter
_THICK = 14  # pixels; a filled bar is thicker
_BESIDE = 8  # pixels above and below a line where letters would cross it
_STRUCK = 0.12  # share of ink on both sides from which a line runs through words
_EDGE = 2  # pixels of a line's pale edge
_WHITE = 255


def unruled(flat: Image.Image) -> Image.Image:
    """The grey page of even light without its long thin lines, of the same size."""
    grey = numpy.array(flat)
    ink: Mask = grey < _INK
    lines = _along_rows(ink) | _along_rows(numpy.ascontiguousarray(ink.T)).T
    grey[lines] = _WHITE
    return Image.fromarray(grey)


def _along_rows(ink: Mask) -> Mask:
    """Pixels of the lines along the rows, with their pale edges."""
    rows, pieces = ink.shape[0], ink.shape[1] // _PIECE
    parted = ink[:, : pieces * _PIECE].reshape(rows, pieces, _PIECE)
    full: Mask = numpy.all(parted, axis=2)
    lines = _runs(full, _LONG) & ~_runs(full.T, _THICK).T
    wide = numpy.zeros_like(ink)
    if lines.any():
        lines &= ~_through_words(lines, parted.mean(axis=2, dtype=numpy.float32))
        # At each end is a piece that is not full, above and below are pale edges.
        reached = _beside(_beside(lines.T, 1).T, _EDGE)
        wide[:, : pieces * _PIECE] = numpy.repeat(reached, _PIECE, axis=1)
        wide &= _beside(ink, _EDGE)
    return wide


def _through_words(lines: Mask, shares: NDArray[numpy.float32]) -> Mask:
    """The runs along a row with ink above and below them."""
    above, below = numpy.zeros_like(shares), numpy.zeros_like(shares)
    above[_BESIDE:], below[:-_BESIDE] = shares[:-_BESIDE], shares[_BESIDE:]
    struck = numpy.zeros_like(lines)
    for row in numpy.flatnonzero(lines.any(axis=1)):
        edges = numpy.flatnonzero(numpy.diff(numpy.pad(lines[row].astype(numpy.int8), 1)))
        for begin, end in zip(edges[::2], edges[1::2], strict=True):
            struck[row, begin:end] = min(above[row, begin:end].mean(), below[row, begin:end].mean()) > _STRUCK
    return struck


def _runs(mask: Mask, length: int) -> Mask:
    """What lies in a run along the row of at least `length`."""
    if mask.shape[1] < length:
        return numpy.zeros_like(mask)
    begins = numpy.lib.stride_tricks.sliding_window_view(mask, length, axis=1).all(axis=2)
    held = numpy.zeros_like(mask)
    for step in range(length):
        held[:, step : step + begins.shape[1]] |= begins
    return held


def _beside(mask: Mask, steps: int) -> Mask:
    """With what lies within so many steps along the column."""
    wide = mask.copy()
    for step in range(1, steps + 1):
        wide[step:] |= mask[:-step]
        wide[:-step] |= mask[step:]
    return wide
