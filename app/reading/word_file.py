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
from app.reading.word_layout import Block, Line, WordCell, pages

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
    blocks: list[Block] = []
    has_changes = False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in _read_order(archive):
                tree = part_of(archive, part)
                has_changes |= has_tracked_changes(tree)
                blocks += _blocks(tree)
    except BROKEN:
        raise NoWordFile from None
    return PaperText(name, pages(blocks), (_CHANGED,) if has_changes else ())


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


def _blocks(tree: etree._Element) -> Iterator[Block]:
    """Paragraphs and tables in the order of the file; each text is taken once. Paragraphs with as many tabs one after
    the other are the rows of a table."""
    held: Block | None = None
    around: object = None
    for element in tree.iter(f"{W}p", f"{W}tr"):
        if element.tag == f"{W}p" and _row_around(element) is not None:
            continue
        row, owner = (_cells(element), element.getparent()) if element.tag == f"{W}tr" else _tabbed(element)
        if element.tag == f"{W}tr" and _is_page_in_columns(element):
            yield from filter(None, [held])
            yield from _one_by_one(element)
            held, around = None, None
            continue
        if held and (owner is None or owner != around):
            yield held
            held = None
        if row and held is None:
            held = Block(is_table=element.tag == f"{W}tr")
        if row and held:
            held.rows.append(row)
            held.columns = max(held.columns, *(cell.column + 1 for cell in row))
        around = owner
    if held:
        yield held


def _cells(row: etree._Element) -> list[WordCell]:
    """The cells of a row by their columns, each with its paragraphs."""
    held, column = [], 0
    for cell in row.iter(f"{W}tc"):
        if _row_around(cell) is not row:
            continue
        own = [paragraph for paragraph in cell.iter(f"{W}p") if _row_around(paragraph) is row]
        lines = tuple(line for paragraph in own for pieces in _lines(paragraph) for line in _joined(pieces))
        if len(lines) >= _TALL and all(len(line.text) <= _LONG for line in lines):  # a card: its parts belong together
            lines = (Line(" ".join(line.text for line in lines), all(line.is_bold for line in lines)),)
        if lines:
            held.append(WordCell(lines, column))
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        column += int(span.get(f"{W}val") or 1) if span is not None else 1
    return held


_TALL = 3  # paragraphs of a cell that holds more than a value
_LONG = 40  # letters of a paragraph of running text; a card's name, score and rank are shorter
_BESIDE = 3  # cells side by side that a page in columns has at most


def _is_page_in_columns(row: etree._Element) -> bool:
    """Whether the row is used to set text in columns: then each of its cells is read as a whole."""
    cells = list(cells_of(row))
    is_tall = 1 < len(cells) <= _BESIDE and max(map(len, cells)) >= _TALL
    return is_tall and any(len(text) > _LONG for texts in cells for text in texts)


def _one_by_one(row: etree._Element) -> Iterator[Block]:
    for cell in row.iter(f"{W}tc"):
        own = [p for p in cell.iter(f"{W}p") if _row_around(p) is row] if _row_around(cell) is row else []
        for paragraph in own:
            lines = tuple(line for pieces in _lines(paragraph) for line in _joined(pieces))
            if lines:
                yield Block([[WordCell(lines)]])


def _joined(pieces: list[Line]) -> list[Line]:
    text = " ".join(piece.text for piece in pieces)
    return [Line(text, all(piece.is_bold for piece in pieces))] if text else []


def _tabbed(paragraph: etree._Element) -> tuple[list[WordCell], object]:
    """The paragraph as one row, and what its rows have in common: the count of its tabs, where it has some."""
    lines = _lines(paragraph)
    if len(lines) != 1 or len(lines[0]) < 2:
        own = tuple(line for pieces in lines for line in _joined(pieces))
        return ([WordCell(own)] if own else []), None
    return [WordCell((piece,), column) for column, piece in enumerate(lines[0]) if piece.text], len(lines[0])


def _lines(paragraph: etree._Element) -> list[list[Line]]:
    """The lines of a paragraph, each parted at its tabs; a line that a break ends is a line."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    is_heading = style is not None and (style.get(f"{W}val") or "").lower().startswith(("heading", "title"))
    lines: list[list[list[tuple[str, bool]]]] = [[[]]]
    for element in _told(paragraph):
        match etree.QName(element).localname:
            case "br":
                lines.append([[]])
            case "tab":
                lines[-1].append([])
            case name:
                text = "-" if name == "noBreakHyphen" else element.text or ""
                lines[-1][-1].append((text, is_heading or _is_bold(element)))
    return [[_line(runs) for runs in pieces] for pieces in lines if any(text.strip() for p in pieces for text, _ in p)]


def _line(runs: list[tuple[str, bool]]) -> Line:
    text = " ".join("".join(text for text, _ in runs).split())
    return Line(text, bool(text) and all(is_bold for part, is_bold in runs if part.strip()))


def _is_bold(element: etree._Element) -> bool:
    run = next(element.iterancestors(f"{W}r"), None)
    bold = run.find(f"{W}rPr/{W}b") if run is not None else None
    return bold is not None and (bold.get(f"{W}val") or "1") not in {"0", "false", "off"}


def _told(paragraph: etree._Element) -> Iterator[etree._Element]:
    """What the paragraph itself says, with all changes taken over."""
    taken_out = tuple(f"{W}{mark}" for mark in _TAKEN_OUT)
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        owner = next((above for above in element.iterancestors(f"{W}p")), None)
        is_stop = next(element.iterancestors(f"{W}pPr"), None) is not None  # where a tab stops is no tab
        if owner is paragraph and not is_stop and next(element.iterancestors(*taken_out), None) is None:
            yield element


def text_of(paragraph: etree._Element) -> str:
    """The paragraph's words as they stand with all changes taken over."""
    pieces: list[str] = []
    for element in _told(paragraph):
        pieces.append({"t": element.text or "", "noBreakHyphen": "-"}.get(etree.QName(element).localname, " "))
    return " ".join("".join(pieces).split())
