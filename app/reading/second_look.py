"""A second look at words that were read: their place is cut out of the page's picture and read once more. At the edge.

What a text layer says is held against the drawn page; what one model read from a picture against another model.
"""

from collections.abc import Sequence

from PIL import Image

from app.domain.reading import Box
from app.reading import ocr
from app.reading.kept_pictures import KeptPictures

Place = tuple[int, Box, float]  # page from 1, where the words stand on it, the page's width
_MARGIN = 2.5  # points around the words
_LARGER = 2  # times; the letters of a drawn page's crop are small for its reader


def read_again(kept_pictures: KeptPictures, places: Sequence[Place], *, by_second: bool = False) -> list[str | None]:
    """What each place says; None where its page has no picture. `by_second`: the other model reads."""
    pictures = kept_pictures.of(sorted({page for page, _, _ in places}))
    crops = [_crop(pictures[page], box, width, by_second) if page in pictures else None for page, box, width in places]
    read = iter(ocr.lines([crop for crop in crops if crop is not None], by_second=by_second))
    return [next(read) if crop is not None else None for crop in crops]


def _crop(picture: Image.Image, box: Box, width: float, is_clean: bool) -> Image.Image:
    scale = picture.width / width
    left, top, right, bottom = box
    upper = round((left - _MARGIN) * scale), round((top - _MARGIN) * scale)
    lower = round((right + _MARGIN) * scale), round((bottom + _MARGIN) * scale)
    crop = picture.crop((*upper, *lower)).convert("L")
    if is_clean:
        return crop
    return crop.resize((crop.width * _LARGER, crop.height * _LARGER), Image.Resampling.LANCZOS)
