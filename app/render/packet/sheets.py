"""The packet's own sheets, laid out by Typst: its first page, the sheet before each exhibit, the foot of each page."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

import typst

from app.render.glyphs import families, fonts
from app.render.printable import printable

# The last letter of Latin Extended-B, and the dashes and quotation marks behind it, are in the fonts Typst brings.
_LATIN = "\u2122"


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """`facts`: a name and its lines; `parts`: a title and the page it begins on, both as printed."""

    facts: tuple[tuple[str, tuple[str, ...]], ...]
    contents: str
    parts: tuple[tuple[str, str], ...]
    confidential: str


@dataclass(frozen=True, slots=True)
class ExhibitSheet:
    exhibit: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """What is laid over the foot of a page of that size, in points."""

    width: float
    height: float
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Sheets:
    title: str
    on: date
    cover: CoverSheet | None = None
    sheets: tuple[ExhibitSheet, ...] = ()
    feet: tuple[Foot, ...] = ()


def laid_out(sheets: Sheets, source: str) -> bytes:
    """A PDF: the cover's pages, then one page a sheet, then one page a foot."""
    told = _shown(asdict(sheets))
    more_fonts = any(letter > _LATIN for letter in json.dumps(told, ensure_ascii=False))
    compiler = typst.Compiler(
        input=source.encode(),
        font_paths=fonts(more_fonts=more_fonts),
        ignore_system_fonts=True,
        sys_inputs={"packet": json.dumps({**told, "fonts": families(more_fonts=more_fonts)}, ensure_ascii=False)},
    )
    midnight = datetime(sheets.on.year, sheets.on.month, sheets.on.day, tzinfo=UTC)
    made = compiler.compile(format="pdf", timestamp=midnight)
    assert isinstance(made, bytes)
    return made


def _shown(value: Any) -> Any:
    """As JSON can hold it and a page can show it."""
    match value:
        case str():
            return printable(value)
        case date():
            return [value.year, value.month, value.day]
        case dict():
            return {key: _shown(part) for key, part in value.items()}
        case list() | tuple():
            return [_shown(part) for part in value]
    return value
