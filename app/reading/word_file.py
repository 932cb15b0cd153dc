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
_BROKEN_ZIP = (NotImplementedError, RuntimeError, EOFError, zlib.error)
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
                has_changes |= tree.find(f".//{W}ins") is not None or tree.find(f".//{W}del") is not None
                rows += _rows(tree)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError, *_BROKEN_ZIP):
        raise NoWordFile from None
    return PaperText(name, pages(rows, "word"), (_CHANGED,) if has_changes else ())


def _read_order(archive: zipfile.ZipFile) -> list[str]:
    names = set(archive.namelist())
    if MAIN not in names:
        raise KeyError(MAIN)
    heads = sorted(name for name in names if name.startswith("word/header") and name.endswith(".xml"))
    return [*heads, *(part for part in _PARTS if part in names)]


def part_of(archive: zipfile.ZipFile, part: str) -> etree._Element:
    """One part of the package, no larger than it may be. Raises what a broken package raises."""
    if archive.getinfo(part).file_size > _MOST:
        raise ValueError(part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(archive.read(part), parser)


def _rows(tree: etree._Element) -> Iterator[list[str]]:
    """A paragraph is a row of one cell, a table's row is a row of several; each text is taken once."""
    for element in tree.iter(f"{W}p", f"{W}tr"):
        if element.tag == f"{W}tr":
            yield [" ".join(filter(None, map(text_of, cell.iter(f"{W}p")))) for cell in element.findall(f"{W}tc")]
        elif not any(above.tag == f"{W}tr" for above in element.iterancestors()):
            yield [text_of(element)]


def text_of(paragraph: etree._Element) -> str:
    """The paragraph's words as they stand with all changes taken over."""
    pieces: list[str] = []
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        owner = next((above for above in element.iterancestors(f"{W}p")), None)
        if owner is not paragraph or any(above.tag == f"{W}del" for above in element.iterancestors()):
            continue
        pieces.append({"t": element.text or "", "noBreakHyphen": "-"}.get(etree.QName(element).localname, " "))
    return " ".join("".join(pieces).split())
