"""The words of a Word file: inserted text counts, deleted text does not, and the file says that it holds changes.

python-docx leaves inserted text out (137 of 215 words of one file), so the parts are walked here.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from app.domain.reading import PaperText
from app.domain.told import unsaid
from app.reading.written import pages

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
_PARTS = (MAIN, "word/footnotes.xml", "word/endnotes.xml")
# What a package that is damaged, locked or made to hurt raises while it is read.
BROKEN = (
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, OSError, EOFError, NotImplementedError,
    RuntimeError,
)  # fmt: skip
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TAKEN_OUT = ("del", "moveFrom")  # what was moved stands where it was moved to
_MOST = 64 * 1024 * 1024  # unpacked bytes of one part
_CHANGED = unsaid("papers.tracked")


class NoWordFile(Exception):
    """The bytes are no Word file that can be read."""


def word_text(content: bytes, name: str) -> PaperText:
    """Body, tables, text boxes, headers and footnotes as pages. Raises NoWordFile."""
    rows: list[list[str]] = []
    has_changes = False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in _read_order(archive):
                tree = part_of(archive, part)
                has_changes |= has_tracked_changes(tree)
                rows += _rows(tree)
    except BROKEN:
        raise NoWordFile from None
    return PaperText(name, pages(rows, "word"), (_CHANGED,) if has_changes else ())


def _read_order(archive: zipfile.ZipFile) -> list[str]:
    names = set(archive.namelist())
    if MAIN not in names:
        raise KeyError(MAIN)
    heads = sorted(name for name in names if name.startswith("word/header") and name.endswith(".xml"))
    return [*heads, *(part for part in _PARTS if part in names)]


def part_of(archive: zipfile.ZipFile, part: str) -> etree._Element:
    """One part of the package, no larger than it may be, each text box once. Raises what a broken package raises."""
    if archive.getinfo(part).file_size > _MOST:
        raise ValueError(part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    tree = etree.fromstring(archive.read(part), parser)
    for again in list(tree.iter(f"{_COMPATIBILITY}Fallback")):  # the same text box once more, for an older Word
        if (above := again.getparent()) is not None and above.find(f"{_COMPATIBILITY}Choice") is not None:
            above.remove(again)
    return tree


def has_tracked_changes(tree: etree._Element) -> bool:
    return next(tree.iter(*(f"{W}{mark}" for mark in ("ins", *_TAKEN_OUT))), None) is not None


def cells_of(row: etree._Element) -> Iterator[list[str]]:
    """The paragraphs of each cell, also of one inside a form's field; a table inside a cell has rows of its own."""
    for cell in row.iter(f"{W}tc"):
        if _row_around(cell) is row:
            own = (text_of(paragraph) for paragraph in cell.iter(f"{W}p") if _row_around(paragraph) is row)
            yield [text for text in own if text]


def _row_around(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(f"{W}tr"), None)


def _rows(tree: etree._Element) -> Iterator[list[str]]:
    """A paragraph is a row of one cell, a table's row is a row of several; each text is taken once."""
    for element in tree.iter(f"{W}p", f"{W}tr"):
        if element.tag == f"{W}tr":
            yield [" ".join(texts) for texts in cells_of(element)]
        elif _row_around(element) is None:
            yield [text_of(element)]


def text_of(paragraph: etree._Element) -> str:
    """The paragraph's words as they stand with all changes taken over."""
    pieces: list[str] = []
    taken_out = tuple(f"{W}{mark}" for mark in _TAKEN_OUT)
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        owner = next((above for above in element.iterancestors(f"{W}p")), None)
        if owner is not paragraph or next(element.iterancestors(*taken_out), None) is not None:
            continue
        pieces.append({"t": element.text or "", "noBreakHyphen": "-"}.get(etree.QName(element).localname, " "))
    return " ".join("".join(pieces).split())
