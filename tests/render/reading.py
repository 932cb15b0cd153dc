"""Reads words back: out of a letter's blocks, and out of what the formats made of them."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from io import BytesIO
from unicodedata import normalize

from lxml import etree
from pypdf import PdfReader

from app.domain.letter import Block, GoalChart, Heading, Letter, Listing, Paragraph, Runs, SignatureBlock, Table
from app.render.printable import printable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", normalize("NFKC", printable(text)))


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def texts(block: Block) -> Iterator[str]:
    """What a reader sees of a block, in order."""
    match block:
        case Heading() | Paragraph():
            yield _plain(block.runs)
        case Listing():
            yield from (_plain(line) for item in block.items for line in item)
        case Table():
            if block.has_header:
                yield from (_plain(column.title) for column in block.columns)
            yield from (_plain(line) for row in block.rows for cell in row.cells for line in cell.lines)
        case GoalChart():
            yield f"{block.title} {block.unit}"
        case SignatureBlock():
            yield from (_plain(line) for line in block.lines)


def words_of_letter(letter: Letter) -> list[str]:
    return tokens(" ".join(text for block in letter.blocks for text in texts(block)))


def part(docx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return archive.read(name)


def words_of_docx(docx: bytes) -> list[str]:
    root = etree.fromstring(part(docx, "word/document.xml"))
    lines = ("".join(_inline(paragraph)) for paragraph in root.iter(f"{W}p"))
    return tokens(" ".join(lines))


def _inline(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        yield element.text or "" if element.tag == f"{W}t" else " "


class _Seen(HTMLParser):
    """The visible words of a page's main part."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.is_in_main = False
        self.images: list[dict[str, str | None]] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_in_main |= tag == "main"
        self.tags.append(tag)
        if tag == "img":
            self.images.append(dict(attrs))
        if tag not in ("strong", "em", "span"):
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if self.is_in_main:
            self.text.append(data)


def seen_in_html(page: bytes) -> _Seen:
    seen = _Seen()
    seen.feed(page.decode())
    return seen


def pages_of_pdf(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def words_in(format_name: str, made: bytes) -> list[str]:
    match format_name:
        case "docx":
            return words_of_docx(made)
        case "html":
            return tokens("".join(seen_in_html(made).text))
        case "pdf":
            return tokens(" ".join(pages_of_pdf(made)))
        case _:
            return tokens(made.decode())


def first_lost(expected: Iterable[str], words: Iterable[str]) -> str | None:
    """The first expected word that does not come in its turn; None when all do."""
    left = iter(words)
    return next((word for word in expected if word not in left), None)
