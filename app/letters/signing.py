"""A letter that was signed on a page: the digest that the signature holds for, and the lines that tell of it. Pure."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC
from hashlib import sha256

from app.domain.letter import DRAWN_WITHIN, Block, Letter, Run, SignatureBlock, Stroke
from app.domain.signing import ElectronicSignature
from app.letters import phrasing

MOST_DRAWN = 40_000  # characters of numbers: a long name drawn slowly on a phone takes a quarter
_STROKE = r"\d{1,3},\d{1,3}(?: \d{1,3},\d{1,3})*"
_DRAWING = re.compile(rf"{_STROKE}(?:;{_STROKE})*", re.ASCII)
_LEAST_ACROSS = 40  # less is a slip of the finger, no signature


def digest_of(letter: Letter, papers: Mapping[str, str]) -> str:
    """SHA-256 of everything that the letter says and of its papers; `papers` by document, each a digest of its own."""
    words = asdict(letter)
    for block in words["blocks"]:
        block.pop("drawn", None)  # nothing is drawn before it is signed; what was signed earlier keeps its digest
    said = json.dumps([words, sorted(papers.items())], sort_keys=True, ensure_ascii=False, default=str)
    return sha256(said.encode()).hexdigest()


def is_name_of(typed: str, name: str) -> bool:
    """Whether somebody typed this name; capitals and spaces do not matter."""
    return typed.split() != [] and typed.casefold().split() == name.casefold().split()


def strokes_of(drawing: str) -> tuple[Stroke, ...] | None:
    """`10,20 12,24;30,20` as lines of points; None: it is no drawing, lies outside the field, or is a mere dot."""
    if len(drawing) > MOST_DRAWN or not _DRAWING.fullmatch(drawing):
        return None
    lines = (line.split(" ") for line in drawing.split(";"))
    strokes = tuple(tuple(_point(point) for point in line) for line in lines)
    across, down = ({point[axis] for stroke in strokes for point in stroke} for axis in (0, 1))
    wide, high = DRAWN_WITHIN
    is_inside = max(across) <= wide and max(down) <= high
    return strokes if is_inside and max(across) - min(across) >= _LEAST_ACROSS else None


def _point(written: str) -> tuple[int, int]:
    x, _, y = written.partition(",")
    return int(x), int(y)


def signed(letter: Letter, signature: ElectronicSignature, words: Mapping[str, str]) -> Letter:
    """The letter with the signature in the block of the person who signed. Who signs beside signs by hand."""
    own = f"record:{signature.person}"
    place = next(
        (n for n, block in enumerate(letter.blocks) if isinstance(block, SignatureBlock) and own in block.basis), None
    )
    if place is None:
        return letter
    blocks = list(letter.blocks)
    blocks[place] = _told(letter.blocks[place], signature, words)
    return replace(letter, blocks=tuple(blocks))


def _told(block: Block, signature: ElectronicSignature, words: Mapping[str, str]) -> Block:
    assert isinstance(block, SignatureBlock)
    moment = signature.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    name, on = phrasing.printable(signature.name), phrasing.day(signature.on)
    first = words["signature.electronic"].format(name=name, day=on, moment=moment)
    half = len(signature.digest) // 2
    last = (words["signature.digest"], signature.digest[:half], signature.digest[half:])
    lines = tuple((Run(text, "derived", block.basis),) for text in last)
    return replace(
        block, drawn=signature.drawn, lines=((Run(first, "derived", block.basis, bold=True),), *block.lines, *lines)
    )
