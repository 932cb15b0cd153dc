"""Boxes of a form: what stands behind one that is ticked, and behind one that is open."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.rules.reading.layout import Stretch

_TICKED = r"(?:☒|☑|✓|✔|■|\[[xX✓■*]\]|\([xX✓*]\)|(?<!\w)_[xX✓]_(?!\w))"
_OPEN = r"(?:☐|□|\[\s?\]|\(\s\)|(?<![_\w])_{2,4}(?=\s\w))"
TICKED = re.compile(rf"^\s*{_TICKED}\s*")
OPEN = re.compile(rf"^\s*{_OPEN}\s*")
IS_BOX = re.compile(rf"^\s*(?:{_TICKED}|{_OPEN})")
_BOX = re.compile(rf"(?={_TICKED}|{_OPEN})")


def pieces(stretch: Stretch) -> Iterator[Stretch]:
    """The words, parted where a box stands before each; the whole where there is none."""
    starts = [match.start() for match in _BOX.finditer(stretch.text)]
    for start, end in pairwise([*dict.fromkeys([0, *starts]), len(stretch.text)]):
        if words := stretch.between(start, end):
            yield Stretch(words, stretch.page)


def ticked(stretch: Stretch) -> Iterator[Stretch]:
    """What stands behind each ticked box, without the box."""
    for piece in pieces(stretch):
        if (box := TICKED.match(piece.text)) and (words := piece.between(box.end(), len(piece.text))):
            yield Stretch(words, piece.page)
