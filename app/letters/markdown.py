"""Markdown to blocks: paragraphs, lists, headings, bold and italic. Anything else is refused.

The tokenised text of a paragraph repeats from case to case, so its parse is kept by that text.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from app.domain.letter import Block, Heading, Listing, Paragraph, Run, Runs
from app.letters.fill import CLOSE, OPEN, Filled
from app.letters.stated import run_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_NONE = Run("")
_SPACES = re.compile(r"\s+")
_PIECES = re.compile(f"{OPEN}(\\d+){CLOSE}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Fixed text as it stands in every letter, or the number of a value."""

    fixed: Run
    value: int | None
    bold: bool
    italic: bool


_Inline = tuple[_Piece, ...]
_Shape = tuple[str, tuple[tuple[_Inline, ...], ...]]


class NotAllowedHere(Exception):
    """Markdown that a letter may not hold."""


@cache
def _reader() -> "MarkdownIt":
    """Made for the first letter: a start waits for none."""
    from markdown_it import MarkdownIt

    return MarkdownIt("zero").enable(["emphasis", "list", "heading", "escape", "newline"])


def _pieces(token: "Token") -> _Inline:
    pieces: list[_Piece] = []
    bold = italic = False
    for child in token.children or []:
        match child.type:
            case "text" | "softbreak" | "hardbreak" | "text_special":
                text = child.content if child.type in {"text", "text_special"} else " "
                parts = _PIECES.split(_SPACES.sub(" ", text))
                pieces += [
                    _Piece(_NONE, int(part), bold, italic)
                    if odd % 2
                    else _Piece(Run(part, bold=bold, italic=italic), None, bold, italic)
                    for odd, part in enumerate(parts)
                    if part
                ]
            case "strong_open" | "strong_close":
                bold = child.type == "strong_open"
            case "em_open" | "em_close":
                italic = child.type == "em_open"
            case other:
                raise NotAllowedHere(f"a letter may not hold {other}")
    return tuple(pieces)


@lru_cache(maxsize=4096)
def shapes_of(markdown: str) -> tuple[_Shape, ...]:
    shapes: list[_Shape] = []
    items: list[list[_Inline]] | None = None
    kind = "paragraph"
    for token in _reader().parse(markdown):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                if items is not None:
                    raise NotAllowedHere("a list inside a list")
                items, kind = [], token.type.removesuffix("_open")
            case "list_item_open" if items is not None:
                items.append([])
            case "bullet_list_close" | "ordered_list_close":
                shapes.append((kind, tuple(tuple(item) for item in items or [])))
                items, kind = None, "paragraph"
            case "heading_open":
                kind = token.tag
            case "inline" if items is not None:
                items[-1].append(_pieces(token))
            case "inline":
                shapes.append((kind, ((_pieces(token),),)))
                kind = "paragraph"
            case "paragraph_open" | "paragraph_close" | "heading_close" | "list_item_close":
                pass
            case other:
                raise NotAllowedHere(f"a letter may not hold {other}")
    return tuple(shapes)


def _runs(inline: _Inline, filled: Filled) -> Runs:
    runs: list[Run] = []
    for piece in inline:
        if piece.value is None:
            runs.append(piece.fixed)
            continue
        printed = run_of(filled.values[piece.value])
        if piece.bold or piece.italic:
            printed = tuple(Run(run.text, run.kind, run.basis, piece.bold, piece.italic) for run in printed)
        runs += printed
    return _trimmed(runs)


def _trimmed(runs: list[Run]) -> Runs:
    """Without white space at either end: a branch not taken leaves some."""
    while runs and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs and runs[0].kind == "words" and runs[0].text[0].isspace():
        runs[0] = Run(runs[0].text.lstrip(), bold=runs[0].bold, italic=runs[0].italic)
    if runs and runs[-1].kind == "words" and runs[-1].text[-1].isspace():
        runs[-1] = Run(runs[-1].text.rstrip(), bold=runs[-1].bold, italic=runs[-1].italic)
    return tuple(runs)


def blocks(filled: Filled, basis: tuple[str, ...]) -> tuple[Block, ...]:
    """Raises NotAllowedHere."""
    out: list[Block] = []
    for kind, items in shapes_of(filled.markdown):
        filled_items = tuple(tuple(_runs(inline, filled) for inline in item) for item in items)
        runs = filled_items[0][0] if filled_items and filled_items[0] else ()
        if kind.endswith("_list"):
            out.append(Listing(filled_items, kind == "ordered_list", basis))
        elif runs and kind.startswith("h"):
            out.append(Heading(runs, int(kind[1:]), basis))
        elif runs:
            out.append(Paragraph(runs, basis=basis))
    return tuple(out)


def inline(filled: Filled) -> Runs:
    """The runs of a paragraph that is one line: a cell, an item, an answer."""
    lines = (_runs(line, filled) for _, items in shapes_of(filled.markdown) for item in items for line in item)
    runs: list[Run] = []
    for line in filter(None, lines):
        runs += [Run(" ")] * bool(runs) + list(line)
    return tuple(runs)
