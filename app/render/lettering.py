"""Small lettering on a picture. Each letter is drawn by the font once and then pasted, which is ten times quicker."""

from functools import cache
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

Anchor = Literal["left", "middle", "right"]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


@cache
def _letter(character: str, size: int) -> tuple[Image.Image, int, int]:
    """Its mask, where the mask begins, and how far the pen moves."""
    font = _font(size)
    left, _, right, _ = font.getbbox(character)
    mask = Image.new("L", (max(1, round(right - left)), size * 3 // 2), 0)
    ImageDraw.Draw(mask).text((-left, 0), character, font=font, fill=255)
    return mask, round(left), round(font.getlength(character))


def width_of(text: str, size: int) -> int:
    return sum(_letter(character, size)[2] for character in text)


def write(
    picture: Image.Image, corner: tuple[int, int], text: str, size: int, grey: int, anchor: Anchor = "left"
) -> None:
    """`corner` is the top left of the line."""
    x, y = corner
    x -= {"left": 0, "middle": width_of(text, size) // 2, "right": width_of(text, size)}[anchor]
    for character in text:
        mask, left, advance = _letter(character, size)
        picture.paste(grey, (x + left, y), mask)
        x += advance
