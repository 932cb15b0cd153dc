"""What a signer drew, as a small picture: dark lines on white, nothing else; the same bytes every time."""

from functools import lru_cache

from PIL import Image, ImageDraw

from app.domain.letter import DRAWN_WITHIN, SignatureBlock, Stroke
from app.render.png import png

_FINER = 2  # pixels for each step of the drawing, so that a printed line is smooth
_PEN = 5


@lru_cache(maxsize=64)
def drawn_picture(strokes: tuple[Stroke, ...]) -> bytes:
    """PNG, drawn once per signature."""
    wide, high = DRAWN_WITHIN
    sheet = Image.new("L", (wide * _FINER, high * _FINER), 255)
    pen = ImageDraw.Draw(sheet)
    for stroke in strokes:
        points = [(x * _FINER, y * _FINER) for x, y in stroke]
        pen.line(points, fill=0, width=_PEN, joint="curve")
        for x, y in (points[0], points[-1]):  # round ends, and a dot where the pen only touched
            pen.ellipse((x - _PEN // 2, y - _PEN // 2, x + _PEN // 2, y + _PEN // 2), fill=0)
    return png(sheet)


def alt_of(block: SignatureBlock) -> str:
    """What its first line says: who signed, and when."""
    return "".join(run.text for run in block.lines[0]) if block.lines else ""
