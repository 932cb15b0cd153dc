"""The same words and tables as a letter of ours, made the way most programs make them: docxtpl and python-docx."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from docx import Document
from docxtpl import DocxTemplate

from app.domain.letter import Block, Heading, Letter, Listing, Paragraph, Row, Runs, SignatureBlock, Table


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph in a named style."""

    text: str
    style: str = "Normal"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as text; the first row is its header where it has one."""

    rows: tuple[tuple[str, ...], ...]


def plain(letter: Letter) -> list[Words | Grid]:
    return [part for block in letter.blocks for part in _parts(block)]


def _parts(block: Block) -> list[Words | Grid]:
    match block:
        case Heading():
            return [Words(_text(block.runs), f"Heading {block.level}")]
        case Paragraph():
            return [Words(_text(block.runs))]
        case Listing():
            style = "List Number" if block.is_ordered else "List Bullet"
            return [Words(_text(runs), style) for item in block.items for runs in item]
        case Table():
            head = [tuple(_text(c.title) for c in block.columns)] if block.has_header else []
            return [Grid((*head, *(_cells(row) for row in block.rows)))]
        case SignatureBlock():
            return [Words(_text(runs)) for runs in block.lines]
        case _:
            return []


def _cells(row: Row) -> tuple[str, ...]:
    return tuple("\n".join(_text(line) for line in cell.lines) for cell in row.cells)


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def with_python_docx(parts: list[Words | Grid]) -> Callable[[], bytes]:
    def make() -> bytes:
        document = Document()
        for part in parts:
            if isinstance(part, Words):
                document.add_paragraph(part.text, part.style)
                continue
            table = document.add_table(len(part.rows), len(part.rows[0]), "Table Grid")
            for row, texts in zip(table.rows, part.rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
        return _saved(document)

    return make


def with_docxtpl(parts: list[Words | Grid]) -> Callable[[], bytes]:
    """The template, made beforehand, holds one variable per paragraph and one row loop per table: its best case."""
    template = _template(parts)
    texts = [part.text for part in parts if isinstance(part, Words)]
    grids = [part.rows for part in parts if isinstance(part, Grid)]

    def make() -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render({"texts": texts, "grids": grids}, autoescape=True)
        return _saved(document)

    return make


def _template(parts: list[Words | Grid]) -> bytes:
    document = Document()
    texts = grids = 0
    for part in parts:
        if isinstance(part, Words):
            document.add_paragraph(f"{{{{ texts[{texts}] }}}}", part.style)
            texts += 1
            continue
        table = document.add_table(3, len(part.rows[0]), "Table Grid")
        table.rows[0].cells[0].text = f"{{%tr for row in grids[{grids}] %}}"
        for number, cell in enumerate(table.rows[1].cells):
            cell.text = f"{{{{ row[{number}] }}}}"
        table.rows[2].cells[0].text = "{%tr endfor %}"
        grids += 1
    return _saved(document)


def _saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def words_in(docx: bytes) -> list[str]:
    """Every word of a Word file's body, tables too, for the proof that all made the same."""
    body = Document(io.BytesIO(docx)).element.body
    texts = ["".join(t.text or " " for t in p.iter("{*}t", "{*}br", "{*}tab")) for p in body.iter("{*}p")]
    return [word for text in texts for word in text.split()]
