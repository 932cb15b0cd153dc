"""Pages as small grey pictures for a person to look at, in the place of the paper itself."""

import io
from collections.abc import Collection, Sequence

from PIL import Image, ImageDraw, ImageFont

from app.domain.reading import Box, Page

_WIDE = 900  # pixels; a letter page at about 106 dots an inch, words of 8 points still read well
_THUMB = 480  # pixels
_FRAME = (176, 74, 16)
_GREYS = 16
# Points around the words of a strip: above and below, before (where the label stands), after; its least and most.
_ABOVE, _BEFORE, _AFTER, _LEAST, _HIGHEST = 14.0, 110.0, 30.0, 230.0, 220.0


def small(picture: Image.Image) -> bytes:
    """As PNG in sixteen greys, and no wider than what is looked at."""
    grey = picture.convert("L")
    if grey.width > _WIDE:
        grey = grey.resize((_WIDE, max(1, round(grey.height * _WIDE / grey.width))), Image.Resampling.LANCZOS)
    return _png(_in_greys(grey))


def of_words(pages: Sequence[Page], numbers: Collection[int]) -> dict[int, bytes]:
    """Pages that have no look of their own (a Word file, pasted text), drawn from their words."""
    return {page.number: _written(page) for page in pages if page.number in numbers}


def _written(page: Page) -> bytes:
    scale = 2.0
    sheet = Image.new("L", (round(page.width * scale), round(page.height * scale)), 255)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=9 * scale)
    for word in page.words:
        left, top, right, _ = word.box
        wide = pen.textlength(word.text, font)
        own = (
            font
            if wide <= (right - left) * scale
            else ImageFont.load_default(9 * scale * (right - left) * scale / wide)
        )
        pen.text((left * scale, top * scale), word.text, fill=0, font=own)
    return small(sheet)


def thumb(content: bytes, degrees: int) -> bytes:
    """The picture turned clockwise, as small as one looks at many of them."""
    sheet = Image.open(io.BytesIO(content)).convert("L").rotate(-degrees, expand=True)
    sheet.thumbnail((_THUMB, _THUMB))
    return _png(_in_greys(sheet))


def framed(content: bytes, boxes: Sequence[Box], width: float) -> bytes:
    """The picture with a frame around each box; boxes are in points of a page that is `width` wide."""
    sheet = _kept(content)
    _frames(sheet, boxes, sheet.width / width)
    return _png(sheet)


def strip(content: bytes, boxes: Sequence[Box], width: float) -> bytes:
    """What lies around the boxes, with the boxes framed."""
    sheet = _kept(content)
    scale = sheet.width / width
    _frames(sheet, boxes, scale)
    top = max(0, round((min(box[1] for box in boxes) - _ABOVE) * scale))
    low = min(sheet.height, round((max(box[3] for box in boxes) + _ABOVE) * scale))
    low = min(low, top + round(_HIGHEST * scale))
    left = max(0, round((min(box[0] for box in boxes) - _BEFORE) * scale))
    right = min(sheet.width, max(round((max(box[2] for box in boxes) + _AFTER) * scale), left + round(_LEAST * scale)))
    return _png(sheet.crop((left, top, max(right, left + 1), max(low, top + 1))))


def _kept(content: bytes) -> Image.Image:
    """A picture as `small` made it: a palette of sixteen greys, with room for one colour more."""
    sheet = Image.open(io.BytesIO(content))
    return sheet.copy() if sheet.mode == "P" else _in_greys(sheet.convert("L"))


def _in_greys(grey: Image.Image) -> Image.Image:
    """Sixteen even greys, white among them. Finding the best sixteen took longer than all the rest."""
    sheet = Image.frombytes("P", grey.size, grey.point([(level + 8) // 17 for level in range(256)]).tobytes())
    sheet.putpalette([level * 17 for level in range(_GREYS) for _ in "RGB"])
    return sheet


def _frames(sheet: Image.Image, boxes: Sequence[Box], scale: float) -> None:
    """The frame's colour stands in the palette behind those that the picture uses."""
    last = max(level for level, count in enumerate(sheet.histogram()) if count)
    sheet.putpalette([*(sheet.getpalette() or [])[: 3 * (last + 1)], *_FRAME])
    pen = ImageDraw.Draw(sheet)
    for left, top, right, low in boxes:
        edge = (left * scale - 3, top * scale - 3, right * scale + 3, low * scale + 3)
        pen.rectangle(edge, outline=last + 1, width=2)


def _png(sheet: Image.Image) -> bytes:
    held = io.BytesIO()
    sheet.save(held, "PNG")
    return held.getvalue()
